"""What must hold over the database, whatever was killed: each rule is a question that must have no answer."""

import hashlib
from collections.abc import Sequence

from tests.kill.people import Filer, Person, Publisher, Villager
from tests.kill.site import Site
from tests.kill.sweeping import DUE

RULES = {
    "every matter was filed by exactly one event":
        "SELECT m.id, count(e.id) FROM matters_matter m LEFT JOIN audit_event e ON e.kind = 'matter.filed' AND e.subject_id = m.id "
        "GROUP BY m.id HAVING count(e.id) <> 1",
    "no draft was filed twice, no matter from two drafts":
        "SELECT filed_id, count(*) FROM matters_draft WHERE filed_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1",
    "a filed draft is empty":
        "SELECT id FROM matters_draft WHERE filed_id IS NOT NULL AND (data <> '{}' OR papers <> '{}')",
    "numbers have no twins and no gaps":
        "SELECT unit_id, year, count(*), max(serial) FROM matters_matter GROUP BY 1, 2 "
        "HAVING count(*) <> max(serial) OR count(DISTINCT serial) <> count(*)",
    "concerns' numbers have no twins and no gaps":
        "SELECT unit_id, year, count(*), max(serial) FROM supervision_concern GROUP BY 1, 2 "
        "HAVING count(*) <> max(serial) OR count(DISTINCT serial) <> count(*)",
    "a matter stands where its last event left it":
        "SELECT m.id, m.status, m.step, e.kind, e.data FROM matters_matter m CROSS JOIN LATERAL "
        "(SELECT kind, data FROM audit_event WHERE subject_type = 'matters.matter' AND subject_id = m.id AND kind IN "
        "('matter.filed', 'matter.step_taken', 'matter.objected', 'matter.objections_answered', 'matter.closed', 'matter.withdrawn') "
        "ORDER BY id DESC LIMIT 1) e WHERE CASE WHEN e.kind = 'matter.withdrawn' THEN m.status <> 'withdrawn' "
        "WHEN e.data ->> 'verb' = 'publicise' THEN m.status <> 'open' ELSE coalesce(e.data ->> 'to', '') <> m.step END",
    "a matter is as its last history row says":
        "SELECT m.id FROM matters_matter m CROSS JOIN LATERAL (SELECT status, step, ended_at, alarm_level "
        "FROM matters_historicalmatter h WHERE h.id = m.id ORDER BY history_id DESC LIMIT 1) h "
        "WHERE (m.status, m.step, m.alarm_level) <> (h.status, h.step, h.alarm_level) OR m.ended_at IS DISTINCT FROM h.ended_at",
    "a notice is as its last history row says":
        "SELECT n.id FROM disclosure_notice n CROSS JOIN LATERAL (SELECT status, closed_at FROM disclosure_historicalnotice h "
        "WHERE h.id = n.id ORDER BY history_id DESC LIMIT 1) h WHERE n.status <> h.status OR n.closed_at IS DISTINCT FROM h.closed_at",
    "every notice has its one event, its sheet and its rows":
        "SELECT n.id FROM disclosure_notice n WHERE 1 <> (SELECT count(*) FROM audit_event e WHERE e.kind = 'notice.published' AND e.subject_id = n.id) "
        "OR NOT EXISTS (SELECT FROM disclosure_storedsheet s WHERE s.notice_id = n.id) "
        "OR NOT EXISTS (SELECT FROM disclosure_noticeentry r WHERE r.notice_id = n.id)",
    "every sheet is whole and the one its event speaks of":
        "SELECT s.notice_id FROM disclosure_storedsheet s WHERE encode(sha256(s.pdf), 'hex') <> s.sha256 OR substr(s.pdf, 1, 4) <> '%PDF' "
        "OR NOT EXISTS (SELECT FROM audit_event e WHERE e.kind = 'notice.published' AND e.subject_id = s.notice_id AND e.data ->> 'sheet' = s.sha256)",
    "a hanging notice and its matter say the same":
        "SELECT n.id, n.status, m.status, m.step FROM disclosure_notice n JOIN matters_matter m ON m.id = n.matter_id WHERE n.kind = 'publicity' "
        "AND ((n.status IN ('open', 'objection') AND m.status <> n.status) OR (n.status = 'closed' AND m.status IN ('open', 'objection') "
        "AND NOT EXISTS (SELECT FROM disclosure_notice later WHERE later.previous_id = n.id)))",
    "a matter that hangs has its notice":
        "SELECT m.id FROM matters_matter m WHERE m.status IN ('open', 'objection') AND NOT EXISTS "
        "(SELECT FROM disclosure_notice n WHERE n.matter_id = m.id AND n.status = m.status)",
    "a closed notice was closed once, and nothing else was":
        "SELECT n.id, n.status, count(e.id) FROM disclosure_notice n LEFT JOIN audit_event e ON e.kind = 'notice.closed' AND e.subject_id = n.id "
        "GROUP BY n.id HAVING count(e.id) <> (n.status = 'closed')::int",
    "a matter went on as often as a notice of it was closed":
        "SELECT m.id FROM matters_matter m WHERE (SELECT count(*) FROM audit_event e WHERE e.kind = 'matter.closed' AND e.subject_id = m.id) "
        "<> (SELECT count(*) FROM disclosure_notice n WHERE n.matter_id = m.id AND n.status = 'closed')",
    "every objection was filed by exactly one event":
        "SELECT o.id, count(e.id) FROM disclosure_objection o LEFT JOIN audit_event e ON e.kind = 'objection.filed' AND e.subject_id = o.id::text "
        "GROUP BY o.id HAVING count(e.id) <> 1",
    "the same words on the same notice are one objection":
        "SELECT notice_id, text FROM disclosure_objection GROUP BY 1, 2 HAVING count(*) > 1",
    "a notice with an open objection waits for the answer":
        "SELECT n.id, n.status FROM disclosure_notice n WHERE (n.status = 'objection') <> "
        "EXISTS (SELECT FROM disclosure_objection o WHERE o.notice_id = n.id AND o.status = 'open')",
    "what fell due was acted on exactly once each time":
        "WITH noted AS (SELECT kind, subject, count(*) AS times FROM killing.due GROUP BY 1, 2), "
        "done AS (SELECT kind, subject_id AS subject, count(*) AS times FROM audit_event WHERE kind IN ('matter.overdue', 'concern.go_up', 'objection.overdue', 'notice.closed') GROUP BY 1, 2) "
        "SELECT noted.kind, subject, noted.times, done.times FROM noted LEFT JOIN done USING (kind, subject) WHERE noted.times IS DISTINCT FROM done.times",
    "messages come once per post and event, of events that were":
        "SELECT post_id, event_id FROM organisation_message m GROUP BY 1, 2 "
        "HAVING count(*) > 1 OR NOT EXISTS (SELECT FROM audit_event e WHERE e.id = m.event_id)",
    "whoever files is heard":
        "SELECT e.id FROM audit_event e WHERE e.kind = 'matter.filed' AND NOT EXISTS (SELECT FROM organisation_message m WHERE m.event_id = e.id)",
    "no remark without its event":
        "SELECT r.id FROM audit_remark r WHERE NOT EXISTS (SELECT FROM audit_event e WHERE e.remark_id = r.id)",
}  # fmt: skip
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
    questions = {**RULES, **_events_and_changes(site)}
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
    closed = site.ask("SELECT count(*) FROM disclosure_notice WHERE id = ANY(%s) AND status = 'closed'", [notices])
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
        assert stored.get(head) == (key, [filer.photographs[head]]), f"{head}: confirmed {key}, kept {stored.get(head)}"
        sha256 = filer.photographs[head]
        kept = (site.state.here / "files" / sha256[:2] / sha256).read_bytes()
        assert hashlib.sha256(kept).hexdigest() == sha256


def _published(site: Site, publisher: Publisher) -> None:
    """Each matter he saw hanging has exactly one notice."""
    rows = site.ask(
        "SELECT matter_id, count(*) FROM disclosure_notice WHERE matter_id = ANY(%s) GROUP BY 1", [publisher.waiting]
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
