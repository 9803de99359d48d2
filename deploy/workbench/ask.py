"""What does a PostgreSQL server of somebody else's say? Run by the environment's Python, for psycopg.

Reads one question as JSON on standard input and prints one answer as JSON; see `QUESTIONS`. A
refusal of the server comes back as {"error": its first line}.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import psycopg
from psycopg import conninfo, sql

_LOOK = """
SELECT current_setting('server_version_num')::int AS version, pg_encoding_to_char(encoding) AS encoding,
       datcollate AS collation, rolsuper AS superuser, rolcreaterole AS createrole, rolname AS role,
       has_database_privilege(datname, 'CREATE') AND has_schema_privilege('public', 'CREATE') AS may_create,
       EXISTS (SELECT FROM pg_roles WHERE rolname = %(role)s) AS role_exists,
       pg_has_role(datdba, 'USAGE') AS owns
  FROM pg_database, pg_roles WHERE datname = current_database() AND rolname = current_user
"""


def connect(url: str) -> psycopg.Connection[dict[str, Any]]:
    """Open a connection that commits each statement; raises psycopg.Error."""
    return psycopg.connect(url, autocommit=True, connect_timeout=10, row_factory=psycopg.rows.dict_row)


def look(url: str, role: str) -> dict[str, Any]:
    """Return version, encoding, rights of whoever connects, and whether `role` exists."""
    with connect(url) as connection:
        row = connection.execute(_LOOK, {"role": role}).fetchone()
        return row or {}


def create_database(url: str) -> dict[str, Any]:
    """Make the database that `url` names if the server lacks it; sorted as the embedded one is."""
    name = conninfo.conninfo_to_dict(url).get("dbname")
    with connect(conninfo.make_conninfo(url, dbname="postgres")) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
        if found is None:
            made = "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
            connection.execute(sql.SQL(made).format(sql.Identifier(str(name))))
        return {"made": found is None}


def give_role(url: str, role: str, password: str) -> dict[str, Any]:
    """Make the application's role, or give it this password, and let it connect."""
    with connect(url) as connection:
        exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
        verb = "ALTER" if exists else "CREATE"
        # psycopg hashes it first, so the server's log never sees the password itself
        secret = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
        command = sql.SQL(f"{verb} ROLE {{}} LOGIN PASSWORD {{}}")
        connection.execute(command.format(sql.Identifier(role), sql.Literal(secret.decode())))
        name = sql.Identifier(connection.info.dbname)
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(name, sql.Identifier(role)))
        return {"given": True}


def stamp(url: str, text: str | None = None) -> dict[str, Any]:
    """Return the note kept on the database itself; with `text`, replace it first.

    What was loaded is noted where it was loaded: a new database has no note.
    """
    with connect(url) as connection:
        if text is not None:
            name = sql.Identifier(connection.info.dbname)
            connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(text)))
        row = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') AS text"
            "  FROM pg_database WHERE datname = current_database()"
        ).fetchone()
        return {"text": (row or {}).get("text") or ""}


QUESTIONS: dict[str, Callable[..., dict[str, Any]]] = {
    "look": look,
    "create_database": create_database,
    "give_role": give_role,
    "stamp": stamp,
}


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to one question, or {"error": …} in the server's or the driver's words."""
    try:
        return QUESTIONS[question.pop("do")](**question)
    except psycopg.Error as error:
        lines = str(error).strip().splitlines()
        return {"error": lines[0].strip() if lines else type(error).__name__}


if __name__ == "__main__":
    # a database without an encoding (SQL_ASCII) sends text as bytes
    print(json.dumps(answer(json.load(sys.stdin)), default=bytes.decode))
