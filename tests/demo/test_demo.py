"""The demo: it loads on any day, twice changes nothing, shows every state, gives nothing personal away."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from disclosure.lifecycle import NoticeStatus, ObjectionStatus
from disclosure.models import Notice, NoticeEntry, Objection
from portal import clock
from portal.audit.models import Event
from portal.audit.sentences import sentence_of
from portal.demo.loading import NotReady, load_demo
from portal.organisation.models import Appointment, Kinship, Resident, Unit
from portal.privacy import find
from portal.worktime import is_workday
from powers.catalogue.queries import procedure
from powers.matters.lifecycle import Status
from powers.matters.models import Matter, OneTimeNotice, Paper
from supervision.lifecycle import ConcernStatus
from supervision.models import Concern, LogNote
from tests.demo.conftest import DEMO, load
from tests.world import VILLAGE, empty_tables

pytestmark = pytest.mark.django_db


def row_counts() -> dict[str, int]:
    """Rows of every table, history and events among them."""
    return {m._meta.label: m._default_manager.count() for m in apps.get_models() if m._meta.managed}


def matter_of(head: str) -> Matter:
    """The matter of a household of the demo."""
    return Matter.objects.get(household__residents__name=head)


def test_loading_twice_writes_no_row_no_history_no_event(demo: datetime) -> None:
    """Counted over every table."""
    before = row_counts()
    assert load_demo(DEMO, password="something else") == 0
    assert row_counts() == before


def test_production_gets_no_demo(settings: object) -> None:
    """Refused before anything is read; demo accounts are not listed either."""
    settings.PRODUCTION = True  # type: ignore[attr-defined]
    for command in ("load_demo", "demo_accounts"):
        with pytest.raises(CommandError):
            call_command(command)


def test_places_come_first(db: None) -> None:
    """Without them the load says what to do and writes nothing."""
    empty_tables()
    with pytest.raises(NotReady, match="load_places"):
        load_demo(DEMO, password="x")
    assert Event.objects.count() == 0


def test_a_fault_half_way_leaves_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """All or nothing: something fails after the offices were set up, and no account was opened."""
    from portal.demo import loading

    def fail(*_: object) -> None:
        raise RuntimeError("lights out")

    monkeypatch.setattr(loading, "_plan_village", fail)
    with pytest.raises(RuntimeError, match="lights out"):
        load(clock.now())
    assert not Appointment.objects.exists()
    assert not Matter.objects.exists()


def test_every_step_has_a_matter_waiting_or_has_been_taken(demo: datetime) -> None:
    """Matters stand at every step of the procedure, and every way a matter can end is there."""
    village = Matter.objects.filter(unit__code=VILLAGE)
    steps = {step.key for step in procedure(village[0].version).steps}
    assert set(village.values_list("step", flat=True)) - {""} == steps
    assert {
        (s, o) for s, o in village.values_list("status", "outcome") if s in (Status.DONE, Status.WITHDRAWN)
    } == {
        (Status.DONE, "granted"),
        (Status.DONE, "refused"),
        (Status.WITHDRAWN, ""),
    }


def test_every_state_is_shown(demo: datetime) -> None:
    """Of matters, notices, objections and concerns."""
    assert set(Matter.objects.values_list("status", flat=True)) == set(Status)
    assert set(Notice.objects.values_list("status", flat=True)) == set(NoticeStatus)
    assert set(Objection.objects.values_list("status", flat=True)) == set(ObjectionStatus)
    assert set(Concern.objects.values_list("status", flat=True)) == set(ConcernStatus)
    assert LogNote.objects.filter(notice=None).exists()
    assert LogNote.objects.exclude(notice=None).exists()


def test_what_is_late_is_late_and_went_up(demo: datetime) -> None:
    """About six days past its limit, and two offices above were told by the sweep, at night."""
    matter = matter_of("高玉堂")
    assert matter.step_due is not None
    assert 3 <= (demo.date() - matter.step_due).days <= 9
    alarms = Event.objects.filter(kind="matter.overdue", subject_id=matter.pk)
    assert alarms.count() >= 1
    assert {clock_hour(e.at) for e in alarms} == {0}


def test_what_went_up_by_itself_did_so_by_the_system(demo: datetime) -> None:
    """One concern that the village did not answer; and one in 槐树村, where nobody could."""
    up = Event.objects.filter(kind="concern.go_up").values_list("subject_id", "actor_name")
    assert [name for _, name in up] == ["系统"] * len(up) != []
    assert Concern.objects.get(unit__name="槐树村").status == ConcernStatus.ESCALATED
    assert Event.objects.filter(kind="concern.escalate", unit_path__startswith=path_of("槐树村")).count() == 0


def test_the_window_that_is_nearly_over(demo: datetime) -> None:
    """It ends in about three days and is open to objection."""
    notice = Notice.objects.get(matter=matter_of("何𬭎"))
    assert notice.accepts_objections
    assert notice.window_last is not None
    assert 0 <= (notice.window_last - demo.date()).days <= 7


def test_one_time_notice_and_second_version(demo: datetime) -> None:
    """Missing papers told once; a changed notice names the one before."""
    told = OneTimeNotice.objects.get()
    assert (told.matter, told.papers) == (matter_of("胡翠平"), ["check_consent", "household_book"])
    new = Notice.objects.get(matter=matter_of("罗成林"), status=NoticeStatus.OPEN)
    assert new.version == 2
    assert new.previous is not None
    assert new.previous.status == NoticeStatus.SUPERSEDED
    assert new.entries.get().cells[2] == "3"


def test_a_relative_stepped_aside(demo: datetime) -> None:
    """赵小兰's matter is registered apart, and her sister had no hand in it."""
    matter = matter_of("赵小兰")
    assert matter.kin_declared
    kin = Kinship.objects.get(resident__household=matter.household)
    assert kin.account.name == "赵小梅"
    assert not Event.objects.filter(actor_id=kin.account_id, subject_id=matter.pk).exists()


def test_names_with_rare_characters_and_a_dot(demo: datetime) -> None:
    """As people have them."""
    names = set(Resident.objects.filter(is_head=True).values_list("name", flat=True))
    assert {"孔令䶮", "何𬭎", "阿依古丽·买买提"} <= names


def test_acts_are_done_on_working_days_and_before_now(demo: datetime) -> None:
    """By people; the clocks run at night, and the newest matter came just now."""
    acts = Event.objects.filter(actor_kind="person").exclude(subject_id=matter_of("丁桂香").pk)
    assert all(is_workday(at.astimezone(demo.tzinfo).date()) for at in acts.values_list("at", flat=True))
    assert Event.objects.latest("at").at <= demo
    moments = list(
        Event.objects.filter(at__gt=demo - timedelta(days=100)).exclude(kind__startswith="catalogue")
    )
    lived = [e for e in sorted(moments, key=lambda e: e.pk) if not e.kind.startswith("unit.")]
    assert [e.at for e in lived] == sorted(e.at for e in lived)


def test_every_event_has_its_sentence(demo: datetime) -> None:
    """Nothing in the timelines is without words."""
    assert all(sentence_of(event) for event in Event.objects.exclude(kind__startswith="catalogue."))


def test_no_personal_number_on_any_public_row(demo: datetime) -> None:
    """Households have telephones and identity numbers; nothing that is published has."""
    assert all(find(r.id_number) for r in Resident.objects.filter(is_head=True))
    texts = [str(cells) for cells in NoticeEntry.objects.values_list("cells", flat=True)]
    texts += [re.sub(r"0630-5550\d{3}", "", str(n.content)) for n in Notice.objects.all()]
    texts += list(Objection.objects.values_list("answer", flat=True))
    texts += [t for row in Concern.objects.values_list("text", "rectification", "opinion") for t in row]
    texts += [
        str(data) for data in Event.objects.filter(kind__startswith="matter.").values_list("data", flat=True)
    ]
    numbers = set(Resident.objects.exclude(id_number="").values_list("id_number", flat=True))
    phones = set(Matter.objects.values_list("household__phone", flat=True))
    for text in texts:
        assert not [f for f in find(text) if f.kind != "phone" or f.value in phones], text
        assert not [n for n in numbers | phones if n in text]


def test_every_paper_is_in_the_store(demo: datetime, settings: object) -> None:
    """Pictures and PDFs, and some seen on paper only."""
    root: Path = settings.EVIDENCE_ROOT  # type: ignore[attr-defined]
    kept = Paper.objects.exclude(sha256="").values_list("sha256", "kind")
    assert {kind for _, kind in kept} == {"image/jpeg", "application/pdf"}
    assert all((root / sha[:2] / sha).exists() for sha, _ in kept)
    assert Paper.objects.filter(sha256="", on_paper=True).exists()


def test_it_loads_on_the_day_after_a_long_holiday(db: None) -> None:
    """Limits that would pass between two acts of a story are kept; the states are the same."""
    after = datetime(2026, 10, 8, 9, 30, tzinfo=clock.now().tzinfo)
    assert load(after) > 150
    assert set(Concern.objects.values_list("status", flat=True)) == set(ConcernStatus)
    assert set(Matter.objects.values_list("status", flat=True)) == set(Status)


def clock_hour(moment: datetime) -> int:
    """The hour in Shanghai."""
    return moment.astimezone(clock.now().tzinfo).hour


def path_of(name: str) -> str:
    """The path of a place of the demo."""
    return Unit.objects.values_list("path", flat=True).get(name=name)


def test_accounts_are_listed_and_codes_given_without_writing(
    demo: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    """Under a transaction that may not write: the table, a code, and a refusal for an account without a device."""
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT reading")
        cursor.execute("SET TRANSACTION READ ONLY")
        call_command("demo_accounts")
        call_command("demo_accounts", "--code", "linjing")
        with pytest.raises(CommandError):
            call_command("demo_accounts", "--code", "zhaoxiaomei")
        cursor.execute("ROLLBACK TO SAVEPOINT reading")
    printed = capsys.readouterr().out
    assert re.search(r"^柳河村 +代办员 +赵小梅 +zhaoxiaomei +yangguang-2026$", printed, re.MULTILINE)
    assert re.search(r"^清泉镇 +镇纪委 +林静 +linjing +yangguang-2026 \*$", printed, re.MULTILINE)
    assert re.search(r"^\d{6}（\d+秒后换下一个）$", printed, re.MULTILINE)
