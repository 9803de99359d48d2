"""Finding personal data in text.

Full-width digits, spaces, hyphens, invisible characters and line breaks inside a number hide nothing; figures
that stand in a table side by side are left alone.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from portal.privacy.masks import AREA, SEPARATORS, mask_card, mask_email, mask_id, mask_phone, plain

ID: Final = "id"
CARD: Final = "card"
PHONE: Final = "phone"
EMAIL: Final = "email"

_CHAIN: Final = re.compile(rf"\d(?:[{SEPARATORS}]{{0,8}}[\dXx])*")
_LANDLINE: Final = re.compile(
    rf"(?<!\d)(?P<number>\(?{AREA}\)?[\s\-–—]{{0,3}}[2-9]\d{{2,3}}[\s\-]?\d{{4}})(?!\d)"
)
_LOCAL: Final = re.compile(
    r"(?:电话|座机|固话|联系方式)(?:号码|号)?[:是为\s]{0,3}(?P<number>[2-9]\d{6,7})(?!\d)"
)
_ACCOUNT: Final = re.compile(r"(?:[账帐卡折]号|账号码)[^\d\n]{0,6}(?P<number>\d(?:[ \-]?\d){9,29})(?!\d)")
_EMAIL: Final = re.compile(
    r"(?P<number>[A-Za-z0-9][\w.%+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)", re.ASCII
)
_COUNTRY: Final = re.compile(r"(?:^|\D)(?:00)?86$")
_PROVINCES: Final = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True)
class Finding:
    """Personal data in a text: its kind, where it stands (``text[start:end]``), how it is written."""

    kind: str
    start: int
    end: int
    value: str


@dataclass(frozen=True)
class _Window:
    """``length`` digits in a row, whatever stands between them; ``sizes`` are the lengths of the groups."""

    start: int
    end: int
    digits: str
    sizes: tuple[int, ...]
    broken: bool
    free: bool

    @property
    def usual(self) -> bool:
        """Written together, letter-spaced, or broken by one line end; no other digit touches it."""
        together = len(self.sizes) == 1 or set(self.sizes) == {1}
        return self.free and (together or (len(self.sizes) == 2 and self.broken))


def find(text: str, allowed: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """Personal data in ``text``, in order, without overlaps. ``allowed`` are numbers that may be public.

    Identity numbers of 18 digits are found in any spacing when the check digit is right (GB 11643-1999), and
    also with a wrong one when written as such numbers are, with a true date; 15 digits by region and date.
    """
    flat = plain(text)
    open_to_all = frozenset(map(_key, allowed))
    taken: list[Finding] = []
    for kind, start, end in _candidates(flat):
        if all(end <= other.start or start >= other.end for other in taken):
            taken.append(Finding(kind, start, end, text[start:end]))
    return tuple(sorted((f for f in taken if not _is_allowed(f, open_to_all)), key=lambda f: f.start))


def mask(text: str, allowed: frozenset[str] = frozenset()) -> str:
    """``text`` with every finding masked. Nothing is left to find in it; masking again changes nothing."""
    while found := find(text, allowed):
        for finding in reversed(found):
            text = text[: finding.start] + _MASKS[finding.kind](finding.value) + text[finding.end :]
    return text


def _candidates(flat: str) -> Iterator[tuple[str, int, int]]:
    for match in _EMAIL.finditer(flat):
        yield EMAIL, *match.span("number")
    tests: tuple[tuple[str, tuple[int, ...], Callable[[_Window], bool]], ...] = (
        (ID, (18, 15), _is_id),
        (CARD, (19, 18, 17, 16), _is_card),
    )
    for kind, lengths, test in tests:
        for length in lengths:
            yield from ((kind, w.start, w.end) for w in _windows(flat, length) if test(w))
    for match in _ACCOUNT.finditer(flat):
        yield CARD, *match.span("number")
    yield from ((PHONE, w.start, w.end) for w in _windows(flat, 11) if _is_mobile(w))
    for pattern in (_LANDLINE, _LOCAL):
        for match in pattern.finditer(flat):
            yield PHONE, *match.span("number")


def _windows(flat: str, length: int) -> Iterator[_Window]:
    for chain in _CHAIN.finditer(flat):
        places = [at for at in range(*chain.span()) if flat[at].isdecimal() or flat[at] in "Xx"]
        for first in range(len(places) - length + 1):
            run = places[first : first + length]
            start, end = run[0], run[-1] + 1
            sizes = tuple(len(group) for group in re.findall(r"[\dXx]+", flat[start:end]))
            free = not flat[end : end + 1].isdecimal() and (
                not flat[max(0, start - 1) : start].isdecimal()
                or bool(_COUNTRY.search(flat[max(0, start - 5) : start]))
            )
            digits = "".join(flat[at] for at in run).upper()
            yield _Window(start, end, digits, sizes, "\n" in flat[start:end], free)


def _is_id(window: _Window) -> bool:
    digits = window.digits
    if not digits[:-1].isdecimal() or not _PROVINCES.match(digits):
        return False
    shaped = window.usual or (window.free and window.sizes in {(6, 6, 3), (6, 8, 4)})
    if len(digits) == 15:
        return shaped and digits.isdecimal() and _is_date("19" + digits[6:12])
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return _is_date(digits[6:14]) and (shaped or "10X98765432"[total % 11] == digits[17])


def _is_date(digits: str) -> bool:
    with suppress(ValueError):
        return 1900 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year < 2100
    return False


def _is_card(window: _Window) -> bool:
    """Luhn (ISO/IEC 7812-1); in groups only when it begins as cards here do, for table rows look alike."""
    digits, sizes = window.digits, window.sizes
    fours = all(size == 4 for size in sizes[:-1]) and sizes[-1] <= 4
    grouped = window.free and digits[0] in "34569" and (fours or (sizes[0] == 6 and len(sizes) == 2))
    if not digits.isdecimal() or digits[0] == "0" or not (window.usual or grouped):
        return False
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_mobile(window: _Window) -> bool:
    """Written together, letter-spaced or in the usual groups; other groups are figures in a table."""
    groups = {(11,), (3, 8), (7, 4), (3, 4, 4), (1,) * 11}
    return window.free and window.sizes in groups and re.fullmatch(r"1[3-9]\d{9}", window.digits) is not None


def _is_allowed(finding: Finding, allowed: frozenset[str]) -> bool:
    key = _key(finding.value)
    local = finding.kind == PHONE and len(key) in (7, 8)
    return key in allowed or (local and any(number.endswith(key) for number in allowed))


def _key(value: str) -> str:
    """What two ways of writing one number have in common."""
    return re.sub(r"^(?:00)?86(?=1\d{10}$)", "", re.sub(r"[^0-9a-z@]", "", plain(value).lower()))


_MASKS: Final[dict[str, Callable[[str], str]]] = {
    ID: mask_id,
    CARD: mask_card,
    PHONE: mask_phone,
    EMAIL: mask_email,
}
