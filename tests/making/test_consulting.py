"""Units that are asked (S4-05): whom, until when, what they answered or that they were silent, what was adopted."""

from datetime import date

import pytest
import time_machine

from portal import clock
from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused
from portal.privacy import NotPublishable
from powers.making import operations as do
from powers.making.models import Consulted, Making
from powers.making.operations import UnitAnswer
from tests.making.steps import DAY, begun, finish, skip
from tests.supervision.days import at
from tests.world import World, fresh

pytestmark = pytest.mark.django_db
ANSWER = UnitAnswer(date(2026, 9, 1), "第66项建议保留。", "partly", "改了名称，其余照旧。")


@pytest.fixture
def making(world: World, day: time_machine.Traveller) -> Making:
    made = begun(world)
    for _ in range(3):
        made = skip(world, made)
    do.consult(
        made.pk,
        ["县司法局", " 县司法局 ", "县财政局", ""],
        clock.now() + 5 * DAY,
        actor=world.catalogue_keeper,
    )
    return made


def test_whom_and_until_when(world: World, making: Making) -> None:
    rows = list(Consulted.objects.all())
    assert [(one.name, one.asked_on, one.due_at) for one in rows] == [
        ("县司法局", date(2026, 9, 1), at(9, 6)), ("县财政局", date(2026, 9, 1), at(9, 6)),
    ]  # fmt: skip
    assert do.consult(making.pk, ["县财政局", "清泉镇人民政府"], at(9, 8), actor=world.catalogue_keeper) == 1
    with pytest.raises(Refused):
        do.consult(making.pk, ["县医保局"], at(9, 8), actor=world.county_approver)
    with pytest.raises(NotAllowed, match="最多60个"):
        do.consult(making.pk, [f"第{n}局" for n in range(70)], at(9, 8), actor=world.catalogue_keeper)


def test_what_it_answered_and_what_was_adopted(world: World, making: Making) -> None:
    row = Consulted.objects.get(name="县司法局")
    keeper = world.catalogue_keeper
    done = do.record_answer(making.pk, row.pk, ANSWER, seen=1, actor=keeper)
    assert (done.adopted, done.recorded_by, done.silent) == ("partly", "云溪县清单管理员沈洁", False)
    with pytest.raises(NotAllowed, match="云溪县清单管理员沈洁记了县司法局的回复"):
        do.record_answer(making.pk, row.pk, ANSWER, seen=1, actor=keeper)
    for given, reason in (
        (UnitAnswer(date(2026, 9, 1), "", "none"), "请写明单位说了什么"),
        (UnitAnswer(date(2026, 9, 1), "不同意。", "not", " "), "没有全部采纳的，请写明理由"),
        (UnitAnswer(date(2026, 9, 1), "不同意。", "", ""), "请选采纳了没有"),
        (UnitAnswer(date(2026, 9, 2), "没有意见", "none"), "回复的日子"),
        (UnitAnswer(date(2026, 8, 31), "没有意见", "none"), "回复的日子"),
    ):
        with pytest.raises(NotAllowed, match=reason):
            do.record_answer(making.pk, row.pk, given, seen=2, actor=keeper)
    with pytest.raises(NotPublishable):
        said = UnitAnswer(date(2026, 9, 1), "联系李四13911112222。", "none")
        do.record_answer(making.pk, row.pk, said, seen=2, actor=keeper)


def test_silent_after_the_deadline(world: World, making: Making, day: time_machine.Traveller) -> None:
    row = Consulted.objects.get(name="县财政局")
    assert not row.silent
    day.move_to(at(9, 6))
    assert fresh(row).silent
    do.record_answer(
        making.pk,
        row.pk,
        UnitAnswer(date(2026, 9, 6), "没有意见。", "none"),
        seen=1,
        actor=world.catalogue_keeper,
    )
    assert not fresh(row).silent, "late is recorded all the same"
    assert finish(world, making).stage == "hearing"
    with pytest.raises(NotAllowed, match="这件事在“征求单位意见”这一步做"):
        do.record_answer(making.pk, row.pk, ANSWER, seen=2, actor=world.catalogue_keeper)
