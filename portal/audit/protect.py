"""Append-only in the database itself: triggers that refuse UPDATE, DELETE and TRUNCATE, whoever asks.

ENABLE ALWAYS keeps them firing under `session_replication_role = replica`; only the owner of a table can
lift them, and the application's role owns nothing.
"""

from collections.abc import Iterable

from django.apps import apps
from django.db.migrations.operations import RunSQL

FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append-only: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
"""
DROP_FUNCTION = "DROP FUNCTION IF EXISTS refuse_change();"

ROW_TRIGGER = "append_only_row"
TRUNCATE_TRIGGER = "append_only_truncate"


def protect_sql(table: str) -> str:
    """The SQL that makes `table` append-only. Table names come from our own models, never from input."""
    return f"""
CREATE TRIGGER {ROW_TRIGGER} BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER {TRUNCATE_TRIGGER} BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER {ROW_TRIGGER};
ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER {TRUNCATE_TRIGGER};
"""


def unprotect_sql(table: str) -> str:
    """The SQL that takes the triggers off again; for migrations backwards only."""
    return f"""
DROP TRIGGER IF EXISTS {ROW_TRIGGER} ON "{table}";
DROP TRIGGER IF EXISTS {TRUNCATE_TRIGGER} ON "{table}";
"""


class ProtectTables(RunSQL):
    """A migration operation: the named tables become append-only. Each migration that makes one ends with it."""

    def __init__(self, *tables: str) -> None:
        super().__init__(
            sql="".join(map(protect_sql, tables)),
            reverse_sql="".join(map(unprotect_sql, tables)),
            elidable=False,
        )
        self.tables = tables

    def deconstruct(self) -> tuple[str, Iterable[str], dict[str, object]]:  # type: ignore[override]
        return self.__class__.__name__, list(self.tables), {}

    def describe(self) -> str:
        return "Make append-only: " + ", ".join(self.tables)


def append_only_tables() -> list[str]:
    """Every table that must refuse change: the events, all history tables, and models that say `append_only`."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.label == "audit.Event"
        or hasattr(model, "history_id")
        or getattr(model, "append_only", False)
    )
