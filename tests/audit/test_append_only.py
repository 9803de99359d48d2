"""Events and history refuse UPDATE, DELETE and TRUNCATE, whoever asks and however."""

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.audit.operations import NoEvent, event
from portal.audit.protect import ROW_TRIGGER, TRUNCATE_TRIGGER, append_only_tables
from portal.organisation.models import Unit
from portal.organisation.operations import add_unit

STATEMENTS = ("UPDATE {t} SET {c} = {c}", "DELETE FROM {t}", "TRUNCATE {t} CASCADE")


def test_every_event_and_history_table_has_both_triggers_and_they_fire_always(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
               WHERE t.tgname IN (%s, %s) AND t.tgenabled = 'A'""",
            [ROW_TRIGGER, TRUNCATE_TRIGGER],
        )
        found = set(cursor.fetchall())
    wanted = {
        (table, trigger) for table in append_only_tables() for trigger in (ROW_TRIGGER, TRUNCATE_TRIGGER)
    }
    assert wanted - found == set()


def test_the_list_of_protected_tables_is_not_empty_by_accident() -> None:
    tables = append_only_tables()
    tracked = [m for m in apps.get_models() if hasattr(m, "history") and hasattr(m.history, "model")]
    assert "audit_event" in tables
    assert {m.history.model._meta.db_table for m in tracked} <= set(tables)
    frozen = {
        "adjustments_change", "catalogue_release", "catalogue_releasedocument", "catalogue_releaseentry",
        "disclosure_ledgerentry", "making_publicdraft",
    }  # fmt: skip
    assert frozen <= set(tables)
    assert len(tables) == len(tracked) + len(frozen) + 1


@pytest.fixture
def rows(transactional_db: None) -> None:
    add_unit(code="990000000000", name="试验市", kind="city", parent=None, actor=SYSTEM)


def refusal(dsn_user: str | None, statement: str, before: str = "") -> str:
    """What the database says when `statement` is tried in a session of its own; "" when it passed."""
    parts = connection.get_connection_params()
    if dsn_user:
        parts["user"] = dsn_user
        parts.pop("password", None)
    known = {k: parts[k] for k in ("dbname", "user", "password", "host", "port") if parts.get(k)}
    try:
        with psycopg.connect(**known, autocommit=True) as session:
            if before:
                session.execute(before)
            session.execute(statement)
    except psycopg.errors.InsufficientPrivilege as error:
        return str(error)
    return ""


@pytest.mark.parametrize("table", ["audit_event", "organisation_historicalunit"])
@pytest.mark.parametrize("template", STATEMENTS)
def test_the_owner_is_refused(rows: None, table: str, template: str) -> None:
    column = "actor_name"
    said = refusal(None, template.format(t=table, c=column))
    assert "append-only" in said
    assert Event.objects.count() >= 1
    assert Unit.history.count() >= 1


@pytest.mark.parametrize("template", STATEMENTS)
def test_a_superuser_in_replica_mode_is_refused(rows: None, template: str) -> None:
    superuser = os.environ.get("SUNLIT_SUPERUSER_URL")
    if not superuser:
        pytest.skip("no superuser of this server is known to the test run")
    parts = urlsplit(superuser)
    url = urlunsplit(parts._replace(path="/" + str(settings.DATABASES["default"]["NAME"])))
    with (
        psycopg.connect(url, autocommit=True) as session,
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"),
    ):
        session.execute("SET session_replication_role = replica")
        session.execute(template.format(t="audit_event", c="actor_name"))


FORBIDDEN = (
    "UPDATE audit_event SET kind = kind",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
    "DELETE FROM organisation_historicalunit",
    "ALTER TABLE audit_event DISABLE TRIGGER ALL",
    f"DROP TRIGGER {ROW_TRIGGER} ON audit_event",
    "DROP TABLE audit_event",
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "SET session_replication_role = replica",
    "UPDATE django_migrations SET name = name",
    "SET ROLE sunlit_owner",
)


def test_the_application_role_owns_nothing_and_cannot_lift_the_triggers(rows: None) -> None:
    call_command("grant_rights")
    with psycopg.connect(app_url(), autocommit=True) as session:
        for statement in FORBIDDEN:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute(statement)
        counted = session.execute("SELECT count(*) FROM audit_event").fetchone()
        session.execute(
            "INSERT INTO audit_remark (text, subject_type, subject_id, created_at) VALUES ('', '', '', now())"
        )
    assert counted is not None
    assert counted[0] >= 1


def app_url() -> str:
    """The test database as the application's role; the workbench tells its address."""
    name = str(settings.DATABASES["default"]["NAME"])
    given = os.environ.get("DATABASE_APP_URL")
    if given:
        return urlunsplit(urlsplit(given)._replace(path=f"/{name}"))
    known = connection.get_connection_params()
    return f"postgresql://sunlit_app@/{name}?host={known['host']}&port={known.get('port') or 5432}"


def test_a_tracked_row_cannot_be_written_outside_an_operation(db: None) -> None:
    with pytest.raises(NoEvent):
        Unit.objects.create(code="990000000001", name="没有经办人", kind="city", path="/999999999/")


def test_history_carries_the_event_and_the_actor_in_words(db: None) -> None:
    unit = add_unit(code="990000000002", name="试验县", kind="county", parent=None, actor=SYSTEM)
    told = Event.objects.get(subject_type="organisation.unit", subject_id=str(unit.pk))
    row = unit.history.get()
    assert (row.event_id, row.actor_name, row.history_user_id) == (told.pk, "系统", None)


def test_an_operation_that_fails_leaves_neither_event_nor_history(db: None) -> None:
    events, history = Event.objects.count(), Unit.history.count()
    with pytest.raises(ZeroDivisionError), event("unit.added", actor=SYSTEM):
        add_unit(code="990000000003", name="半途", kind="city", parent=None, actor=SYSTEM)
        raise ZeroDivisionError
    assert (Event.objects.count(), Unit.history.count()) == (events, history)
