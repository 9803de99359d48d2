"""Which numbers are a person's: identity numbers, cards and accounts, telephones, mail and messengers.

What has the shape of such a number is one. In spacing that figures of a table may have too, a number needs its
check digit (GB 11643-1999; Luhn, ISO/IEC 7812-1) or a word before it that says what it is; behind such a word
a slip of the pen hides nothing.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from portal.privacy.kinds import CARD, EMAIL, ID, MESSENGER, PHONE, Place
from portal.privacy.writing import AREA, LOOSE, SEPARATORS, Window, window, windows

_LANDLINE: Final = re.compile(
    rf"(?<!\d)(?P<number>\(?{AREA}\)?[\s\-–—.·]{{0,3}}[2-9]\d{{2,3}}[\s\-–—.·]?\d{{4}})(?!\d)"
)
_EMAIL: Final = re.compile(
    r"(?P<number>[A-Za-z0-9][\w.%+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)", re.ASCII
)
_MESSENGER: Final = re.compile(
    r"(?:微信|QQ|扣扣|抖音|快手)(?:[号帐账]|号码|[帐账]号)?[:是为\s]{0,3}(?P<number>[A-Z0-9][A-Z0-9_-]{4,19})",
    re.ASCII | re.IGNORECASE,
)
_ID_SAID: Final = re.compile(r"(?:身份证|身份号|公民身份|证件号|证号|\bID)[^\d。;；]{0,10}(?=\d)")
_PHONE_SAID: Final = re.compile(
    r"(?:电话|手机|座机|固话|联系方式|电联|致电|拨打|微信|[Tt][Ee][Ll])[^\d。;；]{0,8}(?=\d)"
)
_CARD_SAID: Final = re.compile(r"(?:[账帐卡折]号|账号码|银行卡|存折|一卡通|社保卡)[^\d。;；]{0,8}(?=\d)")
_PROVINCES: Final = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d")
_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
_LANDLINE_DIGITS: Final = re.compile(rf"{AREA}[2-9]\d{{6,7}}")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SAID_GAPS: Final = re.compile(rf"\d(?:[{LOOSE}]{{0,8}}[\dXx])*")
_PARTED: Final = re.compile(r"[,，、/\\|:：()（）\[\]【】]")
_STRICT_GAPS: Final = re.compile(rf"\d(?:[{SEPARATORS}]{{0,4}}[\dXx])*")


def numbers(flat: str) -> Iterator[Place]:
    """The numbers of persons in a plain text, the surest first; they may overlap."""
    for match in _EMAIL.finditer(flat):
        yield Place(EMAIL, *match.span("number"))
    for length in (18, 15):
        for row in windows(flat, (length,)):
            if is_id(row):
                yield Place(ID, row.start, row.end, certain=length == 18 and _checks(row.digits))
    for row in windows(flat, (18,), LOOSE):
        if _dated(row.digits) and _checks(row.digits):
            yield Place(ID, row.start, row.end)
    for row in windows(flat, (19, 18, 17, 16)):
        if _is_card(row):
            yield Place(CARD, row.start, row.end)
    yield from _said(flat)
    for row in windows(flat, (11,)):
        if _is_mobile(row):
            yield Place(PHONE, row.start, row.end)
    for match in _LANDLINE.finditer(flat):
        yield Place(PHONE, *match.span("number"))
    for row in windows(flat, (12, 11, 10)):
        if row.usual and _LANDLINE_DIGITS.fullmatch(row.digits):
            yield Place(PHONE, row.start, row.end)
    for match in _MESSENGER.finditer(flat):
        yield Place(MESSENGER, *match.span("number"))


def _said(flat: str) -> Iterator[Place]:
    """Numbers behind a word that says what they are, right or not."""
    for match in _ID_SAID.finditer(flat):
        rest = _digits_at(_SAID_GAPS, flat, match.end())
        while len(rest) >= 14:
            length = _id_length(flat, rest)
            yield _place(ID, flat, rest[:length], certain=False)
            rest = rest[length:]
    for match in _CARD_SAID.finditer(flat):
        rest = _digits_at(_STRICT_GAPS, flat, match.end())
        if 10 <= len(rest) <= 30:
            yield _place(CARD, flat, rest, certain=False)
    for match in _PHONE_SAID.finditer(flat):
        rest = _digits_at(_SAID_GAPS, flat, match.end())
        if _MOBILE.match("".join(flat[at] for at in rest)):
            yield _place(PHONE, flat, rest[:11], certain=False)
        rest = _digits_at(_STRICT_GAPS, flat, match.end())
        if 7 <= len(rest) <= 8 and flat[rest[0]] in "23456789":
            yield _place(PHONE, flat, rest, certain=False)


def _id_length(flat: str, rest: list[int]) -> int:
    """How many of these digits are the identity number: 18, or, written short, those before the sign that parts it from
    the next number; else what that would begin with were taken with it, and the rest of it no longer known."""
    if len(rest) in (15, 18):
        return len(rest)
    for length in range(min(18, len(rest) - 1), 13, -1):
        if _PARTED.search(flat, rest[length - 1], rest[length]):
            return length
    return 18 if len(rest) >= 16 else len(rest)


def _digits_at(chain: re.Pattern[str], flat: str, start: int) -> list[int]:
    """Where the digits stand of the chain that begins at `start`."""
    found = chain.match(flat, start)
    return [at for at in range(*found.span()) if flat[at] in "0123456789Xx"] if found else []


def _place(kind: str, flat: str, places: list[int], *, certain: bool) -> Place:
    row = window(flat, places)
    return Place(kind, row.start, row.end, certain)


def is_id(row: Window) -> bool:
    """18 digits with a right check digit in any spacing, else as such numbers are written; 15 by region and date."""
    digits = row.digits
    shaped = row.usual or (row.free and row.sizes in {(6, 6, 3), (6, 8, 4)})
    if not _dated(digits):
        return False
    return shaped or (len(digits) == 18 and _checks(digits))


def _dated(digits: str) -> bool:
    """Whether region and date of birth could be those of a person; 15 digits hold the year without century."""
    if not digits[:-1].isdecimal() or not _PROVINCES.match(digits):
        return False
    if len(digits) == 15:
        return digits.isdecimal() and birth_date("19" + digits[6:12]) is not None
    return birth_date(digits[6:14]) is not None


def _checks(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == digits[17]


def birth_date(digits: str) -> date | None:
    """19900101 as a date; None when there is no such day between 1900 and 2100."""
    with suppress(ValueError):
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        return day if 1900 <= day.year < 2100 else None
    return None


def _is_card(row: Window) -> bool:
    """In groups only when it begins as cards here do, for table rows look alike."""
    digits, sizes = row.digits, row.sizes
    fours = all(size == 4 for size in sizes[:-1]) and sizes[-1] <= 4
    grouped = row.free and digits[0] in "34569" and (fours or (sizes[0] == 6 and len(sizes) == 2))
    if not digits.isdecimal() or digits[0] == "0" or not (row.usual or grouped):
        return False
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_mobile(row: Window) -> bool:
    """Together, letter-spaced, joined, or with its first three or last four digits apart; else figures of a table.

    An amount with its decimals (138000000.50) is none.
    """
    if not row.free or not _MOBILE.fullmatch(row.digits):
        return False
    amount = row.gaps == {"."} and len(row.sizes) == 2 and row.sizes[-1] <= 2
    parted = row.sizes[0] == 3 or row.sizes[-2:] in {(4, 4), (7, 4)} or row.sizes == (4, 3, 4)
    return not amount and (len(row.sizes) == 1 or set(row.sizes) == {1} or row.joined or parted)
