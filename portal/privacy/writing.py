"""How numbers are written: full width, spelt out in characters, with gaps, over line ends, with signs unseen.

Everything here keeps the length of a text, so that a place in the plain form is the same place in the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

UNSEEN: Final = "\u2063"
"""Stands in the plain form for every sign that is not seen."""
SEPARATORS: Final = rf"\s\-‐‑–—_·.{UNSEEN}"
"""What may stand in a plain form between the digits of one number: a regular expression class, without its brackets."""
JOINTS: Final = rf"\-‐‑–—_·.{UNSEEN}"
"""Separators that join what they stand between; spaces and line ends may as well part two numbers."""
LOOSE: Final = rf"{SEPARATORS},，、/\\|~～:：;；()（）\[\]【】"
"""What else stands between digits where a word before says that they are one number."""
AREA: Final = r"0(?:10|2\d|[3-9]\d\d)"

_EXES: Final = dict.fromkeys("×ХхⅩⅹ", "X")
_SPELT: Final = dict(
    zip("〇零○洞一幺壹二两贰三叁四肆五伍六陆七柒八捌九玖", "000011122233445566778899", strict=False)
)
_LETTERS: Final = {"O": "0", "o": "0", "l": "1", "I": "1"}
_SPELT_RUN: Final = re.compile(rf"[0-9{''.join(_SPELT)}](?:[{LOOSE}]{{0,4}}[0-9Xx{''.join(_SPELT)}]){{6,}}")
_LETTER_RUN: Final = re.compile(r"(?=[OoIl]{0,3}\d)[\dOoIl]{11,}")
_DIGITS: Final = re.compile(r"[\dXx]+")
_NOT_SEEN: Final = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20dd-\u20e4\u2800\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef]"
)


def plain(text: str) -> str:
    """The same text, character for character: ASCII for full-width forms, X for its look-alikes, one unseen sign."""
    return "".join(map(_plain_character, text))


def readings(text: str) -> tuple[str, ...]:
    """The ways in which a text may be read: plain, and with spelt-out or ringed digits and look-alike letters as digits."""
    flat = plain(text)
    spelt = _SPELT_RUN.sub(lambda run: "".join(_SPELT.get(c, c) for c in run[0]), flat)
    spelt = _LETTER_RUN.sub(_letters_as_digits, spelt)
    ringed = "".join(_ringed(c) for c in flat)
    return tuple(dict.fromkeys((flat, spelt, ringed)))


@lru_cache(8192)
def _plain_character(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if "！" <= character <= "～":
        character = chr(ord(character) - 0xFEE0)
    if _NOT_SEEN.match(character) or unicodedata.category(character) == "Cf":
        return UNSEEN
    return _EXES.get(character, character)


def _ringed(character: str) -> str:
    return str(unicodedata.digit(character)) if character.isdigit() else character


def _letters_as_digits(run: re.Match[str]) -> str:
    """Letters count as digits where digits are the rule: 13O12345678."""
    many = sum(c.isdecimal() for c in run[0]) >= 8
    return "".join(_LETTERS.get(c, c) for c in run[0]) if many else run[0]


@dataclass(frozen=True)
class Window:
    """Digits in a row, whatever stands between them; ``sizes`` are the lengths of the groups one sees.

    ``free``: no other digit touches it. ``whole``: nor is one joined to it. ``gaps``: what parts the groups.
    """

    start: int
    end: int
    digits: str
    sizes: tuple[int, ...]
    gaps: frozenset[str]
    free: bool
    whole: bool

    @property
    def joined(self) -> bool:
        """Written as one, whatever the groups: only joints between them, and no joint leads on."""
        return self.whole and not self.gaps - frozenset("-‐‑–—_·.")

    @property
    def usual(self) -> bool:
        """Written together, letter-spaced, joined, or broken by one line end; no other digit touches it."""
        together = len(self.sizes) == 1 or set(self.sizes) == {1} or self.joined
        return self.free and (together or (len(self.sizes) == 2 and "\n" in self.gaps))


_COUNTRY: Final = re.compile(r"(?:^|\D)(?:00)?86$")
_BEFORE: Final = re.compile(rf"\d[{JOINTS}]{{1,3}}$")
_AFTER: Final = re.compile(rf"[{JOINTS}]{{1,3}}\d")


@cache
def _chain(separators: str) -> re.Pattern[str]:
    return re.compile(rf"\d(?:[{separators}]{{0,8}}[\dXx])*")


def windows(flat: str, lengths: tuple[int, ...], separators: str = SEPARATORS) -> Iterator[Window]:
    """Every row of so many digits in a plain text, the longest first."""
    chains = [chain.span() for chain in _chain(separators).finditer(flat)]
    for length in lengths:
        for span in chains:
            places = [at for at in range(*span) if flat[at] in "0123456789Xx"]
            for first in range(len(places) - length + 1):
                yield window(flat, places[first : first + length])


def window(flat: str, places: list[int]) -> Window:
    """The digits at these places of a plain text."""
    start, end = places[0], places[-1] + 1
    written = flat[start:end].replace(UNSEEN, "")
    before, after = flat[max(0, start - 5) : start], flat[end : end + 4]
    free = not after[:1].isdecimal() and (not before[-1:].isdecimal() or bool(_COUNTRY.search(before)))
    return Window(
        start,
        end,
        "".join(flat[at] for at in places).upper(),
        tuple(len(group) for group in _DIGITS.findall(written)),
        frozenset(_DIGITS.sub("", written)),
        free,
        whole=free and not _BEFORE.search(before) and not _AFTER.match(after),
    )
