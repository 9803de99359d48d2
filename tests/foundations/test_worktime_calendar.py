"""Which days are worked: weekends, holidays, 调休, and years nobody has announced yet."""

from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest
import time_machine

from portal import worktime
from portal.worktime import DayUnit, YearDays, count, day_of, is_workday, known_year


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 2, 13), True),  # Friday before Spring Festival
        (date(2026, 2, 14), True),  # Saturday, worked instead (调休)
        (date(2026, 2, 15), False),  # the festival's nine days begin
        (date(2026, 2, 16), False),  # Monday, off
        (date(2026, 2, 23), False),  # Monday, the last day off
        (date(2026, 2, 24), True),
        (date(2026, 2, 28), True),  # Saturday, worked instead
        (date(2026, 3, 1), False),  # an ordinary Sunday
        (date(2026, 9, 20), True),  # Sunday, worked instead
        (date(2026, 10, 1), False),
        (date(2026, 10, 10), True),  # Saturday, worked instead
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
    ],
)
def test_holidays_and_days_worked_instead_in_2026(day: date, worked: bool) -> None:
    assert is_workday(day) is worked


def test_an_unknown_year_has_weekends_only() -> None:
    assert not known_year(2099)
    assert is_workday(date(2099, 10, 1))  # a Thursday
    assert not is_workday(date(2099, 10, 3))  # a Saturday


def test_the_extra_table_makes_a_year_known(monkeypatch: pytest.MonkeyPatch) -> None:
    days = YearDays(off=frozenset({date(2099, 10, 1)}), worked=frozenset({date(2099, 10, 10)}), source="通知")
    monkeypatch.setattr(worktime, "EXTRA_YEARS", MappingProxyType({2099: days}))
    assert known_year(2099)
    assert not is_workday(date(2099, 10, 1))
    assert is_workday(date(2099, 10, 10))  # a Saturday
    assert not is_workday(date(2099, 10, 11))  # a Sunday
    assert is_workday(date(2099, 10, 12))
    span = count(date(2099, 9, 29), 2, DayUnit.NATURAL)
    assert (span.last, span.provisional) == (date(2099, 10, 2), False)


def test_the_day_is_the_day_in_shanghai() -> None:
    assert day_of(datetime(2026, 11, 20, 15, 59, tzinfo=UTC)) == date(2026, 11, 20)
    assert day_of(datetime(2026, 11, 20, 16, 0, tzinfo=UTC)) == date(2026, 11, 21)
    with time_machine.travel(datetime(2026, 11, 20, 16, 0, tzinfo=UTC), tick=False):
        assert worktime.today() == date(2026, 11, 21)


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        day_of(datetime(2026, 11, 20, 9, 0))  # noqa: DTZ001 - the very thing refused
