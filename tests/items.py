"""The items of the base catalogue whose procedures are written out, as their files stand in the fixtures."""

import re
from pathlib import Path

from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "fixtures/catalogues/zibo-2019"


def _place(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split("-")))


COMPLETE: tuple[str, ...] = tuple(
    sorted(
        (m[1] for p in FOLDER.glob("item-*.yaml") if (m := re.fullmatch(r"item-([\d-]+)", p.stem))),
        key=_place,
    )
)
"""Numbers like "26" and "4-2", in the order of the list."""
