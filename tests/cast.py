"""The standing cast as pytest fixtures: a plugin, named in tests/conftest.py.

The world is built once per worker's database and kept beside it in a schema of its own, so that the flush
after a transactional test can put it back in the flush's own transaction: every test starts with the cast.
"""

from typing import Any

import pytest
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from pytest_django.plugin import DjangoDbBlocker

from portal.audit.protect import append_only_tables
from tests.world import World, build_world, trigger_sql

KEPT = "standing"
# Emptied by no flush: rows made by migrations, to which the kept world's grants point by key.
FIXED = frozenset({"django_content_type", "auth_permission", "django_migrations"})
# procrastinate's tables are unmanaged, so Django does not know to empty them.
UNMANAGED = ("procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers")

_sql_flush = DatabaseOperations.sql_flush


def _flush_to_standing_world(self: Any, style: Any, tables: Any, **kwargs: Any) -> list[str]:
    """Empty the test database between transactional tests, as its owner, and put the standing world back.

    The append-only triggers are lifted and come back in the same transaction.
    """
    emptied = [*(t for t in tables if t not in FIXED), *UNMANAGED]
    protected = append_only_tables()
    return [
        trigger_sql(protected, "DISABLE"),
        *_sql_flush(self, style, emptied, **kwargs),
        *(f'INSERT INTO "{t}" OVERRIDING SYSTEM VALUE SELECT * FROM {KEPT}."{t}";' for t in kept_tables()),
        trigger_sql(protected, "ENABLE ALWAYS"),
    ]


DatabaseOperations.sql_flush = _flush_to_standing_world  # type: ignore[method-assign]


def kept_tables() -> list[str]:
    """The tables of which the standing world has rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1", [KEPT])
        return [name for (name,) in cursor.fetchall()]


def keep_world() -> None:
    """Copy every row there is into the schema beside it."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {KEPT} CASCADE")
        cursor.execute(f"CREATE SCHEMA {KEPT}")
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            if table in FIXED:
                continue
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')
            if cursor.fetchone()[0]:
                cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS TABLE "{table}"')


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database with the world standing in it."""
    with django_db_blocker.unblock():
        build_world()
        keep_world()


@pytest.fixture
def world(db: None) -> World:
    """The standing cast: `world.agent`, `world.village`, … see tests/world.py."""
    return World()
