"""What was handed in or hangs cannot be rewritten or deleted, by the application or anybody else on the database."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from disclosure.rulebook.operations import agree_end, ask_end
from tests.rulebook.writing import draft, filed, fresh, handed, next_filed
from tests.world import World


def refused(sql: str, *values: object) -> bool:
    """Whether the database refuses a statement, for the reason it should."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(sql, values)
    except DatabaseError as error:
        return "published: " in str(error)
    return False


WORDS = ["title = 'x'", "text = 'x'", "keeper = 'agent'", "adopted_by = 'office'", "adopted_on = '2020-01-01'",
         "items = '{}'", "change = 'x'", "number = 7", "scan_sha256 = 'x'", "written_by = 'x'"]  # fmt: skip


@pytest.mark.parametrize("change", WORDS)
def test_the_words_of_what_hangs_stay(world: World, change: str) -> None:
    version = filed(world)
    assert refused(f"UPDATE disclosure_ruleversion SET {change} WHERE id = %s", version.pk)


@pytest.mark.parametrize("change", WORDS)
def test_what_lies_with_the_township_stays_as_it_was_handed_in(world: World, change: str) -> None:
    version = handed(world)
    assert refused(f"UPDATE disclosure_ruleversion SET {change} WHERE id = %s", version.pk)


def test_a_draft_may_change(world: World) -> None:
    version = draft(world)
    assert not refused("UPDATE disclosure_ruleversion SET title = 'x' WHERE id = %s", version.pk)


@pytest.mark.parametrize("state", ["draft", "handed", "returned", "discarded"])
def test_what_hangs_never_becomes_a_draft_again(world: World, state: str) -> None:
    version = filed(world)
    assert refused("UPDATE disclosure_ruleversion SET state = %s WHERE id = %s", state, version.pk)
    assert refused("UPDATE disclosure_ruleversion SET in_force_at = NULL WHERE id = %s", version.pk)
    assert refused("UPDATE disclosure_ruleversion SET filed_by = 'x' WHERE id = %s", version.pk)


def test_what_is_superseded_or_ended_stays_so(world: World) -> None:
    old = filed(world)
    new = next_filed(world, old)
    ask_end(new.pk, "不用了。", actor=world.village_clerk)
    agree_end(new.pk, actor=world.township_office)
    for version in (old, new):
        assert refused("UPDATE disclosure_ruleversion SET state = 'in_force' WHERE id = %s", version.pk)
        assert refused("UPDATE disclosure_ruleversion SET end_reason = 'x' WHERE id = %s", version.pk)
        assert refused("UPDATE disclosure_ruleversion SET ended_at = NULL WHERE id = %s", version.pk)


def test_nothing_is_deleted_or_moved(world: World) -> None:
    version = draft(world)
    assert refused("DELETE FROM disclosure_ruleversion WHERE id = %s", version.pk)
    assert refused("DELETE FROM disclosure_ruledocument WHERE id = %s", version.document_id)
    assert refused(
        "UPDATE disclosure_ruledocument SET unit_id = %s WHERE id = %s",
        world.neighbour.pk,
        version.document_id,
    )
    assert refused("UPDATE disclosure_ruledocument SET kind = 'seal' WHERE id = %s", version.document_id)


def test_not_even_in_replica_mode(world: World) -> None:
    filed(world)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgenabled FROM pg_trigger WHERE tgname = 'published_stays' ORDER BY 1"
        )
        found = dict(cursor.fetchall())
    assert found == {
        "disclosure_ledgerperiod": "A",
        "disclosure_notice": "A",
        "disclosure_ruledocument": "A",
        "disclosure_ruleversion": "A",
    }


def test_the_state_itself_moves_on(world: World) -> None:
    version = filed(world)
    ask_end(version.pk, "不用了。", actor=world.village_clerk)
    assert fresh(version).state == "ending"
