"""The copy of a PDF that may be shown: its pages as pictures in a new PDF, and nothing else of it.

What a PDF carries unseen goes with that: author and device, position of photographs, layers, hidden text, links.
It is opened by poppler in a process of its own with little memory and time, for it comes from outside.
"""

import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Final

from PIL import Image

from portal.files.rejection import Rejected

LONGEST_SIDE: Final = 1700
"""Pixels: A4 at about 145 to the inch."""
THUMB: Final = 120
SECONDS: Final = 25
MEMORY: Final = 2**30


def opens(original: Path) -> None:
    """Draw the first page small. Raises Rejected when there is none to see."""
    with tempfile.TemporaryDirectory() as folder:
        _draw(original, Path(folder), THUMB, last=1)


def flat_copy(original: Path) -> bytes:
    """A new PDF of the pictures of all pages. Raises Rejected when a page cannot be drawn or it takes too long."""
    with tempfile.TemporaryDirectory() as folder:
        pages = _draw(original, Path(folder), LONGEST_SIDE)
        target = Path(folder) / "flat.pdf"
        for number, page in enumerate(pages):
            with Image.open(page) as picture:
                picture.save(
                    target,
                    "PDF",
                    append=number > 0,
                    resolution=LONGEST_SIDE / 11.7,
                    title="",
                    creationDate=time.gmtime(0),
                    modDate=time.gmtime(0),
                )
        return target.read_bytes()


def _draw(original: Path, folder: Path, side: int, last: int | None = None) -> list[Path]:
    if shutil.which("pdftoppm") is None:
        raise Rejected("这里现在打不开 PDF，请拍成照片再传。系统维护装上 poppler-utils 以后就能传 PDF。")
    limits = ["prlimit", f"--as={MEMORY}", f"--cpu={SECONDS}", "--core=0"]
    drawing = ["pdftoppm", "-q", "-jpeg", "-scale-to", str(side), *(["-l", str(last)] if last else [])]
    try:
        # Fixed programs and numbers; the two paths are our own, named by hash and by the system.
        subprocess.run(  # noqa: S603
            [*limits, *drawing, str(original), str(folder / "page")],
            check=True,
            capture_output=True,
            timeout=SECONDS,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as failed:
        raise _unreadable() from failed
    pages = sorted(folder.glob("page-*.jpg"))
    if not pages:
        raise _unreadable()
    return pages


def _unreadable() -> Rejected:
    return Rejected("这个 PDF 打不开。请重新扫描，或者拍成照片再传。")
