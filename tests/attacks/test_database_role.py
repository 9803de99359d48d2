"""Somebody gets at the application's own connection: what the portal's own role still cannot do."""

import psycopg
import pytest
from django.core.management import call_command

from tests.audit.test_append_only import app_url
from tests.catalogue.releases.lists import issued
from tests.world import World, file_matter, open_notice

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = (
    "TRUNCATE disclosure_notice CASCADE",
    "TRUNCATE organisation_unit CASCADE",
    "UPDATE disclosure_notice SET title = 'x'",
    "UPDATE disclosure_notice SET content = '{}'",
    "UPDATE disclosure_notice SET window_last = window_last - 3, closes_at = now()",
    "DELETE FROM disclosure_notice",
    "UPDATE catalogue_release SET title = 'x'",
    "UPDATE catalogue_releaseentry SET way = 'inherited'",
    "DELETE FROM catalogue_releasedocument",
    "UPDATE matters_historicalmatter SET actor_name = 'x'",
    "ALTER TABLE disclosure_notice DISABLE TRIGGER published_stays",
    "DROP TRIGGER published_stays ON disclosure_notice",
    "ALTER TABLE disclosure_notice OWNER TO sunlit_app",
    "ALTER TABLE audit_event RENAME TO other",
    "CREATE RULE quiet AS ON INSERT TO audit_event DO INSTEAD NOTHING",
    "CREATE TRIGGER quiet BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE TABLE public.mine (id int)",
    "ALTER FUNCTION refuse_change() RENAME TO other",
    "DROP FUNCTION refuse_rewriting_notice() CASCADE",
    "SELECT setval('audit_event_id_seq', 1)",
    "ALTER SEQUENCE audit_event_id_seq RESTART",
    "SET session_replication_role = replica",
    "SET LOCAL session_replication_role = replica",
    "SET ROLE postgres",
    "COPY audit_event TO PROGRAM 'cat'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT lo_import('/etc/passwd')",
    "CREATE EVENT TRIGGER quiet ON ddl_command_start EXECUTE FUNCTION refuse_change()",
)


def test_it_cannot_rewrite_what_happened(world: World) -> None:
    file_matter(world, "王福顺")
    open_notice(world)
    issued(world)
    call_command("grant_rights")
    with psycopg.connect(app_url(), autocommit=True) as session:
        for statement in REFUSED:
            passed = True
            try:
                session.execute(statement)
            except psycopg.errors.InsufficientPrivilege:
                passed = False
            assert not passed, statement


def test_nor_where_everybody_may_make_tables(world: World) -> None:
    """A cluster brought over from before PostgreSQL 15 lets everybody write into `public`."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("GRANT CREATE ON SCHEMA public TO PUBLIC")
    call_command("grant_rights")
    with (
        psycopg.connect(app_url(), autocommit=True) as session,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        session.execute(
            "CREATE FUNCTION public.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT NULL::timestamptz'"
        )
