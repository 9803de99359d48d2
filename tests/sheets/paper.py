"""Reading paper back with poppler: what copies out, what is embedded, what the page looks like."""

import re
import subprocess
from pathlib import Path

from PIL import Image

from portal import pdf


def printed(template: str, sheet: object, folder: Path, size: pdf.Size = "a4") -> Path:
    """Print a sheet into `folder` and say where."""
    path = folder / f"{Path(template).stem}.pdf"
    path.write_bytes(
        pdf.render(f"sheets/{template}", {"sheet": sheet}, size=size, large=getattr(sheet, "enlarged", False))
    )
    return path


def pages(path: Path) -> list[str]:
    """The text of each page, laid out as on the page."""
    text = _poppler("pdftotext", "-layout", str(path), "-")
    return text.split("\f")[:-1]


def text(path: Path) -> str:
    """All text without its white space: what a search or a copy finds."""
    return re.sub(r"\s+", "", _poppler("pdftotext", str(path), "-"))


def info(path: Path) -> dict[str, str]:
    """What pdfinfo says."""
    lines = _poppler("pdfinfo", str(path)).splitlines()
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}


def fonts(path: Path) -> str:
    """What pdffonts says."""
    return _poppler("pdffonts", str(path))


def smallest_pt(path: Path) -> float:
    """The smallest type on the paper, in points."""
    found = re.findall(
        r'<fontspec[^>]* size="(\d+)"',
        _poppler("pdftohtml", "-xml", "-i", "-zoom", "1", "-stdout", str(path)),
    )
    return min(float(size) for size in found)


def pictures(path: Path, dpi: int = 60, *, grey: bool = False) -> list[Path]:
    """Rasterise the pages beside the PDF, to look at them or to measure the ink."""
    stem = path.with_suffix("")
    _poppler("pdftoppm", "-r", str(dpi), "-png", *(("-gray",) if grey else ()), str(path), str(stem))
    return sorted(path.parent.glob(f"{stem.name}-*.png"))


def ink_box_mm(picture: Path, dpi: int = 60) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of everything printed on a page, in millimetres from its top left corner."""
    with Image.open(picture) as image:
        box = image.convert("L").point(lambda value: 255 if value < 250 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = (edge / dpi * 25.4 for edge in box)
    return left, top, right, bottom


def _poppler(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
