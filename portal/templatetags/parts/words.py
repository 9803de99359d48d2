"""Dates, spans and money as a villager writes them; counting is left to `portal.worktime`."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate, localtime

from portal.worktime import day_of, long_date, short_date, span_words

WEEKDAYS = "一二三四五六日"


def cndate(value: date | None) -> str:
    """2026年11月20日; nothing for None."""
    return long_date(day_of(value)) if value else ""


def cnday(value: date | None, today: date | None = None) -> str:
    """11月20日 within this year, with the year in any other; nothing for None."""
    if not value:
        return ""
    day = day_of(value)
    return short_date(day) if day.year == (today or localdate()).year else long_date(day)


def clock(value: datetime | None) -> str:
    """9:05 on our clock; nothing for None."""
    return f"{localtime(value):%-H:%M}" if value else ""


def cndatetime(value: datetime | None) -> str:
    """11月20日 9:05 on our clock, with the year unless it is this one; nothing for None."""
    return f"{cnday(value)} {clock(value)}" if value else ""


def weekday(value: date | None) -> str:
    """星期五; nothing for None."""
    return f"星期{WEEKDAYS[day_of(value).weekday()]}" if value else ""


def span(first: date | None, last: date | None) -> str:
    """11月21日至11月27日（7天）, both days included; nothing when either is missing."""
    return span_words(day_of(first), day_of(last)) if first and last else ""


def money(value: Decimal | int | str | None) -> str:
    """54,576.40, and −621.75 with a real minus sign; nothing for None and "".

    Raises decimal.InvalidOperation for text that is no number, TypeError for a float: an account
    book holds no binary fractions.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, float):
        raise TypeError("money takes Decimal, int or text, not float")
    return f"{Decimal(value):,.2f}".replace("-", "−")
