"""Print every sample and rasterise it, so that a person looks: `python -m tests.sheets.look <folder> [grey]`."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from portal import pdf

SIZES: tuple[tuple[pdf.Size, bool], ...] = (("a4", False), ("a4", True), ("a3", False), ("a3", True))


def main(folder: Path, *, grey: bool = False) -> None:
    """Write PDFs and PNGs of all samples into `folder`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from tests.sheets import paper, samples

    shown: dict[str, tuple[str, Any]] = {
        "one": ("notice.html", samples.notice(1)),
        "three": ("notice.html", samples.notice(3)),
        "sixty": ("notice.html", samples.notice(60, samples.NAMES)),
        "result": ("notice.html", samples.result()),
        "rare": ("notice.html", samples.notice(8, samples.NAMES)),
        "ten": ("notice.html", samples.ten_columns(12)),
        "hours": ("notice.html", samples.hours(18)),
        "crowded": ("notice.html", samples.crowded()),
        "missing": ("one_time_notice.html", samples.one_time_notice()),
        "receipt": ("matter_receipt.html", samples.receipt()),
        "chart": ("chart.html", samples.chart()),
    }
    for name, (template, sheet) in shown.items():
        for size, large in SIZES if template == "notice.html" else SIZES[:1]:
            place = folder / name / f"{size}{'-large' if large else ''}"
            place.mkdir(parents=True, exist_ok=True)
            drawn = replace(sheet, large=large) if large else sheet
            pictures = paper.pictures(
                paper.printed(template, drawn, place, size), 60 if size == "a3" else 85, grey=grey
            )
            sys.stdout.write("\n".join(map(str, pictures)) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), grey="grey" in sys.argv[2:])
