"""A stopped clock: the days that remained go on after it starts again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.worktime import DayUnit, is_workday, next_workday, shift

NATURAL, WORKING = DayUnit.NATURAL, DayUnit.WORKING


@pytest.mark.parametrize(
    ("due", "started", "ended", "unit", "last"),
    [
        # four working days remained on the 24th (25, 26, 27, 30); they run after 4 December
        (date(2026, 11, 30), date(2026, 11, 24), date(2026, 12, 4), WORKING, date(2026, 12, 10)),
        # three days remained on the 24th; they run 5, 6, 7 December
        (date(2026, 11, 27), date(2026, 11, 24), date(2026, 12, 4), NATURAL, date(2026, 12, 7)),
        # two remained; Saturday 5, Sunday 6 December: rolls to Monday
        (date(2026, 11, 26), date(2026, 11, 24), date(2026, 12, 4), NATURAL, date(2026, 12, 7)),
        # stopped on the last day: ends the day it starts again
        (date(2026, 11, 27), date(2026, 11, 27), date(2026, 12, 4), WORKING, date(2026, 12, 4)),
        # begun and ended the same day
        (date(2026, 11, 27), date(2026, 11, 24), date(2026, 11, 24), WORKING, date(2026, 11, 27)),
        # was late already: stays late
        (date(2026, 11, 20), date(2026, 11, 24), date(2026, 12, 4), WORKING, date(2026, 11, 20)),
        # over Spring Festival: 14 and 24 February remained on the 13th
        (date(2026, 2, 24), date(2026, 2, 13), date(2026, 2, 27), WORKING, date(2026, 3, 2)),
    ],
)
def test_known_answers(due: date, started: date, ended: date, unit: DayUnit, last: date) -> None:
    assert shift(due, started, ended, unit).last == last


def test_a_pause_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after"):
        shift(date(2026, 11, 30), date(2026, 11, 24), date(2026, 11, 23), WORKING)


@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)).map(next_workday),
    st.integers(0, 40),
    st.integers(0, 60),
    st.sampled_from(DayUnit),
)
def test_nobody_loses_days(due: date, before: int, pause: int, unit: DayUnit) -> None:
    started = due - timedelta(days=before)
    span = shift(due, started, started + timedelta(days=pause), unit)
    assert span.last >= due
    assert is_workday(span.last)
    if pause == 0:
        assert span.last == due
