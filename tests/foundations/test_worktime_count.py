"""Counting: the first day is not counted, a last day off rolls on, nothing gets shorter."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.worktime import DayUnit, count, is_workday

NATURAL, WORKING = DayUnit.NATURAL, DayUnit.WORKING
DAYS = st.dates(date(2005, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("start", "days", "unit", "first", "last", "rolled"),
    [
        # put up on Friday the 20th for seven days: 21st to 27th
        (date(2026, 11, 20), 7, NATURAL, date(2026, 11, 21), date(2026, 11, 27), False),
        # put up on Saturday the 21st: the 28th is a Saturday, so Monday the 30th
        (date(2026, 11, 21), 7, NATURAL, date(2026, 11, 22), date(2026, 11, 30), True),
        # ends on Saturday 14 February, which is worked: no rolling
        (date(2026, 2, 7), 7, NATURAL, date(2026, 2, 8), date(2026, 2, 14), False),
        # ends on the first day of Spring Festival: rolls over all nine days
        (date(2026, 2, 8), 7, NATURAL, date(2026, 2, 9), date(2026, 2, 24), True),
        # ends in the night of National Day: rolls to Thursday the 8th
        (date(2026, 9, 24), 7, NATURAL, date(2026, 9, 25), date(2026, 10, 8), True),
        # over the end of a month and of a February
        (date(2026, 4, 24), 7, NATURAL, date(2026, 4, 25), date(2026, 5, 6), True),
        (date(2026, 2, 25), 5, NATURAL, date(2026, 2, 26), date(2026, 3, 2), False),
        (date(2024, 2, 28), 1, NATURAL, date(2024, 2, 29), date(2024, 2, 29), False),
        # fifteen days on the village board
        (date(2026, 11, 20), 15, NATURAL, date(2026, 11, 21), date(2026, 12, 7), True),
        # working days: over a weekend
        (date(2026, 11, 20), 3, WORKING, date(2026, 11, 23), date(2026, 11, 25), False),
        # working days: Saturday the 14th counts, then nine days off, Saturday the 28th counts
        (date(2026, 2, 13), 1, WORKING, date(2026, 2, 14), date(2026, 2, 14), False),
        (date(2026, 2, 13), 3, WORKING, date(2026, 2, 14), date(2026, 2, 25), False),
        (date(2026, 2, 13), 7, WORKING, date(2026, 2, 14), date(2026, 3, 2), False),
        # begun on a day off
        (date(2026, 10, 3), 2, WORKING, date(2026, 10, 8), date(2026, 10, 9), False),
        # the same day, and the same day begun on a Saturday
        (date(2026, 11, 20), 0, WORKING, date(2026, 11, 20), date(2026, 11, 20), False),
        (date(2026, 11, 21), 0, NATURAL, date(2026, 11, 21), date(2026, 11, 23), True),
    ],
)
def test_known_answers(start: date, days: int, unit: DayUnit, first: date, last: date, rolled: bool) -> None:
    span = count(start, days, unit)
    assert (span.first, span.last, span.rolled) == (first, last, rolled)
    assert not span.provisional


@pytest.mark.parametrize(
    ("start", "days", "unit", "last"),
    [
        (date(2098, 12, 29), 10, WORKING, date(2099, 1, 12)),
        (date(2099, 9, 26), 7, NATURAL, date(2099, 10, 5)),  # Saturday the 3rd rolls to Monday
        (date(2099, 9, 24), 7, NATURAL, date(2099, 10, 1)),
    ],
)
def test_an_unknown_year_is_provisional(start: date, days: int, unit: DayUnit, last: date) -> None:
    span = count(start, days, unit)
    assert (span.last, span.provisional) == (last, True)


def test_a_natural_period_is_provisional_only_when_its_end_is_unknown() -> None:
    assert not count(
        date(2003, 12, 29), 7, NATURAL
    ).provisional  # ends on Monday 5 January 2004, a known year
    assert count(date(2003, 12, 29), 7, WORKING).provisional  # 30 and 31 December 2003 were counted


def test_a_period_closes_at_midnight_after_its_last_day() -> None:
    closes = count(date(2026, 11, 20), 7, NATURAL).closes_at
    assert closes == datetime(2026, 11, 28, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert closes.utcoffset() == timedelta(hours=8)


def test_a_negative_length_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        count(date(2026, 11, 20), -1, NATURAL)


@given(DAYS, st.integers(0, 90), st.sampled_from(DayUnit))
def test_never_ends_on_a_day_off(start: date, days: int, unit: DayUnit) -> None:
    assert is_workday(count(start, days, unit).last)


@given(DAYS, st.integers(0, 90))
def test_a_minimum_never_gets_shorter_and_rolls_over_days_off_only(start: date, days: int) -> None:
    span = count(start, days, NATURAL)
    assert span.last >= start + timedelta(days=days)
    passed = (span.nominal + timedelta(days=n) for n in range((span.last - span.nominal).days))
    assert not any(is_workday(day) for day in passed)


@given(DAYS, st.integers(1, 60))
def test_working_days_are_exactly_as_many_as_asked(start: date, days: int) -> None:
    span = count(start, days, WORKING)
    run = (start + timedelta(days=n) for n in range(1, (span.last - start).days + 1))
    assert sum(is_workday(day) for day in run) == days
    assert is_workday(span.first)


@given(DAYS, st.integers(0, 60), st.sampled_from(DayUnit))
def test_a_longer_period_never_ends_earlier(start: date, days: int, unit: DayUnit) -> None:
    assert count(start, days, unit).last <= count(start, days + 1, unit).last
