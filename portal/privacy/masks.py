"""Masks for personal data: what the board may show in its place, and nothing more."""

import re
from typing import Final

from portal.privacy.writing import AREA, UNSEEN, plain, readings

UNTOLD: Final = "（私事不公开）"


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


def mask_code(code: str) -> str:
    """w***: the first sign of a messenger's name or a paper's number."""
    return f"{_bare(code)[:1]}***"


def mask_plate(plate: str) -> str:
    """鲁K***45: where a car is registered, and two signs."""
    bare = _bare(plate).upper()
    return f"{bare[:2]}***{bare[-2:]}"


def mask_address(address: str) -> str:
    """河西巷**号: numbers of houses, flats and rooms are covered, the road stays."""
    return re.sub(
        r"(?:[-之、\s]?第?(?:\d+|[〇零一二三四五六七八九十百]+))+(?=[号室户家排栋幢座层单院]|$)",
        "**",
        _seen(address),
    )


def mask_health(_: str) -> str:
    """（私事不公开）: illness and the like are never said."""
    return UNTOLD


def _seen(text: str) -> str:
    return plain(text).replace(UNSEEN, "")


def _bare(number: str) -> str:
    """Its letters, digits and stars, in the reading that holds the most digits."""
    read = max(readings(number), key=lambda text: sum(c.isdecimal() for c in text))
    return re.sub(r"[^\w*]|_", "", plain(read))
