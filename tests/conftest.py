"""Fixtures for everyone: append-only tables that a flush may empty, templates that may not miss a variable."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations

from portal.audit.protect import ROW_TRIGGER, TRUNCATE_TRIGGER, append_only_tables

_sql_flush = DatabaseOperations.sql_flush


def _flush_with_triggers_lifted(self: Any, style: Any, tables: Any, **kwargs: Any) -> list[str]:
    """The test database's owner may empty it between transactional tests; the triggers come back in the same transaction.

    procrastinate's tables are unmanaged, so Django does not know to empty them.
    """
    tables = [*tables, "procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers"]
    protected = append_only_tables()
    off = [
        f'ALTER TABLE "{t}" DISABLE TRIGGER {trigger};' for t in protected for trigger in (ROW_TRIGGER, TRUNCATE_TRIGGER)
    ]
    on = [
        f'ALTER TABLE "{t}" ENABLE ALWAYS TRIGGER {trigger};'
        for t in protected
        for trigger in (ROW_TRIGGER, TRUNCATE_TRIGGER)
    ]
    return [*off, *_sql_flush(self, style, tables, **kwargs), *on]


DatabaseOperations.sql_flush = _flush_with_triggers_lifted  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def no_logged_errors(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A logged error fails the test that caused it."""
    yield
    errors = [r for r in caplog.get_records("call") if r.levelno >= logging.ERROR]
    assert not errors, [r.getMessage() for r in errors]
