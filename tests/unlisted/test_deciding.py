"""What becomes of a report: the keeper's four ways, stopping, checking; who may, what is refused, wrong order."""

from datetime import date, datetime

import pytest
import time_machine

from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.audit.operations import event
from portal.lifecycle import NotAllowed, survey
from portal.organisation.models import Message
from portal.organisation.policy import Refused
from portal.worktime import SHANGHAI
from powers.catalogue.models import Category, LawDocument, Power, PowerVersion, Standing
from supervision.models import UnlistedReport
from supervision.operations import note
from supervision.unlisted import operations
from supervision.unlisted.lifecycle import REPORT
from supervision.unlisted.rules import Ruling
from tests.unlisted.ways import LAW, REASON, SAID, WORDING, ordered, reported, ruled, stopped
from tests.world import World, fresh


def test_the_table_is_whole() -> None:
    found = survey(REPORT)
    assert found.complete
    assert set(found.ends) == {"on_list", "listed", "followed", "not_power"}


def test_a_villager_says_so_and_the_keeper_is_told(world: World, day: time_machine.Traveller) -> None:
    made = reported(world, when_about="上个月", noticed="自己碰上的")
    assert (made.status, made.door, made.number) == ("reported", "web", "")
    assert made.decide_due == date(2026, 9, 21)  # fifteen working days on, Sunday the 20th being worked
    assert made.county == world.county
    line = Message.objects.get(post=world.post("catalogue_keeper"))
    assert line.url == f"/desk/unlisted/{made.pk}/"
    assert "卫生费" not in line.text
    happened = Event.objects.get(kind="unlisted.reported")
    assert (happened.actor_kind, happened.actor_id, happened.data) == ("villager", None, {"door": "web"})


def test_the_same_words_are_one_report(world: World) -> None:
    assert reported(world).pk == reported(world).pk
    assert reported(world, unit=world.neighbour).pk != reported(world).pk
    with pytest.raises(NotAllowed, match="请写明叫人办了什么"):
        reported(world, "  ")


@pytest.mark.parametrize("code", ["379921000000", "379900000000"])
def test_a_county_or_city_is_no_place_to_report_about(world: World, code: str) -> None:
    with pytest.raises(NotAllowed, match="请选是哪个村"):
        reported(world, unit=world.unit(code))


def test_from_the_log_book(world: World) -> None:
    record = note(world.village, SAID, actor=world.supervisor)
    made = operations.report(world.village, what=SAID, note=record, actor=world.supervisor)
    assert (made.door, made.note) == ("log", record)
    again = operations.report(world.village, what="别的话", note=record, actor=world.supervisor_chair)
    assert again.pk == made.pk
    with pytest.raises(NotAllowed, match="不是这个村的"):
        operations.report(world.neighbour, what=SAID, note=record, actor=world.supervisor)
    with pytest.raises(Refused):
        operations.report(world.village, what=SAID, note=record, actor=world.neighbour_supervisor)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("liaison", True), ("township_office", True), ("township_discipline", True), ("window_clerk", True),
        ("county_approver", True), ("county_discipline", True), ("agent", False), ("supervisor", False),
        ("catalogue_keeper", False), ("other_township_office", False), ("base_keeper", False),
    ],
)  # fmt: skip
def test_who_reports_from_an_inspection(world: World, who: str, *, may: bool) -> None:
    if may:
        made = operations.report(world.village, what=SAID, actor=getattr(world, who))
        assert made.door == "inspection"
    else:
        with pytest.raises(Refused):
            operations.report(world.village, what=SAID, actor=getattr(world, who))


def test_it_is_on_the_list(world: World, day: time_machine.Traveller) -> None:
    made = ruled(world, reported(world), "point")
    assert (made.status, made.item, made.item_name, made.due) == ("on_list", "26", "城乡低保", None)
    assert made.number == "云溪 2026-W001"
    assert made.decided_by == "云溪县清单管理员沈洁"
    assert made.ended_at is not None


@pytest.mark.parametrize(
    ("item", "reason"), [("", "请写清单上第几项"), ("300", "清单上没有第300项"), ("32", "第32项“.*”已经停用")]
)
def test_what_is_not_on_the_list_cannot_be(world: World, item: str, reason: str) -> None:
    with pytest.raises(NotAllowed, match=reason):
        ruled(world, reported(world), "point", item=item)
    assert fresh(UnlistedReport.objects.get()).status == "reported"


def test_it_is_to_be_listed(world: World, day: time_machine.Traveller) -> None:
    made = ruled(world, reported(world), "accept")
    assert (made.status, made.bases, made.due) == ("to_list", [LAW], date(2026, 10, 19))
    assert Event.objects.get(kind="unlisted.accept").data["bases"] == [LAW]


def test_nothing_less_than_a_basis_in_force_will_do(world: World) -> None:
    report = reported(world)
    with event("catalogue.laws_loaded", actor=SYSTEM):
        for key, level, start, end in (
            ("zhen", "township_document", date(2020, 1, 1), None),
            ("jiu", "local_document", date(2010, 1, 1), date(2025, 12, 31)),
            ("xin", "local_document", date(2030, 1, 1), None),
        ):
            LawDocument.objects.create(
                key=key, title=f"{key}办法", version="一版", level=level, issuers=["某处"], in_force_from=start,
                in_force_to=end, pending="试验",
            )  # fmt: skip
    for bases, reason in (
        ((), "没有依据的，只能责令停止"),
        (("zhen",), "是乡镇的文件。依据要县级以上"),
        (("jiu",), "到2025年12月31日为止，已经失效"),
        (("xin",), "从2030年1月1日起才施行"),
        ((LAW, "jiu"), "已经失效"),
        (("nosuch",), "登记的法律文件里没有“nosuch”"),
    ):
        with pytest.raises(NotAllowed, match=reason):
            ruled(world, report, "accept", bases=bases)
    assert fresh(report).status == "reported"


def own_item(world: World, number: int, standing: str = Standing.IN_USE) -> None:
    """The county lists an item of its own."""
    catalogue = world.county.catalogues.get(kind="powers")
    with event("catalogue.loaded", actor=SYSTEM):
        category = Category.objects.create(catalogue=catalogue, position=number, name=f"县里自己的{number}")
        power = Power.objects.create(catalogue=catalogue, category=category, number=number, name="卫生费收取")
        PowerVersion.objects.create(
            power=power, version=1, valid_from=date(2026, 1, 1), digest=str(number), name="卫生费收取",
            kind="rule", applies="both", standing=standing,
            standing_since=None if standing == Standing.IN_USE else date(2026, 2, 1),
            standing_reason="" if standing == Standing.IN_USE else "不用了。",
        )  # fmt: skip


def test_the_number_is_recorded_when_the_list_has_it(world: World) -> None:
    made = ruled(world, reported(world), "accept")
    keeper = world.catalogue_keeper
    for number, reason in (
        ("", "请写"),
        ("101", "清单上没有第101项"),
        ("26", "从101号起，第26项不是县里自己列的"),
    ):
        with pytest.raises(NotAllowed, match=reason):
            operations.record_listing(made.pk, number, actor=keeper)
    own_item(world, 101)
    own_item(world, 102, Standing.STOPPED)
    with pytest.raises(NotAllowed, match="已经停用"):
        operations.record_listing(made.pk, "102", actor=keeper)
    done = operations.record_listing(made.pk, "101", actor=keeper)
    assert (done.status, done.item, done.item_name, done.due) == ("listed", "101", "卫生费收取", None)


def test_what_was_to_be_listed_may_still_be_stopped(world: World) -> None:
    made = ruled(world, ruled(world, reported(world), "accept"), "order")
    assert (made.status, made.bases, made.serial) == ("ordered", [], 1)


def test_it_has_no_basis_and_stops(world: World, day: time_machine.Traveller) -> None:
    made = ordered(world)
    assert (made.status, made.due, made.stop_due) == ("ordered", date(2026, 9, 8), date(2026, 9, 8))
    assert Message.objects.filter(post=world.post("village_head"), text__contains="责令停止").exists()
    said = operations.say_stopped(made.pk, "9月2日起不收。", actor=world.village_clerk)
    assert (said.status, said.stopped_by) == ("stopped", "柳河村文书钱志强")
    assert Message.objects.filter(post=world.post("township_office")).exists()
    over = operations.check_stop(made.pk, "confirm", "问了五户，没有再收。", actor=world.township_office)
    assert (over.status, over.checked_by, over.due) == ("followed", "清泉镇党政办郭海涛", None)
    kinds = Event.objects.filter(subject_id=made.pk).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["unlisted.reported", "unlisted.order", "unlisted.stop", "unlisted.confirm"]


def test_it_has_not_stopped_and_goes_back(world: World, day: time_machine.Traveller) -> None:
    made = stopped(world)
    with pytest.raises(NotAllowed, match="请写明还在做什么"):
        operations.check_stop(made.pk, "send_back", "", actor=world.township_office)
    day.move_to(datetime(2026, 9, 4, 10, tzinfo=SHANGHAI))
    back = operations.check_stop(made.pk, "send_back", "四组还在收。", actor=world.township_office)
    assert (back.status, back.due) == ("ordered", date(2026, 9, 11))


def test_of_a_township_the_county_checks(world: World) -> None:
    made = ordered(world, unit=world.township)
    with pytest.raises(Refused):
        operations.say_stopped(made.pk, "停了。", actor=world.village_head)
    operations.say_stopped(made.pk, "停了。", actor=world.township_office)
    with pytest.raises(Refused):
        operations.check_stop(made.pk, "confirm", "", actor=world.township_office)
    assert operations.check_stop(made.pk, "confirm", "", actor=world.catalogue_keeper).status == "followed"


def test_it_is_no_power_at_all(world: World) -> None:
    with pytest.raises(NotAllowed, match="请写明为什么不属于"):
        ruled(world, reported(world), "dismiss", reason=" ")
    assert ruled(world, UnlistedReport.objects.get(), "dismiss").status == "not_power"


@pytest.mark.parametrize(
    ("verb", "given", "reason"),
    [
        ("order", {"wording": " "}, "请写公开的说法"),
        ("order", {"reason": ""}, "没有依据、要停什么"),
        ("burn", {}, "请选一种"),
    ],
)
def test_words_are_needed(world: World, verb: str, given: dict[str, str], reason: str) -> None:
    ruling = Ruling(**({"wording": WORDING, "reason": REASON} | given))
    with pytest.raises(NotAllowed, match=reason):
        operations.decide_report(reported(world).pk, verb, ruling, actor=world.catalogue_keeper)


WHO = [
    "agent", "village_head", "supervisor_chair", "liaison", "township_office", "township_discipline",
    "county_approver", "county_discipline", "base_keeper", "other_township_office", "maintenance",
]  # fmt: skip


@pytest.mark.parametrize("who", WHO)
def test_nobody_but_the_keeper_decides(world: World, who: str) -> None:
    with pytest.raises(Refused):
        operations.decide_report(
            reported(world).pk, "order", Ruling(WORDING, REASON), actor=getattr(world, who)
        )


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("village_head", True), ("secretary", True), ("village_clerk", True), ("agent", False), ("supervisor", False),
        ("township_office", False), ("neighbour_village_head", False), ("catalogue_keeper", False),
    ],
)  # fmt: skip
def test_who_says_that_it_stopped(world: World, who: str, *, may: bool) -> None:
    made = ordered(world)
    if may:
        assert operations.say_stopped(made.pk, "停了。", actor=getattr(world, who)).status == "stopped"
        return
    with pytest.raises(Refused):
        operations.say_stopped(made.pk, "停了。", actor=getattr(world, who))


@pytest.mark.parametrize(
    "who", ["village_head", "supervisor_chair", "liaison", "catalogue_keeper", "other_township_office"]
)
def test_who_does_not_check(world: World, who: str) -> None:
    with pytest.raises(Refused):
        operations.check_stop(stopped(world).pk, "confirm", "", actor=getattr(world, who))


def test_who_said_that_it_stopped_does_not_check(world: World) -> None:
    made = stopped(world)
    UnlistedReport.objects.filter(pk=made.pk).update(stopper_id=world.township_office.id)
    with pytest.raises(Refused, match="不能由你核查"):
        operations.check_stop(made.pk, "confirm", "", actor=world.township_office)


def test_the_wrong_order(world: World) -> None:
    made = reported(world)
    with pytest.raises(NotAllowed, match="现在是“等县里处理”，不能报告已经停止"):
        operations.say_stopped(made.pk, "停了。", actor=world.village_head)
    with pytest.raises(NotAllowed, match="不能核查，确实停了"):
        operations.check_stop(made.pk, "confirm", "", actor=world.township_office)
    ruled(world, made, "order")
    for verb in ("order", "point"):
        with pytest.raises(NotAllowed, match="这件事云溪县清单管理员沈洁已经处理过了：没有依据，责令停止。"):
            ruled(world, made, verb)
    with pytest.raises(NotAllowed, match="从101号起"):
        operations.record_listing(made.pk, "26", actor=world.catalogue_keeper)
    with pytest.raises(NotAllowed, match="请选查下来停没停"):
        operations.check_stop(made.pk, "burn", "", actor=world.township_office)


def test_numbers_run_by_county_and_year_and_only_with_decisions(
    world: World, day: time_machine.Traveller
) -> None:
    first, second = reported(world), reported(world, "别的事")
    assert ruled(world, second, "order").number == "云溪 2026-W001"
    assert ruled(world, first, "dismiss").number == "云溪 2026-W002"


def test_history_holds_no_words(world: World) -> None:
    made = stopped(world)
    rows = list(UnlistedReport.history.filter(id=made.pk).values())
    said = str(rows) + str(list(Event.objects.filter(subject_id=made.pk).values()))
    for words in ("卫生费", "三组", "退了", made.receipt):
        assert words not in said
