"""Counting time as the law counts it: days, working days, 调休, and how a date came about.

民法典 201: the day on which a period begins is not counted, it runs from the next day. 民法典 203: a period
whose last day is a statutory day of rest ends on the day after the rest, and a last day runs until 24:00.
All dates are dates in Asia/Shanghai; nothing here reads the database.
"""

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
    extra = EXTRA_YEARS.get(day.year)
    if extra is not None:
        return day in extra.worked or (day.weekday() < 5 and day not in extra.off)
    if day.year in _PACKAGE_YEARS:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5


@dataclass(frozen=True)
class Span:
    """A counted period.

    ``start`` is the day of the act, not counted; ``first`` and ``last`` are the first and last day counted,
    both included; ``days`` is the length asked for, in ``unit``. ``nominal`` is the last day before it was
    moved off a day of rest, ``rolled`` says that it was. ``provisional`` (暂定): the date leans on a year
    whose days off are not yet known.
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
        """11月21日至11月27日（7天）; the days in the bracket are those that really run."""
        if self.unit is DayUnit.WORKING:
            return f"{_range(self.first, self.last)}（{self.days}个工作日）"
        more = f"，含顺延{(self.last - self.nominal).days}天" if self.rolled else ""
        return f"{_range(self.first, self.last)}（{(self.last - self.first).days + 1}天{more}）"

    def explain(self) -> str:
        """How the date was computed, in Chinese sentences."""
        start, nominal, last = long_date(self.start), _near(self.nominal, self.start), _near(self.last, self.start)
        if self.days == 0:
            text = f"{start}当天办，当天截止"
        elif self.unit is DayUnit.WORKING:
            first = _near(self.first, self.start)
            text = f"{start}当天不算，从{first}起数{self.days}个工作日，到{last}为止。"
            text += "休息日和节假日不算，调休上班的日子算"
        else:
            first = _near(self.first, self.start)
            text = f"{start}当天不算，从{first}起数{self.days}天，到{nominal}为止"
        if self.rolled:
            text += f"；{short_date(self.nominal)}是休息日，顺延到{last}"
        if self.provisional:
            text += f"。{self.last.year}年的放假安排还没有录入，这个日期是暂定的"
        return f"{text}。"


def count(start: date, days: int, unit: DayUnit) -> Span:
    """Count ``days`` (≥ 0) of ``unit`` from ``start``, the day of the act, which is not counted.

    A natural period that ends on a day off rolls to the next working day, so a minimum never gets shorter;
    a working period ends on a working day by itself. 0 days means the same day, rolled likewise.
    民法典 201, 203. Raises ValueError for a negative length.
    """
    if days < 0:
        raise ValueError("a period has no negative length")
    start = day_of(start)
    if unit is DayUnit.WORKING and days:
        counted = _workdays_after(start)
        first = next(counted)
        last = nominal = [first, *(next(counted) for _ in range(days - 1))][-1]
        looked_from = start + _DAY
    else:
        nominal = looked_from = start + timedelta(days=days)
        first = min(start + _DAY, nominal)
        last = next_workday(nominal)
    known = all(known_year(year) for year in range(looked_from.year, last.year + 1))
    return Span(start, first, last, days, unit, nominal, provisional=not known)


def next_workday(day: date) -> date:
    """``day`` itself when it is worked, else the next working day."""
    return day if is_workday(day) else next(_workdays_after(day))


def shift(due: date, pause_started: date, pause_ended: date, unit: DayUnit) -> Span:
    """The limit after a stopped clock: the days that remained when it stopped go on after it starts again.

    Days up to and including ``pause_started`` are used; ``pause_ended`` is not counted and the remaining
    days run from the next (民法典 201). A pause of no length, or one that began after the limit had passed,
    changes nothing. Returns the span of the remaining days. ValueError when the pause ends before it starts.
    """
    due, started, ended = day_of(due), day_of(pause_started), day_of(pause_ended)
    if ended < started:
        raise ValueError("a pause ends after it starts")
    if ended == started or started > due:
        return Span(due, due, due, 0, unit, due, provisional=not known_year(due.year))
    if unit is DayUnit.NATURAL:
        return count(ended, (due - started).days, unit)
    left = sum(is_workday(started + timedelta(days=n)) for n in range(1, (due - started).days + 1))
    return count(ended, left, unit)


def remaining(until: date, now: date) -> int:
    """Days from ``now`` to the last day: 0 today, negative when overdue.

    ``until`` is a last day, or a moment of closing such as :attr:`Span.closes_at`.
    """
    last = day_of(until - timedelta(microseconds=1)) if isinstance(until, datetime) else until
    return (last - day_of(now)).days


def due_words(last: date, now: date) -> str:
    """还有3天, 今天到期, 已逾期6天."""
    left = remaining(last, now)
    if left == 0:
        return "今天到期"
    return f"还有{left}天" if left > 0 else f"已逾期{-left}天"


def long_date(day: date) -> str:
    """2026年11月20日."""
    return f"{day.year}年{short_date(day)}"


def short_date(day: date) -> str:
    """11月20日."""
    return f"{day.month}月{day.day}日"


def _near(day: date, beside: date) -> str:
    return short_date(day) if day.year == beside.year else long_date(day)


def _range(first: date, last: date) -> str:
    if first == last:
        return short_date(first)
    begin = short_date(first) if first.year == last.year else long_date(first)
    return f"{begin}至{_near(last, first)}"


def _workdays_after(day: date) -> Iterator[date]:
    while True:
        day += _DAY
        if is_workday(day):
            yield day
