"""A keeper or a village officer puts somebody else's row into his own form: a body, a village, a post of next door."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.audit.operations import event
from portal.organisation.models import Appointment, Body, Unit
from portal.organisation.operations import add_unit
from portal.organisation.post_kinds import PostKind
from powers.adjustments.models import Adjustment
from powers.catalogue.models import Catalogue, Category
from powers.catalogue.releases import begin_list
from powers.owners.models import Claim
from powers.plans.models import Task
from powers.plans.operations import add_phase, add_task, make_plan
from tests.adjustments.ways import officer_at, swept, write
from tests.hands.rooms import room
from tests.making import steps
from tests.owners.claiming import FARMING, TOWN, body, claimed, opened
from tests.plans.planning import drafted
from tests.supervision.browser import sign_in
from tests.world import World

pytestmark = pytest.mark.django_db
NEXT_DOOR, THEIR_VILLAGE = "379922000000", "379922100201"


@pytest.fixture
def keeper(world: World) -> Client:
    """云溪县's keeper."""
    return sign_in(world, "catalogue_keeper")


@pytest.fixture
def theirs(world: World) -> Body:
    """A department of 清岭县, with somebody in it."""
    officer_at(Unit.objects.get(code=NEXT_DOOR), PostKind.COUNTY_APPROVER, "bojia", "柏家")
    return Body.objects.get(unit__code=NEXT_DOOR)


@pytest.fixture
def nothing_happens(db: None) -> Callable[[Client, str, dict[str, Any]], int]:
    """Send a form: no event of any kind, and the code of the answer."""

    def send(client: Client, address: str, form: dict[str, Any]) -> int:
        before = Event.objects.count()
        answer = client.post(address, form)
        assert Event.objects.count() == before, Event.objects.latest("pk").kind
        return int(answer.status_code)

    return send


Send = Callable[[Client, str, dict[str, Any]], int]


def due(prefix: str = "", hour: str = "17:00") -> dict[str, str]:
    """A deadline as forms ask for it."""
    day = clock.today() + timedelta(days=9)
    return {f"{prefix}day": day.isoformat(), f"{prefix}hour": hour}


def test_bodies_of_another_county(world: World, keeper: Client, theirs: Body, nothing_happens: Send) -> None:
    plan, making = drafted(world), steps.begun(world)
    phase = plan.phases.order_by("number")[0]
    county, ours = world.county.pk, body(TOWN).pk
    forms: list[tuple[str, str, dict[str, Any]]] = [
        (f"/desk/claims/new/{county}/", "bodies", {"about": "all", **due()}),
        (f"/desk/owned/{county}/27/assign/", "assign-body", {"assign-reason": "归他们。"}),
        (
            f"/desk/plans/{plan.pk}/task/",
            "task-bodies",
            {"task-phase": phase.pk, "task-title": "清单", **due("task-")},
        ),
        (f"/desk/making/{making.pk}/bodies/", "bodies", {"seen": making.serial, **due(hour="17")}),
    ]
    for address, field, form in forms:
        assert nothing_happens(keeper, address, form | {field: theirs.pk}) == 200, address
        assert keeper.post(address, form | {field: ours}).status_code == 302, address


def test_phases_and_tasks_of_another_plan(world: World, keeper: Client, nothing_happens: Send) -> None:
    other = officer_at(Unit.objects.get(code=NEXT_DOOR), PostKind.CATALOGUE_KEEPER, "gujia", "顾家")
    officer_at(Unit.objects.get(code=NEXT_DOOR), PostKind.COUNTY_APPROVER, "bojia", "柏家")
    there = Unit.objects.get(code=NEXT_DOOR)
    plan = make_plan(there.pk, title="清岭县方案", basis="", actor=other)
    phase = add_phase(plan.pk, title="动员", work="", last_day=None, actor=other)
    bodies = Body.objects.filter(unit=there).values_list("pk", flat=True)
    at = clock.now() + timedelta(days=9)
    task = add_task(plan.pk, phase.pk, title="清单", due_at=at, fills="", bodies=bodies, actor=other)
    ours = drafted(world)
    form = {
        "task-phase": phase.pk,
        "task-title": "清单",
        "task-bodies": [body(TOWN).pk],
        **due("task-"),
    }
    assert nothing_happens(keeper, f"/desk/plans/{ours.pk}/task/", form) == 200
    own = ours.phases.order_by("number")[0].pk
    assert keeper.post(f"/desk/plans/{ours.pk}/task/", form | {"task-phase": own}).status_code == 302
    assert nothing_happens(keeper, f"/desk/plans/{ours.pk}/drop-task/", {"task": task.pk}) == 409
    assert nothing_happens(keeper, f"/desk/plans/{plan.pk}/drop-task/", {"task": task.pk}) == 404
    assert Task.objects.filter(pk=task.pk).exists()


@pytest.mark.parametrize("code", [THEIR_VILLAGE, NEXT_DOOR, "a\0b", "9" * 5000, ""])
def test_a_village_of_another_county(world: World, keeper: Client, nothing_happens: Send, code: str) -> None:
    form = {"state": "pilot", "since": clock.today().isoformat(), "villages": [world.village.code, code]}
    assert nothing_happens(keeper, f"/desk/coverage/{world.county.code}/", form) == 409


def test_a_category_and_an_item_to_copy_of_another_list(
    world: World, keeper: Client, nothing_happens: Send
) -> None:
    begin_list(Catalogue.objects.get(key="yunxi").pk, actor=world.catalogue_keeper)
    there = Unit.objects.get(code=NEXT_DOOR)
    town = add_unit(code="379922200000", name="西湾镇", kind="township", parent=there, actor=SYSTEM)
    with event("catalogue.loaded", actor=SYSTEM):
        own = Catalogue.objects.create(key="xiwan", title="西湾镇清单", unit=town, issued_on=clock.today())
        theirs = Category.objects.create(catalogue=own, position=1, name="西湾的")
    form = {"number": "101", "name": "村史馆", "like": "61", "reason": "定的。"}
    address = "/desk/lists/yunxi/next/new/"
    assert nothing_happens(keeper, address, form | {"category_id": theirs.pk}) == 200
    base = Category.objects.filter(catalogue__key="zibo-2019")[0]
    assert nothing_happens(keeper, address, form | {"category_id": base.pk, "like": "999"}) == 200
    assert keeper.post(address, form | {"category_id": base.pk}).status_code == 302
    assert nothing_happens(keeper, address, form | {"category_id": base.pk}) == 409, "sent twice"


def test_an_adjustment_of_another_county(world: World, keeper: Client, nothing_happens: Send) -> None:
    officer_at(Unit.objects.get(code=NEXT_DOOR), PostKind.CATALOGUE_KEEPER, "gujia", "顾家")
    write(in_force_to=clock.today() - timedelta(days=1))
    swept()
    ours = Adjustment.objects.filter(round__unit=world.county, number="26").latest("pk")
    other = Adjustment.objects.filter(round__unit__code=NEXT_DOOR, number="26").latest("pk")
    form: dict[str, Any] = {"items": [other.pk], "verb": "keep", "reason": "办法没有变。"}
    assert nothing_happens(keeper, f"/desk/adjustments/{ours.round_id}/", form) == 200
    assert nothing_happens(keeper, f"/desk/adjustments/{ours.round_id}/{other.pk}/", form) == 404
    assert nothing_happens(keeper, f"/desk/adjustments/{other.round_id}/", form) == 404
    assert keeper.post(f"/desk/adjustments/{ours.round_id}/{ours.pk}/", form).status_code == 302
    assert nothing_happens(keeper, f"/desk/adjustments/{ours.round_id}/{ours.pk}/", form) == 409, "twice"


def test_a_claim_of_another_item_or_body(world: World, keeper: Client, nothing_happens: Send) -> None:
    claims = opened(world, at=clock.now(), due=clock.now() + timedelta(days=9))
    claimed(world, claims, "27", FARMING, by="county_agriculture", at=clock.now())
    claimed(world, claims, "26 27", by="county_approver", at=clock.now())
    civil, farming = Claim.objects.get(number="26"), Claim.objects.get(body__name=FARMING)
    at_27, at_26 = (f"/desk/owned/{world.county.pk}/{number}/" for number in ("27", "26"))
    assert nothing_happens(keeper, f"{at_27}lead/", {"claim": civil.pk}) == 404
    owner = sign_in(world, "county_approver")
    back = {"claim": farming.pk, "back-reason": "不是我的。"}
    assert nothing_happens(owner, f"{at_27}back/", back) == 403
    people = {"claim": farming.pk, "people-leader": "王一", "people-worker": "王二"}
    assert nothing_happens(owner, f"{at_27}people/", people) == 403
    assert nothing_happens(owner, f"{at_26}assign/", {"assign-body": body(TOWN).pk}) == 403
    assert nothing_happens(owner, f"/desk/claims/{claims.pk}/{body(FARMING).pk}/", {"items": ["28"]}) == 404
    stolen = {"items": ["28"], "leader": "王一", "worker": "王二", "body": body(FARMING).pk}
    mine = f"/desk/claims/{claims.pk}/{civil.body_id}/"
    assert owner.post(mine, stolen).status_code == 302
    assert Claim.objects.get(number="28").body_id == civil.body_id
    assert nothing_happens(owner, mine, stolen) == 409, "sent twice"


def test_people_of_the_next_village(world: World, nothing_happens: Send) -> None:
    clerk, here = sign_in(world, "village_clerk"), f"/desk/hands/{world.village.code}/committee/"
    post = world.post("neighbour_village_head")
    theirs = Appointment.objects.get(post=post).pk
    ours = Appointment.objects.get(post=world.post("village_head")).pk
    for handler, substitute in ((theirs, ""), (ours, theirs)):
        for act in ("name", "default"):
            form = {
                "act": act,
                "items": ["26"],
                f"{act}-handler": handler,
                f"{act}-substitute": substitute,
                "seen": "9" * 9,
            }
            assert nothing_happens(clerk, here, form) == 200
    named = {"act": "name", "items": ["26"], "name-handler": ours, "seen": "9" * 9}
    assert clerk.post(here, named).status_code == 302
    room(world)
    days = f"/desk/room/{world.village.code}/days/"
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    assert nothing_happens(clerk, days, {"day": tomorrow, "person": theirs}) == 200
    assert clerk.post(days, {"day": tomorrow, "person": ours}).status_code == 302
    for number in ("999", "a\0b", "9" * 5000):
        form = {"act": "clear", "items": ["26", number], "seen": "9" * 5000}
        assert nothing_happens(clerk, here, form) == 409


def test_numbers_that_are_none_in_hidden_fields(world: World, keeper: Client, nothing_happens: Send) -> None:
    """A row that was seen "9" * 5000 times is one that somebody changed since, and no broken page."""
    begin_list(Catalogue.objects.get(key="yunxi").pk, actor=world.catalogue_keeper)
    making, large = steps.begun(world), "9" * 5000
    row = {"name": "不许喝酒", "category": "政治立场不坚定"}
    assert nothing_happens(keeper, "/desk/five/379921000000/negative/1/", row | {"seen": large}) == 409
    assert nothing_happens(keeper, "/desk/five/379921000000/negative/1/cancel/", {"seen": large}) == 200
    way = {"way": "dropped", "reason": "没有。", "seen": large}
    assert keeper.post("/desk/lists/yunxi/next/66/", way).status_code == 302
    assert nothing_happens(keeper, "/desk/lists/yunxi/next/66/", way | {"reason": "另有。"}) == 409, (
        "the other tab"
    )
    assert nothing_happens(keeper, "/desk/lists/yunxi/next/66/undo/", {"seen": large}) == 409
    words = {"words": "做完了。", "seen": large}
    assert nothing_happens(keeper, f"/desk/making/{making.pk}/", words) == 409


def test_the_same_door_plan_and_task_sent_twice(world: World, keeper: Client, nothing_happens: Send) -> None:
    plan = drafted(world)
    last = plan.phases.order_by("-number")[0]
    task = {
        "task-phase": last.pk,
        "task-title": "办理岗位",
        "task-bodies": [body(TOWN).pk],
        **due("task-"),
    }
    door = {
        "name": "云溪办事",
        "kind": "mini",
        "purpose": "查社保",
        "place": "微信里搜这个名字",
        "checked_on": clock.today().isoformat(),
    }
    forms: dict[str, dict[str, Any]] = {
        f"/desk/plans/new/{world.county.pk}/": {"title": "另一份方案"},
        f"/desk/plans/{plan.pk}/task/": task,
        f"/desk/doors/{world.county.pk}/": door,
    }
    assert [keeper.post(address, form).status_code for address, form in forms.items()] == [302] * 3
    assert [nothing_happens(keeper, address, form) for address, form in forms.items()] == [409] * 3
    elsewhere = door | {"place": "镇便民服务中心大厅"}
    assert keeper.post(f"/desk/doors/{world.county.pk}/", elsewhere).status_code == 302
