"""Erasing a household clears its personal values everywhere they are, and is itself an event."""

import io
import json
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from PIL import Image

from disclosure.models import Notice, StoredSheet
from portal.audit.models import Event
from portal.audit.operations import event
from portal.audit.protect import append_only_tables
from portal.audit.timeline import timeline
from portal.erasure import erase_household, forget_erased_files
from portal.files import Store
from portal.lifecycle import NotAllowed
from portal.organisation.models import Household
from portal.organisation.policy import Refused
from powers.catalogue.queries import procedure
from powers.matters.models import Matter, Paper
from powers.matters.operations import withdraw
from powers.matters.operations.entries import keep_values
from powers.matters.rules import Entry
from powers.matters.typed import Values
from supervision.operations import note
from tests.filing import file_item, invented
from tests.making import steps
from tests.world import World, answer, bring_to, file_matter, fresh, notice_of, object_to, raise_concern

NAME, NUMBER, PHONE, PLACE = "欧阳䶮", "110101199003071233", "13912345678", "柳河村二组槐树下第三家"


@pytest.fixture
def lived(world: World) -> Matter:
    """A household that left its traces everywhere: paper, notice, list, objection, concern, log, reason."""
    matter = file_matter(world, NAME, id_number=NUMBER, phone=PHONE, address=PLACE)
    Paper.objects.create(matter=matter, key="hardship_proof", name="残疾人证", step="apply", **photo())
    bring_to(matter, "open")
    notice = notice_of(matter)
    answer(object_to(notice, f"{NAME}家有车，电话{PHONE}。", name="匿名"), text=f"查过了，车不是{NAME}家的。")
    raise_concern(notice, f"{NAME}家的人数不对。")
    note(world.village, f"和{NAME}谈过。", actor=world.supervisor)
    from tests.world import end_window, step

    end_window(notice_of(matter))
    for outcome in ("approve", "publish", "paid"):
        step(fresh(matter), outcome, remark=f"{NAME}家已核实。")
    return fresh(matter)


def test_what_was_typed_goes_and_names_elsewhere_too(world: World) -> None:
    """A stamp asked for by one person, and the same person among the workers of the village."""
    asked = file_item(world, "7", NAME, reason_for=f"{NAME}家盖章")
    withdraw(asked.pk, actor=world.village_clerk, reason="不用了。")
    work = file_item(world, "8")
    rows = procedure(work.version)
    outcome = next(o for _, o in rows.edges if "workers" in o.asks)
    with event("matter.step_taken", actor=world.village_clerk, subject=work, unit=work.unit):
        line = (NAME, "二组", "3", "80.00", "240.00")
        keep_values(
            work, rows, outcome, Entry(values=Values(invented(rows, outcome).plain, {"workers": (line,)}))
        )
    assert fresh(asked).household is not None
    erase_household(fresh(asked).household_id or 0, actor=world.township_office, reason="本人申请。")
    assert NAME not in everything()


def photo() -> dict[str, Any]:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(data, "JPEG")
    data.seek(0)
    stored = Store(settings.EVIDENCE_ROOT).take(data, limit_bytes=10_000)
    return {"sha256": stored.sha256, "kind": stored.kind, "size": stored.size}


def everything() -> str:
    """Every row of every table as text, bytes of sheets apart."""
    rows: list[Any] = []
    for model in apps.get_models():
        if model._meta.managed and model is not StoredSheet:
            rows += [[model._meta.label, list(r)] for r in model._default_manager.values_list()]
    return json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, default=str)


def test_history_and_events_never_held_anything_personal(lived: Matter) -> None:
    for table in append_only_tables():
        model = next(m for m in apps.get_models() if m._meta.db_table == table)
        text = json.dumps(
            list(model._default_manager.values_list()), cls=DjangoJSONEncoder, ensure_ascii=False, default=str
        )
        assert not [secret for secret in (NAME, NUMBER, PHONE, PLACE) if secret in text], table


def test_it_clears_every_place(world: World, lived: Matter, django_capture_on_commit_callbacks: Any) -> None:
    before = everything()
    assert all(secret in before for secret in (NAME, NUMBER, PHONE, PLACE))
    sheets = {s.notice_id: (s.sha256, s.salt) for s in StoredSheet.objects.all()}
    photo_file = Paper.objects.get(key="hardship_proof").sha256
    with django_capture_on_commit_callbacks(execute=True):
        erase_household(lived.household_id or 0, actor=world.township_office, reason="本人申请，已停发")
    after = everything()
    assert not [secret for secret in (NAME, NUMBER, PHONE, PLACE) if secret in after]
    for sheet in StoredSheet.objects.filter(notice__entries__household=lived.household):
        assert sheet.salt == ""
        assert sheet.sha256 != sheets[sheet.notice_id][0]
        assert NAME.encode() not in bytes(sheet.pdf)
    with pytest.raises(FileNotFoundError):
        Store(settings.EVIDENCE_ROOT).original(photo_file)
    assert Paper.objects.get(key="hardship_proof").sha256 == ""


def test_it_is_itself_an_event_and_the_rest_of_the_story_stays(world: World, lived: Matter) -> None:
    told = Event.objects.count()
    erase_household(lived.household_id or 0, actor=world.township_office, reason="本人申请")
    act = Event.objects.get(kind="person.erased")
    assert (act.actor_name, act.actor_post) == ("郭海涛", "清泉镇党政办")
    assert act.data["sheets"] == 2
    assert Event.objects.count() > told
    household = Household.objects.get(pk=lived.household_id)
    assert household.head_name == "（已依法删除）"
    assert len(timeline([lived, *Notice.objects.filter(matter=lived)])) > 10


def test_the_digest_of_what_hung_stays(world: World, lived: Matter) -> None:
    digests = dict(Notice.objects.values_list("pk", "digest"))
    erase_household(lived.household_id or 0, actor=world.township_office, reason="本人申请")
    assert dict(Notice.objects.values_list("pk", "digest")) == digests


def test_others_on_the_same_list_stay(world: World, lived: Matter) -> None:
    bring_to(file_matter(world, "王福顺"), "pay")
    erase_household(lived.household_id or 0, actor=world.township_office, reason="本人申请")
    newest = Notice.objects.get(kind="result", status="in_force")
    assert [e.cells[1] for e in newest.entries.all()] == ["（已依法删除）", "王福顺"]


def test_it_refuses(world: World, lived: Matter) -> None:
    running = file_matter(world, "王福顺")
    assert running.household_id
    assert lived.household_id
    with pytest.raises(NotAllowed, match="还有事情在办"):
        erase_household(running.household_id, actor=world.township_office, reason="本人申请")
    with pytest.raises(NotAllowed, match="依据什么"):
        erase_household(lived.household_id, actor=world.township_office, reason=" ")
    for name in ("agent", "township_approver", "township_discipline", "other_township_office", "maintenance"):
        with pytest.raises(Refused):
            erase_household(lived.household_id, actor=getattr(world, name), reason="本人申请")
    erase_household(lived.household_id, actor=world.township_office, reason="本人申请")
    with pytest.raises(NotAllowed, match="已经删除过"):
        erase_household(lived.household_id, actor=world.township_office, reason="本人申请")


def test_a_crash_before_the_files_went_is_made_good_by_night(world: World, lived: Matter) -> None:
    erase_household(lived.household_id or 0, actor=world.township_office, reason="本人申请")
    assert Paper.objects.exclude(sha256="").count() == 1, (
        "the callback did not run inside this test's transaction"
    )
    assert forget_erased_files() >= 1
    assert Paper.objects.exclude(sha256="").count() == 0


def test_names_said_about_a_list_s_draft_go_too(world: World) -> None:
    """Whoever commented from another village of the county may have named somebody."""
    comment = steps.said(steps.shown(world), f"{NAME}家就办过这一项。", name=NAME)
    asked = file_item(world, "7", NAME)
    withdraw(asked.pk, actor=world.village_clerk, reason="不用了。")
    erase_household(asked.household_id, actor=world.township_office, reason="本人申请。")
    kept = fresh(comment)
    assert NAME not in kept.text + kept.name
    assert "就办过这一项" in kept.text
