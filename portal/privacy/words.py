"""Words that somebody typed, without what no reader can see: the same on paper, on a screen and to whoever searches them.

A sign that turns the direction of writing shows a number backwards, one of no width splits it; both would carry
it past the masks.
"""

import unicodedata
from typing import Final

_KEPT: Final = frozenset("\n\t")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})


def plain_words(text: str) -> str:
    """`text` with one kind of line end, without control, format and broken signs, and without blanks around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in _KEPT or unicodedata.category(c) not in _UNSEEN).strip()
