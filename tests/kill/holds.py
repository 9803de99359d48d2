"""What must hold whatever was killed: the rules of rules.sql over the whole database, and what each person had confirmed."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from tests.kill.people import Filer, Person, Publisher, Villager
from tests.kill.site import Site
from tests.kill.sweeping import DUE

CHANGES = {
    "matters_historicalmatter": ("matter.filed", "matter.step_taken", "matter.objected", "matter.objections_answered",
                                 "matter.closed", "matter.overdue", "matter.withdrawn"),
    "disclosure_historicalnotice": ("notice.published", "notice.closed"),
    "disclosure_historicalobjection": ("objection.filed", "objection.answered", "objection.overdue"),
    "supervision_historicalconcern": ("concern.raise", "concern.go_up"),
}  # fmt: skip
"""History table → kinds of events that must have left a row there."""


def check(site: Site, people: Sequence[Person], staged: dict[str, list[str]]) -> None:
    """All rules. AssertionError with every rule that does not hold and the first rows that show it."""
    assert site.ask(DUE) == [(0,)], "something is still due after a sweep"
    questions = {**_rules(), **_events_and_changes(site)}
    broken = {rule: rows[:5] for rule, sql in questions.items() if (rows := site.ask(sql))}
    assert not broken, "\n".join(f"{rule}: {rows}" for rule, rows in broken.items())
    _ended_once(site, staged["ended"])
    for person in people:
        if isinstance(person, Filer):
            _filed(site, person)
        elif isinstance(person, Publisher):
            _published(site, person)
        elif isinstance(person, Villager):
            _objected(site, person)


def _rules() -> dict[str, str]:
    """Name → question."""
    text = Path(__file__).with_name("rules.sql").read_text(encoding="utf-8")
    return dict(re.findall(r"^-- ([^\n]+)\n(SELECT .*?|WITH .*?);$", text, re.MULTILINE | re.DOTALL))


def _events_and_changes(site: Site) -> dict[str, str]:
    """No event without its change and its subject, no history row without its event."""
    asked = {}
    for table, kinds in CHANGES.items():
        names = ", ".join(f"'{kind}'" for kind in kinds)
        asked[f"events of {table} have changed something"] = (
            f"SELECT e.id, e.kind FROM audit_event e WHERE e.kind IN ({names}) "
            f"AND NOT EXISTS (SELECT FROM {table} h WHERE h.event_id = e.id)"
        )
    histories = site.ask(
        "SELECT table_name FROM information_schema.columns WHERE column_name = 'event_id' AND table_name LIKE '%historical%'"
    )
    assert len(histories) > len(CHANGES)
    for (table,) in histories:
        asked[f"rows of {table} belong to an event"] = (
            f"SELECT h.history_id FROM {table} h WHERE NOT EXISTS (SELECT FROM audit_event e WHERE e.id = h.event_id)"
        )
    for (kind,) in site.ask("SELECT DISTINCT subject_type FROM audit_event WHERE subject_type <> ''"):
        table = kind.replace(".", "_")
        asked[f"events speak of a {kind} that is there"] = (
            f"SELECT e.id, e.kind FROM audit_event e WHERE e.subject_type = '{kind}' "
            f"AND NOT EXISTS (SELECT FROM {table} t WHERE t.id::text = e.subject_id)"
        )
    return asked


def _ended_once(site: Site, notices: list[str]) -> None:
    closed = site.ask(
        "SELECT count(*) FROM disclosure_notice WHERE id = ANY(%s) AND status = 'closed'", [notices]
    )
    assert closed == [(len(notices),)], "windows that had passed are not all closed"


def _filed(site: Site, filer: Filer) -> None:
    """Each household he had confirmed has one matter with its photograph; what he had not has one at most."""
    rows = site.ask(
        "SELECT r.name, m.id, array(SELECT DISTINCT sha256 FROM matters_paper p WHERE p.matter_id = m.id AND sha256 <> '') "
        "FROM organisation_resident r JOIN matters_matter m ON m.household_id = r.household_id WHERE r.name LIKE %s",
        [f"{filer.heads}__"],
    )
    assert filer.filed, f"{filer.name} got nothing filed"
    assert len(rows) == len({name for name, *_ in rows}), "a household has two matters"
    stored = {name: (key, photographs) for name, key, photographs in rows}
    for head, key in filer.filed.items():
        assert stored.get(head) == (key, [filer.photographs[head]]), (
            f"{head}: confirmed {key}, kept {stored.get(head)}"
        )
        sha256 = filer.photographs[head]
        kept = (site.state.here / "files" / sha256[:2] / sha256).read_bytes()
        assert hashlib.sha256(kept).hexdigest() == sha256


def _published(site: Site, publisher: Publisher) -> None:
    """Each matter he saw hanging has exactly one notice."""
    rows = site.ask(
        "SELECT matter_id, count(*) FROM disclosure_notice WHERE matter_id = ANY(%s) GROUP BY 1",
        [publisher.waiting],
    )
    assert publisher.published, "nothing was published"
    counts = {str(matter): times for matter, times in rows}
    wrong = {m: counts.get(m, 0) for m in publisher.published if counts.get(m) != 1}
    assert not wrong, f"published but not there once: {wrong}"
    assert set(counts.values()) == {1}


def _objected(site: Site, villager: Villager) -> None:
    """Each receipt stands for one objection with his words."""
    rows = site.ask(
        "SELECT text, receipt FROM disclosure_objection WHERE notice_id = ANY(%s)", [villager.notices]
    )
    assert villager.receipts, "nobody objected"
    stored = {str(text): str(receipt) for text, receipt in rows}
    assert len(stored) == len(rows)
    wrong = {words: code for words, code in villager.receipts.items() if stored.get(words) != code}
    assert not wrong, f"receipts without their objection: {wrong}"
