"""The one idempotent sweep: what is due is done, whoever calls, however late, however often.

Deadlines are columns. A clock names the rows that are due and the act that settles one of them. Two sweepers
at once share the rows (``SKIP LOCKED``); one that is killed loses nothing, because a row's act and the mark
that it is done are one transaction; one that was off for a week catches up.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import models, transaction

_logger: Final = logging.getLogger(__name__)
_clocks: Final[dict[str, "Clock"]] = {}


@dataclass(frozen=True)
class Clock:
    """``due(now)`` gives the rows whose time has come, ``act(row, now)`` settles one of them.

    The act runs in a transaction with the row locked and must make the row no longer due. The query must be
    one that rows can be locked in: no ``distinct``, no aggregation.
    """

    name: str
    due: Callable[[datetime], "models.QuerySet[Any]"]
    act: Callable[[Any, datetime], None]


class StillDue(RuntimeError):
    """An act left its row due: without this it would be done again and again. Its effects are undone."""


def register(clock: Clock) -> Clock:
    """Let every sweep run ``clock``; apps call it when ready. ValueError for a name already taken."""
    if clock.name in _clocks:
        raise ValueError(f"there is a clock {clock.name} already")
    _clocks[clock.name] = clock
    return clock


def clocks() -> tuple[Clock, ...]:
    """The registered clocks, in the order in which they were registered."""
    return tuple(_clocks.values())


def sweep(now: datetime, only: Iterable[Clock] | None = None) -> dict[str, int]:
    """Settle every row that is due at ``now`` (aware), one transaction each; the number settled by clock.

    A row whose act raises is logged, left as it was, skipped until the next sweep, and blocks no other.
    Raises StillDue, after everything else has been done, when an act left its row due; ValueError for a
    moment without time zone. Must not be called inside a transaction.
    """
    if now.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    settled: dict[str, int] = {}
    unsettled: list[str] = []
    for clock in clocks() if only is None else only:
        settled[clock.name] = _run(clock, now, unsettled)
    if unsettled:
        raise StillDue("; ".join(unsettled))
    return settled


def _run(clock: Clock, now: datetime, unsettled: list[str]) -> int:
    done, skipped = 0, set[Any]()
    while True:
        row = None
        try:
            with transaction.atomic(durable=True):
                row = _next_row(clock, now, skipped)
                if row is None:
                    return done
                pk = row.pk
                _settle(clock, row, now)
            done += 1
        except Exception as problem:
            if row is None:  # the question itself failed: nothing can be done for any row
                raise
            skipped.add(pk)
            if isinstance(problem, StillDue):
                unsettled.append(str(problem))
            _logger.exception("sweep: %s failed for row %s", clock.name, pk)


def _next_row(clock: Clock, now: datetime, skipped: set[Any]) -> Any:
    rows = clock.due(now).exclude(pk__in=skipped)
    return rows.select_for_update(skip_locked=True, of=("self",), no_key=True).order_by("pk").first()


def _settle(clock: Clock, row: Any, now: datetime) -> None:
    pk = row.pk
    clock.act(row, now)
    if clock.due(now).filter(pk=pk).exists():
        raise StillDue(f"{clock.name} left row {pk} due")
