"""Print every sample and rasterise it, so that a person looks: `python -m tests.sheets.look <folder>`."""

import os
import sys
from pathlib import Path


def main(folder: Path) -> None:
    """Write PDFs and PNGs of all samples into `folder`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from tests.sheets import paper, samples

    shown = {
        "one": ("notice.html", samples.notice(1)),
        "three": ("notice.html", samples.notice(3)),
        "sixty": ("notice.html", samples.notice(60, samples.NAMES)),
        "result": ("notice.html", samples.result()),
        "crowded": ("notice.html", samples.crowded()),
        "missing": ("one_time_notice.html", samples.one_time_notice()),
        "receipt": ("matter_receipt.html", samples.receipt()),
        "chart": ("chart.html", samples.chart()),
    }
    for name, (template, sheet) in shown.items():
        place = folder / name
        place.mkdir(parents=True, exist_ok=True)
        pictures = paper.pictures(paper.printed(template, sheet, place), 90)
        sys.stdout.write("\n".join(map(str, pictures)) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
