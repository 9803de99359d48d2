"""Counting time as the law counts it: days, working days, 调休, and how a date came about.

民法典 201: the day on which a period begins is not counted, it runs from the next day. 民法典 203: a period
whose last day is a statutory day of rest ends on the day after the rest, and a last day runs until 24:00.
All dates are dates in Asia/Shanghai; nothing here reads the database.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

import chinese_calendar
from chinese_calendar import constants

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
_DAY: Final = timedelta(days=1)
_PACKAGE_YEARS: Final = frozenset(day.year for day in constants.holidays)


@dataclass(frozen=True)
class YearDays:
    """What the State Council's yearly notice changes: weekdays off, and weekend days worked (调休)."""

    off: frozenset[date]
    worked: frozenset[date]
    source: str


EXTRA_YEARS: Final[Mapping[int, YearDays]] = MappingProxyType({})
"""Years announced but not yet in the calendar package: year → its days, with the number of the notice."""


class DayUnit(StrEnum):
    """What a limit is counted in: 天/日 or 工作日."""

    NATURAL = "natural"
    WORKING = "working"


def today() -> date:
    """Today's date in Asia/Shanghai."""
    return datetime.now(SHANGHAI).date()


def day_of(moment: date) -> date:
    """The date in Asia/Shanghai of a date or an aware moment. ValueError for a moment without time zone."""
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(SHANGHAI).date()


def known_year(year: int) -> bool:
    """Whether the days off and worked of ``year`` have been announced and are known here."""
    return year in EXTRA_YEARS or year in _PACKAGE_YEARS


def is_workday(day: date) -> bool:
    """Whether ``day`` is worked, 调休 counted; in a year not yet known every Monday to Friday is."""
    if extra := EXTRA_YEARS.get(day.year):
        return day in extra.worked or (day.weekday() < 5 and day not in extra.off)
    return bool(chinese_calendar.is_workday(day)) if day.year in _PACKAGE_YEARS else day.weekday() < 5


@dataclass(frozen=True)
class Span:
    """A counted period.

    ``start`` is the day of the act, not counted; ``first`` to ``last`` are counted, both included; ``days``
    is the length asked for, in ``unit``; ``nominal`` the last day before it was moved off a day of rest.
    ``provisional`` (暂定): the date leans on a year whose days off are not yet known.
    """

    start: date
    first: date
    last: date
    days: int
    unit: DayUnit
    nominal: date
    provisional: bool

    @property
    def rolled(self) -> bool:
        """Whether the last day was moved to the next working day."""
        return self.last != self.nominal

    @property
    def closes_at(self) -> datetime:
        """The moment the period is over: midnight after the last day (民法典 203)."""
        return datetime.combine(self.last + _DAY, time(), SHANGHAI)

    def words(self) -> str:
        """11月21日至11月27日（7天）; a rolled span says the days that really run and how many were added."""
        length = f"{self.days}个工作日" if self.unit is DayUnit.WORKING and self.days else ""
        if self.rolled:
            length = f"{(self.last - self.first).days + 1}天，含顺延{(self.last - self.nominal).days}天"
        return span_words(self.first, self.last, length)

    def explain(self) -> str:
        """How the date was computed, in Chinese sentences."""
        first, nominal, last = (_near(day, self.start) for day in (self.first, self.nominal, self.last))
        unit, more = "天", ""
        if self.unit is DayUnit.WORKING:
            unit, more = "个工作日", "。休息日和节假日不算，调休上班的日子算"
        text = f"不算，从{first}起数{self.days}{unit}，到{nominal}为止{more}" if self.days else "截止"
        if self.rolled:
            text += f"；{nominal}是休息日，顺延到{last}"
        if self.provisional:
            text += f"。{self.last.year}年的放假安排还没有录入，这个日期是暂定的"
        return f"{long_date(self.start)}当天{text}。"


def count(start: date, days: int, unit: DayUnit) -> Span:
    """Count ``days`` (≥ 0) of ``unit`` from ``start``, the day of the act, which is not counted.

    A natural period that ends on a day off rolls to the next working day, so a minimum never gets shorter.
    0 days means the same day, rolled likewise. 民法典 201, 203. ValueError for a negative length.
    """
    if days < 0:
        raise ValueError("a period has no negative length")
    start = day_of(start)
    if unit is DayUnit.WORKING and days:
        looked_from = start + _DAY
        first = next_workday(looked_from)
        last = nominal = next(itertools.islice(_workdays_from(looked_from), days - 1, None))
    else:
        nominal = looked_from = start + days * _DAY
        first = min(start + _DAY, nominal)
        last = next_workday(nominal)
    known = all(known_year(year) for year in range(looked_from.year, last.year + 1))
    return Span(start, first, last, days, unit, nominal, provisional=not known)


def next_workday(day: date) -> date:
    """``day`` itself when it is worked, else the next working day."""
    return next(_workdays_from(day))


def shift(due: date, pause_started: date, pause_ended: date, unit: DayUnit) -> Span:
    """The limit after a stopped clock: the days that remained when it stopped go on after it starts again.

    Days up to and including ``pause_started`` are used; ``pause_ended`` is not counted and the remaining
    days run from the next (民法典 201). A pause that began after the limit had passed changes nothing.
    Returns the span of the remaining days. Raises ValueError when the pause ends before it starts.
    """
    due, started, ended = day_of(due), day_of(pause_started), day_of(pause_ended)
    if ended < started:
        raise ValueError("a pause ends after it starts")
    if started > due:
        return count(due, 0, unit)
    left = (due - started).days
    if unit is DayUnit.WORKING:
        left = sum(is_workday(started + n * _DAY) for n in range(1, left + 1))
    return count(ended, left, unit)


def remaining(until: date, now: date) -> int:
    """Days from ``now`` to ``until``, a last day or a closing moment: 0 today, negative when overdue."""
    last = day_of(until - timedelta(microseconds=1)) if isinstance(until, datetime) else until
    return (last - day_of(now)).days


def due_words(last: date, now: date) -> str:
    """还有3天, 今天到期, 已逾期6天."""
    left = remaining(last, now)
    return f"还有{left}天" if left > 0 else f"已逾期{-left}天" if left else "今天到期"


def long_date(day: date) -> str:
    """2026年11月20日."""
    return f"{day.year}年{short_date(day)}"


def short_date(day: date) -> str:
    """11月20日."""
    return f"{day.month}月{day.day}日"


def span_words(first: date, last: date, length: str = "") -> str:
    """11月21日至11月27日（7天）, both days included; the years are said where they differ."""
    begin, end = short_date(first), short_date(last)
    if first.year != last.year:
        begin, end = long_date(first), long_date(last)
    days = begin if first == last else f"{begin}至{end}"
    return f"{days}（{length or f'{(last - first).days + 1}天'}）"


def _near(day: date, beside: date) -> str:
    return short_date(day) if day.year == beside.year else long_date(day)


def _workdays_from(day: date) -> Iterator[date]:
    return filter(is_workday, (day + n * _DAY for n in itertools.count()))
