"""Masks for personal data, and the plain form of text in which it is looked for."""

import re
import unicodedata
from typing import Final

UNSEEN: Final = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef"
)
SEPARATORS: Final = rf"\s\-‐‑–—_·.{UNSEEN}"
"""What may stand between the digits of one number: a regular expression class, without its brackets."""
AREA: Final = r"0(?:10|2\d|[3-9]\d\d)"
_EXES: Final = dict.fromkeys("×ХхⅩⅹ", "X")


def mask_id(number: str) -> str:
    """370302********1234: region and last four stay, never the birth date; 15 digits keep three."""
    digits = _bare(number)
    if len(digits) not in (15, 18):
        return "*" * len(digits)
    tail = 4 if len(digits) == 18 else 3
    return digits[:6] + "*" * (len(digits) - 6 - tail) + digits[-tail:]


def mask_phone(number: str) -> str:
    """138****5678; a landline keeps its area code and last four digits: 0630-***0101."""
    digits = re.sub(r"^(?:\+|00)?86(?=1)", "", _bare(number))
    if len(digits) == 11 and digits[0] == "1":
        return f"{digits[:3]}****{digits[-4:]}"
    area = re.match(AREA, digits)
    head, rest = (f"{area[0]}-", digits[area.end() :]) if area else ("", digits)
    tail = rest[-4:] if len(rest) > 4 else ""
    return head + "*" * (len(rest) - len(tail)) + tail


def mask_card(number: str) -> str:
    """****1234: only the last four digits."""
    digits = _bare(number)
    return f"****{digits[-4:]}" if len(digits) >= 8 else "*" * len(digits)


def mask_email(address: str) -> str:
    """z***@example.cn: the first letter and the domain."""
    local, _, domain = plain(address).rpartition("@")
    return f"{local[:1]}***@{domain}"


def mask_name(name: str) -> str:
    """王**: the first character, and two stars however long the name is."""
    name = name.strip()
    return f"{name[0]}**" if name else ""


def plain(text: str) -> str:
    """The same text, character for character: ASCII for full-width forms, X for its look-alikes."""
    return "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if "！" <= character <= "～":
        character = chr(ord(character) - 0xFEE0)
    return _EXES.get(character, character)


def _bare(number: str) -> str:
    return re.sub(rf"[{SEPARATORS}()]", "", plain(number))
