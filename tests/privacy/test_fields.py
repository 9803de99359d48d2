"""Every text of every model has been decided about, and each decision holds at the door it names."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.test import Client

from disclosure.models import Notice
from disclosure.snapshot import Row, freeze
from portal import clock
from portal.organisation.actions import Action
from portal.privacy import NotPublishable, find
from powers.catalogue.models import Way
from powers.catalogue.queries import procedure
from powers.catalogue.releases import Chosen, Member
from powers.matters.operations.entries import keep_values
from powers.matters.rules import Entry
from powers.matters.typed import Values
from supervision import operations as supervision
from supervision.unlisted import operations as unlisted
from supervision.unlisted.rules import Ruling
from tests.adjustments.ways import opened, settled
from tests.catalogue.releases import lists, test_adjusting
from tests.filing import file_item, invented
from tests.five_lists.ways import answer as answer_order
from tests.five_lists.ways import order
from tests.hands import rooms, test_naming, test_outside, test_rooms
from tests.ledger.books import income
from tests.making import steps
from tests.privacy.fields import APART, FIELDS, MASKED, MODELS, OFFICIAL, REFUSED, SOURCE, Treatment, texts
from tests.public.reading import read
from tests.rulebook import test_rules, test_walk
from tests.world import (
    World,
    answer,
    bring_to,
    file_matter,
    object_to,
    officer,
    open_notice,
    raise_concern,
    step,
)

PHONE, COVERED = "13911112222", "139****2222"
TEXT = f"他的电话是{PHONE}，可以问。"


def decided(model: str, field: str) -> Treatment | None:
    return FIELDS.get(f"{model}.{field}") or MODELS.get(model)


def test_every_text_is_decided_about() -> None:
    missing = [f"{model}.{field}" for model, field in texts() if decided(model, field) is None]
    assert not missing, "decide in tests/privacy/fields.py what becomes of these texts"


def test_no_decision_is_about_nothing() -> None:
    there = {f"{model}.{field}" for model, field in texts()} | {model for model, _ in texts()}
    assert not [name for name in (*FIELDS, *MODELS) if name not in there]


def _content(**words: Any) -> dict[str, Any]:
    return {
        "title": "低保公示",
        "intro": "现予公示。",
        "columns": [{"name": "户主"}],
        "contacts": [],
        **words,
    }


def _published(world: World, text: str) -> None:
    step(bring_to(file_matter(world, text), "publicise"))


def _titled(world: World, text: str) -> None:
    file_item(world, "18", project=text)


def _tabled(world: World, text: str) -> None:
    matter = file_item(world, "8")
    rows = procedure(matter.version)
    table = rows.field("workers")
    outcome = next(o for _, o in rows.edges if table.key in o.asks)
    line = tuple(text if c.type == "text" else "3" for c in table.columns)
    values = invented(rows, outcome)
    keep_values(matter, rows, outcome, Entry(values=Values(values.plain, {table.key: (line,)})))


def _rectified(world: World, text: str) -> None:
    concern = raise_concern(open_notice(world))
    supervision.rectify(concern.pk, text, actor=world.village_head)


def _reviewed(world: World, text: str) -> None:
    concern = raise_concern(open_notice(world))
    supervision.escalate(concern.pk, "请镇里看。", actor=world.supervisor_chair)
    supervision.take_up(concern.pk, actor=world.township_discipline)
    supervision.decide_review(concern.pk, "uphold", text, actor=world.township_discipline)


def _stop_asked(world: World) -> str:
    made = unlisted.report(world.village, what="叫人交盖章费。")
    unlisted.decide_report(made.pk, "order", Ruling("收盖章费。", "没有依据。"), actor=world.catalogue_keeper)
    return made.pk


def _decided(world: World, **words: str) -> None:
    made = unlisted.report(world.village, what="叫人交盖章费。")
    ruling = Ruling(**{"wording": "收盖章费。", "reason": "没有依据。"} | words)
    unlisted.decide_report(made.pk, "order", ruling, actor=world.catalogue_keeper)


def _checked(world: World, text: str) -> None:
    pk = _stop_asked(world)
    unlisted.say_stopped(pk, "停了。", actor=world.village_head)
    unlisted.check_stop(pk, "send_back", text, actor=world.township_office)


def _chosen(world: World, **words: Any) -> None:
    lists.chosen(
        world,
        lists.begun(world),
        "26",
        Chosen(**{"way": Way.RENAMED, "reason": "群众熟。", "name": "低保"} | words),
    )


def _contained(world: World, text: str) -> None:
    content = lists.changed("26", lambda said: said["item"]["lines"].update(what=text))
    _chosen(world, way=Way.CHANGED, content=content)


def _adjusted(world: World, text: str) -> None:
    lists.issued(world)
    test_adjusting.forced(world, test_adjusting.edited(world), why=text)


def _documented(world: World, **said: Any) -> object:
    return lists.issued(world, documents=[replace(lists.PAPER, **said)])


DOORS: dict[str, Callable[[World, str], object]] = {
    "catalogue.Choice.authority": lambda world, text: _chosen(world, authority=text),
    "catalogue.Choice.content": _contained,
    "catalogue.Choice.name": lambda world, text: _chosen(world, name=text),
    "catalogue.Choice.name_community": lambda world, text: _chosen(world, name_community=text),
    "catalogue.Choice.name_village": lambda world, text: _chosen(world, name_village=text),
    "catalogue.Choice.reason": lambda world, text: _chosen(world, reason=text),
    "catalogue.Release.summary": lambda world, text: lists.issued(world, summary=text),
    "catalogue.Release.title": lambda world, text: lists.issued(world, title=text),
    "catalogue.Release.work_team": lambda world, text: lists.issued(
        world, work_team=[Member(text, "成员", "韩卫东")]
    ),
    "catalogue.ReleaseDocument.issuers": lambda world, text: _documented(world, issuers=(text,)),
    "catalogue.ReleaseDocument.number": lambda world, text: _documented(world, number=text),
    "catalogue.ReleaseDocument.title": lambda world, text: _documented(world, title=text),
    "catalogue.ReleaseEntry.authority": lambda world, text: _chosen(world, authority=text),
    "catalogue.ReleaseEntry.name": lambda world, text: _chosen(world, name=text),
    "catalogue.ReleaseEntry.reason": _adjusted,
    "adjustments.Adjustment.reason": lambda world, text: settled(
        opened(world, in_force_to=clock.today() - timedelta(days=1)), world.catalogue_keeper, reason=text
    ),
    "disclosure.Notice.content": lambda world, text: freeze(_content(intro=text), [], ()),
    "disclosure.Notice.correction": lambda world, text: freeze(_content(correction=text), [], ()),
    "disclosure.Notice.title": lambda world, text: freeze(_content(title=text), [], ()),
    "disclosure.NoticeEntry.cells": lambda world, text: freeze(_content(), [Row((text,))], ()),
    "disclosure.StoredSheet.pdf": lambda world, text: freeze(
        _content(contacts=[["民政办", "张敏", text]]), [], ()
    ),
    "five_lists.ServiceOrder.answer": lambda world, text: answer_order(
        order(world.village), world.agent, text=text
    ),
    "five_lists.ServiceOrder.outcome": lambda world, text: answer_order(
        order(world.village), world.agent, "finish", text
    ),
    "hands.DutyDay.reason": lambda world, text: rooms.day(world, reason=text),
    "hands.OutsideDoor.name": lambda world, text: rooms.door(world, name=text),
    "hands.OutsideDoor.place": lambda world, text: rooms.door(world, place=text),
    "hands.OutsideDoor.purpose": lambda world, text: rooms.door(world, purpose=text),
    "hands.ServiceRoom.address": lambda world, text: rooms.room(world, address=text),
    "hands.ServiceRoom.handles": lambda world, text: rooms.room(world, handles=text),
    "disclosure.Objection.answer": lambda world, text: answer(object_to(open_notice(world)), text=text),
    "making.Comment.answer": lambda world, text: steps.answered(
        world, steps.said(steps.shown(world)), text=text
    ),
    "making.Consulted.answer": lambda world, text: steps.unit_answer(world, answer=text),
    "making.Consulted.name": lambda world, text: steps.consulted(world, text),
    "making.Consulted.reason": lambda world, text: steps.unit_answer(world, reason=text),
    "making.HandedRow.basis": lambda world, text: steps.handed(world, basis=text),
    "making.HandedRow.name": lambda world, text: steps.handed(world, name=text),
    "making.HandedRow.note": lambda world, text: steps.handed(world, note=text),
    "making.HandedRow.reason": lambda world, text: steps.refused_row(world, text),
    "making.PublicDraft.lines": lambda world, text: _chosen(world, reason=text),
    "making.StageTurn.doer": lambda world, text: steps.begun(world, doer=text),
    "making.StageTurn.words": lambda world, text: steps.skip(world, steps.begun(world), text),
    "matters.Matter.title": _titled,
    "matters.TableLine.cells": _tabled,
    "matters.Words.text": _titled,
    "disclosure.LedgerSheet.pdf": lambda world, text: income(world, summary=text),
    "disclosure.LedgerWords.handler": lambda world, text: income(world, handler=text),
    "disclosure.LedgerWords.summary": lambda world, text: income(world, summary=text),
    "disclosure.LedgerWords.witness": lambda world, text: income(world, witness=text),
    "organisation.Resident.name": _published,
    "supervision.Concern.text": lambda world, text: raise_concern(open_notice(world), text),
    "supervision.Concern.rectification": _rectified,
    "supervision.Concern.opinion": _reviewed,
    "supervision.UnlistedReport.check_words": _checked,
    "supervision.UnlistedReport.reason": lambda world, text: _decided(world, reason=text),
    "supervision.UnlistedReport.stopped_how": lambda world, text: unlisted.say_stopped(
        _stop_asked(world), text, actor=world.village_head
    ),
    "supervision.UnlistedReport.wording": lambda world, text: _decided(world, wording=text),
}
"""How what is typed comes into a field that is refused."""


def test_every_refusal_has_its_door() -> None:
    assert set(DOORS) == {name for name, treatment in FIELDS.items() if treatment is REFUSED}


@pytest.mark.parametrize("field", sorted(DOORS))
def test_what_is_refused_names_what_and_where_and_nothing_hangs(world: World, field: str) -> None:
    with pytest.raises(NotPublishable) as refused:
        DOORS[field](world, TEXT)
    assert f"“{PHONE}”像是私人电话，请去掉：不写私人电话，可以写岗位的值班电话。" in refused.value.reason
    assert "第6个字起" in refused.value.reason
    assert not Notice.objects.filter(content__icontains=PHONE).exists()


OF_THEIR_OWN = {
    "hands.Hand.phone": test_naming.test_what_may_not_be_named_is_refused_with_its_reason,
    "hands.OutsideDoor.url": test_outside.test_an_address_that_is_not_safe_is_refused,
    "hands.PlatformDoor.url": test_outside.test_an_address_that_is_not_safe_is_refused,
    "hands.ServiceRoom.phone": test_rooms.test_what_may_not_stand_on_the_door_is_refused,
    "disclosure.RuleVersion.change": test_rules.test_a_fault_names_its_field,
    "disclosure.RuleVersion.end_reason": test_walk.test_a_reason_holds_no_number,
    "disclosure.RuleVersion.text": test_rules.test_a_fault_names_its_field,
    "disclosure.RuleVersion.title": test_rules.test_a_fault_names_its_field,
}
"""What shows that a field is looked through by rules of its own."""


def test_every_rule_of_its_own_is_tested() -> None:
    assert set(OF_THEIR_OWN) == {name for name, treatment in FIELDS.items() if treatment is APART}


SAID: dict[str, Callable[[World, str], str]] = {
    "disclosure.Objection.text": lambda world, text: (
        f"/n/{answer(object_to(open_notice(world), text)).notice_id}/"
    ),
    "making.Comment.text": lambda world, text: (
        f"/powers/379921/draft/{steps.answered(world, steps.said(steps.shown(world), text)).making_id}/"
    ),
}
"""How anybody's words come into a field that is masked, and where they are shown."""


def test_every_mask_has_its_page() -> None:
    assert set(SAID) == {name for name, treatment in FIELDS.items() if treatment is MASKED}


@pytest.mark.parametrize("field", sorted(SAID))
def test_what_anybody_may_say_is_shown_masked(client: Client, world: World, field: str) -> None:
    page = read(client, SAID[field](world, TEXT))
    assert COVERED in page.words
    assert PHONE not in page.source


def test_duty_telephones_pass_every_door(client: Client, world: World) -> None:
    notice = open_notice(world)
    said = f"有事打{world.post('township_approver').duty_phone}，或者12345、12388。"
    answer(object_to(notice, said), text=said)
    supervision.rectify(
        raise_concern(notice, said).pk, said, actor=officer(Action.RECTIFY_CONCERN, notice.unit_path)
    )
    assert read(client, f"/n/{notice.pk}/").source.count(said) == 4


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


@pytest.mark.parametrize("folder", ["catalogues", "fragments", "laws", "parameters", "places"])
def test_the_files_hold_nobodys_data(folder: str) -> None:
    """SOURCE and OFFICIAL: what is loaded is public as it stands, but for words of law about illness."""
    assert {SOURCE, OFFICIAL} <= {*MODELS.values(), *FIELDS.values()}
    for path in sorted(Path(settings.BASE_DIR / "fixtures" / folder).rglob("*.yaml")):
        for text in _strings(yaml.safe_load(path.read_text(encoding="utf-8"))):
            found = [f.value for f in find(text) if f.certain and not f.value.startswith("0630-555")]
            assert not found, (path.name, found)
