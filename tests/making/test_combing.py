"""Combing and summing up: who is asked, who writes, handing in by the hour, no row without an answer, chasing the silent."""

import pytest
import time_machine

from portal.lifecycle import NotAllowed
from portal.organisation.models import Message
from portal.organisation.policy import Refused
from portal.privacy import NotPublishable
from portal.sweep import sweep
from powers.catalogue.models import Way
from powers.making import operations as do
from powers.making.lifecycle import Stage
from powers.making.models import Asked, HandedRow
from powers.making.queries.bodies import askable
from tests.making.steps import CIVIL, FARMING, TOWN, asked, begun, body, dropped, fresh_serial, row, skip
from tests.supervision.days import at
from tests.world import World, fresh

pytestmark = pytest.mark.django_db


def test_departments_and_townships_can_be_asked_discipline_cannot(world: World) -> None:
    names = {one.name for one in askable(world.county)}
    assert {CIVIL, FARMING, TOWN, "云溪县住房和城乡建设局", "中共云溪县委组织部"} <= names
    assert not {name for name in names if "纪委" in name or "村" in name.removeprefix("云溪县农业农村局")[:3]}


def test_asked_once_and_told(world: World, day: time_machine.Traveller) -> None:
    making = begun(world)
    sheet, _ = asked(world, making)
    line = Message.objects.get(post=world.post("county_approver"), url=f"/desk/handing/{sheet.pk}/")
    assert line.text == "请云溪县民政局梳理手里的权力事项，2026年9月6日10时前交"
    assert do.ask_bodies(making.pk, [sheet.body_id], at(9, 9), actor=world.catalogue_keeper) == 0
    assert fresh(sheet).due_at == at(9, 6)


def test_who_is_asked_and_by_whom(world: World, day: time_machine.Traveller) -> None:
    making = begun(world)
    keeper = world.catalogue_keeper
    for bodies, due, reason in (
        ([], at(9, 9), "请勾上"),
        ([body("云溪县纪委监委").pk], at(9, 9), "没有人任职"),
        ([body(CIVIL).pk], at(8, 1), "期限已经过了"),
    ):
        with pytest.raises(NotAllowed, match=reason):
            do.ask_bodies(making.pk, bodies, due, actor=keeper)
    with pytest.raises(Refused):
        do.ask_bodies(making.pk, [body(CIVIL).pk], at(9, 9), actor=world.county_discipline)
    skip(world, making)
    with pytest.raises(NotAllowed, match="这件事在“梳理”这一步做"):
        do.ask_bodies(making.pk, [body(CIVIL).pk], at(9, 9), actor=keeper)


@pytest.mark.parametrize(
    "who", ["township_office", "county_agriculture", "catalogue_keeper", "county_discipline"]
)
def test_a_sheet_is_written_by_its_own_body(world: World, who: str) -> None:
    sheet, _ = asked(world, begun(world))
    with pytest.raises(Refused):
        row(sheet, getattr(world, who))
    with pytest.raises(Refused):
        do.hand_in(sheet.pk, nothing=True, actor=getattr(world, who))


def test_rows_are_written_changed_taken_back_and_handed_in(world: World, day: time_machine.Traveller) -> None:
    sheet, town = asked(world, begun(world))
    first = row(sheet, world.county_approver)
    second = row(sheet, world.county_checker, name="高龄津贴申报")
    assert second.written_by == "云溪县低保核对中心高建"
    row(sheet, world.county_checker, name="高龄津贴、护理补贴申报", pk=second.pk, seen=1)
    with pytest.raises(NotAllowed) as told:
        row(sheet, world.county_approver, name="别的", pk=second.pk, seen=1)
    assert "云溪县低保核对中心高建改了这一行，现在是：高龄津贴、护理补贴申报" in told.value.reason
    do.drop_row(sheet.pk, first.pk, seen=1, actor=world.county_approver)
    with pytest.raises(NotAllowed, match="一项也没有写"):
        do.hand_in(town.pk, actor=world.township_office)
    with pytest.raises(NotAllowed, match="上面写了1项"):
        do.hand_in(sheet.pk, nothing=True, actor=world.county_approver)
    with pytest.raises(NotAllowed, match="请选是哪一类"):
        row(sheet, world.county_approver, kind="autonomy")
    with pytest.raises(NotAllowed, match="依据都要写"):
        row(sheet, world.county_approver, basis=" ")
    with pytest.raises(NotPublishable):
        row(sheet, world.county_approver, note="问李四13911112222。")
    day.move_to(at(9, 6, 9, 59))
    handed = do.hand_in(sheet.pk, actor=world.county_approver)
    assert (handed.handed_at, handed.handed_by) == (at(9, 6, 9, 59), "云溪县民政局许文慧")
    with pytest.raises(NotAllowed, match="云溪县民政局许文慧已经交上去了"):
        row(sheet, world.county_checker)
    assert do.hand_in(town.pk, nothing=True, actor=world.township_office).nothing


def test_every_row_gets_an_answer_and_the_first_stands(world: World) -> None:
    making = begun(world)
    sheet, _ = asked(world, making)
    lines = [
        row(sheet, world.county_approver, name=name)
        for name in ("低保申请", "高龄津贴", "新的一项", "没有交的")
    ]
    keeper = world.catalogue_keeper
    with pytest.raises(NotAllowed, match="云溪县民政局还没有交"):
        do.settle_row(making.pk, lines[0].pk, "same", "26", "", actor=keeper)
    do.hand_in(sheet.pk, actor=world.county_approver)
    for settled, number, reason, refusal in (
        ("", "", "", "请选怎么处理"),
        ("refused", "", " ", "不列的，请写明理由"),
        ("same", "", "", "请写清单上第几项"),
        ("same", "300", "", "清单上没有第300项"),
        ("taken", "101", "", "下一版里还没有动第101项"),
    ):
        with pytest.raises(NotAllowed, match=refusal):
            do.settle_row(making.pk, lines[0].pk, settled, number, reason, actor=keeper)
    done = do.settle_row(making.pk, lines[0].pk, "same", "26", "", actor=keeper)
    assert (done.settled, done.number, done.settled_by) == ("same", "26", "云溪县清单管理员沈洁")
    with pytest.raises(NotAllowed, match="云溪县清单管理员沈洁已经处理了：清单上已有，第26项"):
        do.settle_row(making.pk, lines[0].pk, "refused", "", "不列", actor=keeper)
    dropped(world, making, 66)
    with pytest.raises(NotAllowed, match="还没有动第66项"):
        do.settle_row(making.pk, lines[1].pk, "taken", "66", "", actor=keeper)
    dropped(world, making, 27, way=Way.RENAMED, name="高龄津贴")
    assert do.settle_row(making.pk, lines[1].pk, "taken", "27", "", actor=keeper).number == "27"
    do.unsettle_row(making.pk, lines[1].pk, actor=keeper)
    assert HandedRow.objects.get(pk=lines[1].pk).settled == ""
    with pytest.raises(Refused):
        do.settle_row(making.pk, lines[2].pk, "refused", "", "不列", actor=world.county_approver)


def test_the_silent_are_reminded_and_then_reported(world: World, day: time_machine.Traveller) -> None:
    making = begun(world)
    civil, town = asked(world, making)
    url = f"/desk/handing/{town.pk}/"
    do.hand_in(civil.pk, nothing=True, actor=world.county_approver)
    sweep(at(9, 5, 11))
    reminded = Message.objects.filter(url=url).order_by("pk").last()
    assert reminded
    assert reminded.text == "清泉镇人民政府的权力事项2026年9月6日10时前交，快到了，还没有交"
    sweep(at(9, 6, 10, 1))
    late = Message.objects.filter(url=url, text__contains="请督促")
    assert {one.post.kind for one in late} == {"township_office"}
    sweep(at(9, 10, 1))
    assert {one.post.kind for one in late.all()} == {"township_office", "catalogue_keeper"}
    assert not Message.objects.filter(url=f"/desk/handing/{civil.pk}/", text__contains="快到了").exists()
    day.move_to(at(9, 10, 9))
    handed = do.hand_in(town.pk, nothing=True, actor=world.township_office)
    assert handed.handed_at
    assert handed.handed_at > handed.due_at, "late is taken, and shown as late"
    assert Asked.objects.filter(alarm_at__isnull=False).count() == 0


def test_a_round_of_its_own_after_going_back(world: World, day: time_machine.Traveller) -> None:
    making = begun(world)
    civil, _ = asked(world, making)
    making = skip(world, making)
    do.go_back(
        making.pk,
        Stage.COMBING,
        "漏了一个局。",
        at(10, 1),
        seen=fresh_serial(making),
        actor=world.catalogue_keeper,
    )
    again = asked(world, making, CIVIL)[0]
    assert again.pk != civil.pk
    assert row(again, world.county_approver).asked_id == again.pk
    with pytest.raises(NotAllowed, match="已经做完了"):
        row(civil, world.county_approver)
