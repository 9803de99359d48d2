"""Moments of the autumn in which these tests live."""

from datetime import datetime

from portal.worktime import SHANGHAI


def at(month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of 2026 in Shanghai."""
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


TUESDAY = at(9, 1)
