"""What time it is for the portal. One place, so that a demonstration world can be lived through before today.

Tests travel with the operating clock; only the loading of the demo uses `at`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from portal.worktime import SHANGHAI

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """This moment, aware, in Asia/Shanghai."""
    return _moment.get() or datetime.now(SHANGHAI)


def today() -> date:
    """Today's date in Asia/Shanghai."""
    return now().astimezone(SHANGHAI).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Within the block it is `moment` (aware). For loading a demonstration world, nothing else."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
