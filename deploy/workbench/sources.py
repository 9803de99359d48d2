"""Which version of the code is this? A hash of what is there, since a checkout may have no git."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

CODE = ("portal", "powers", "disclosure", "supervision", "manage.py")
DATA = (*CODE, "fixtures", "templates", "requirements/run.txt")
STATIC = ("requirements/run.txt", "portal/settings.py")


def files(checkout: Path, places: tuple[str, ...]) -> Iterator[Path]:
    """Yield the files under the places, in a fixed order, without hidden and compiled ones."""
    for place in places:
        start = checkout / place
        if start.is_file():
            yield start
        for directory, inner, names in os.walk(start):
            inner[:] = sorted(name for name in inner if name != "__pycache__" and not name.startswith("."))
            yield from (Path(directory) / name for name in sorted(names) if not name.startswith("."))


def digest(checkout: Path, places: tuple[str, ...], *more: str, within: str = "") -> str:
    """Return a short hash of the files' names and contents; `within` keeps paths with that part only."""
    told = hashlib.sha256("\0".join(more).encode())
    for path in files(checkout, places):
        name = str(path.relative_to(checkout))
        if within and within not in name and name not in STATIC:
            continue
        told.update(f"\0{name}\0".encode())
        told.update(path.read_bytes())
    return told.hexdigest()[:12]
