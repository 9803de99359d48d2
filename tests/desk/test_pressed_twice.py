"""A button pressed twice, a page left open: one deed, no page that is not there, and words that say what happened."""

from datetime import timedelta
from typing import Any

from django.test import Client

from portal import clock
from powers.catalogue.models import Choice, ListDraft, Release, Way
from powers.catalogue.releases import Chosen, choose
from powers.hands.models import OutsideDoor
from powers.making.models import HandedRow, Making
from powers.owners.models import Claim, ClaimRound
from powers.owners.operations import open_round
from powers.plans.models import HandIn, Plan, Task
from powers.plans.operations import add_phase, issue_plan
from tests.desk.people import sign_in, text_of, token_of
from tests.five_lists.ways import newest
from tests.making import steps
from tests.world import World

NEXT = "/desk/lists/yunxi/next/"
HEAD = {
    "title": "云溪县村级小微权力清单",
    "document-0": "关于印发清单的通知",
    "issuers-0": "云溪县人民政府办公室",
}


def twice(client: Client, url: str, data: dict[str, Any]) -> str:
    """Post the same form two times; the words of the page that one ends on."""
    assert client.post(url, data).status_code == 302, url
    last = client.post(url, data, follow=True)
    assert last.status_code in (200, 409), (url, last.status_code)
    return text_of(last)


def soon() -> str:
    """A day within the limits of every form."""
    return (clock.today() + timedelta(days=3)).isoformat()


def test_a_number_decided_twice_is_decided_once(world: World) -> None:
    """What stands is what was asked for, so nobody is told of a colleague."""
    draft, keeper = steps.drafted(world), sign_in(world, "catalogue_keeper")
    given = {"seen": "0", "way": "dropped", "reason": "县里没有。", "authority": "通知"}
    words = twice(keeper, f"{NEXT}66/", given)
    assert "第66项定好了" in words
    assert "同事" not in words
    assert Choice.objects.get(draft=draft).revision == 1
    other = keeper.post(f"{NEXT}66/", {**given, "reason": "没有人办。"})
    assert other.status_code == 409
    assert "你打开以后，同事定了同一项" in text_of(other)


def test_a_list_is_published_once_and_given_up_once(world: World) -> None:
    """A second press leads to the list, which says which release holds."""
    keeper = sign_in(world, "catalogue_keeper")
    steps.drafted(world)
    page = keeper.get(f"{NEXT}release/")
    given = {**HEAD, "seen": token_of(page, "seen"), "first_day": clock.today().isoformat()}
    words = twice(keeper, f"{NEXT}release/", given)
    assert "已经公布或者作废了，后来按的没有算" in words
    assert "现在是第1版" in words
    assert Release.objects.filter(catalogue__key="yunxi").count() == 1
    assert "现在没有正在修订的下一版" in text_of(keeper.get(f"{NEXT}release/", follow=True))
    steps.drafted(world)
    assert "后来按的没有算" in twice(keeper, f"{NEXT}give-up/", {})
    assert not ListDraft.objects.filter(closed_at=None).exists()


def test_what_a_colleague_decided_meanwhile_is_not_published_unread(world: World) -> None:
    """The page left open is shown anew, with all that was typed; the next press publishes what one then saw."""
    draft, keeper = steps.drafted(world), sign_in(world, "catalogue_keeper")
    page = keeper.get(f"{NEXT}release/")
    given = {**HEAD, "seen": token_of(page, "seen"), "first_day": clock.today().isoformat()}
    choose(draft.pk, "66", Chosen(Way.DROPPED, "县里没有。", "通知"), seen=0, actor=world.catalogue_keeper)
    late = keeper.post(f"{NEXT}release/", given)
    assert late.status_code == 409
    assert "你打开这页以后，下一版清单又定了别的" in text_of(late)
    assert "县里没有。" in text_of(late)
    assert 'value="关于印发清单的通知"' in late.content.decode()
    assert not Release.objects.filter(catalogue__key="yunxi").exists()
    assert keeper.post(f"{NEXT}release/", {**given, "seen": token_of(late, "seen")}).status_code == 302


def test_a_making_tells_whoever_pressed_twice_that_it_was_himself(world: World) -> None:
    """The stage is recorded once; a body that was asked already cannot be ticked again."""
    keeper, office = sign_in(world, "catalogue_keeper"), sign_in(world, "county_approver")
    making = steps.begun(world)
    page = f"/desk/making/{making.pk}/"
    body = str(steps.body(steps.CIVIL).pk)
    seen = str(steps.fresh_serial(making))
    words = twice(keeper, f"{page}bodies/", {"seen": seen, "bodies": [body], "day": soon(), "hour": "17"})
    assert "勾上的单位里有已经请过的" in words
    sheet = making.turns.get(turn="now").asked.get()
    row = {"act": "write", "name": "公益性岗位申报", "kind": "service", "basis": "管理办法"}
    assert "“公益性岗位申报”已经写上了" in twice(office, f"/desk/handing/{sheet.pk}/", row)
    assert HandedRow.objects.filter(gone=False).count() == 1
    skip = {"seen": str(steps.fresh_serial(making)), "act": "give_up", "stop-reason": "不编了。"}
    assert "这一版不编了，不能再改" in twice(keeper, f"{page}otherwise/", skip)
    assert Making.objects.get().stage == "given_up"


def test_the_keepers_own_second_press_is_called_his_own(world: World) -> None:
    """Not somebody else's, as a colleague's is."""
    keeper, making = sign_in(world, "catalogue_keeper"), steps.begun(world)
    for _ in range(3):
        steps.skip(world, making)
    skip = {"seen": str(steps.fresh_serial(making)), "act": "skip", "skip-reason": "上一版征求过。"}
    words = twice(keeper, f"/desk/making/{making.pk}/otherwise/", skip)
    assert "你已经跳过征求单位意见，现在是“征求村民意见”" in words
    assert "你打开这页以后" not in words


def test_an_item_is_given_back_once(world: World) -> None:
    """It is not the body's any more, so its page is not; the list of what is."""
    civil = steps.body(steps.CIVIL)
    open_round(
        world.county.pk, [civil.pk], due_at=clock.now() + timedelta(days=3), actor=world.catalogue_keeper
    )
    office = sign_in(world, "county_approver")
    address = f"/desk/claims/{ClaimRound.objects.get().pk}/{civil.pk}/"
    words = twice(office, address, {"items": ["26"], "leader": "郑怀谦", "worker": "许文慧"})
    assert "第26项本单位已经认领过了" in words
    claim = Claim.objects.get()
    back = {"claim": str(claim.pk), "back-reason": "不归我们。"}
    assert "这一项已经退回了" in twice(office, f"/desk/owned/{world.county.pk}/26/back/", back)


def test_a_row_and_a_door_are_taken_off_once(world: World) -> None:
    """Nothing stands twice, and what is gone already is said to be gone."""
    keeper, county = sign_in(world, "catalogue_keeper"), world.county
    cancel = {"reason": "文件取消了。", "seen": str(newest(world, "negative", 1).pk)}
    words = twice(keeper, f"/desk/five/{county.code}/negative/1/cancel/", cancel)
    assert "第1项已经取消了" in words
    door = {
        "name": "云溪办事", "kind": "mini", "purpose": "查社保", "place": "微信里搜", "url": "",
        "checked_on": clock.today().isoformat(),
    }  # fmt: skip
    assert "“云溪办事”已经有了" in twice(keeper, f"/desk/doors/{county.pk}/", door)
    row = OutsideDoor.objects.get()
    assert "这一条已经撤下了" in twice(keeper, f"/desk/doors/{county.pk}/{row.pk}/end/", {})


def test_a_plan_is_written_and_handed_in_once(world: World) -> None:
    """No second draft of one name, no task twice; the same once more has the receipt that there is."""
    keeper, office, county = (
        sign_in(world, "catalogue_keeper"),
        sign_in(world, "county_approver"),
        world.county,
    )
    words = twice(keeper, f"/desk/plans/new/{county.pk}/", {"title": "实施方案", "basis": "通知"})
    assert "已经有一份“实施方案”的草稿" in words
    plan = Plan.objects.get()
    actor, civil = world.catalogue_keeper, steps.body(steps.CIVIL).pk
    phase = add_phase(plan.pk, title="动员", work="", last_day=None, actor=actor)
    task = {
        "task-phase": str(phase.pk), "task-title": "交表", "task-fills": "", "task-bodies": [str(civil)],
        "task-day": soon(), "task-hour": "17:00",
    }  # fmt: skip
    assert "这个阶段里已经有“交表”了" in twice(keeper, f"/desk/plans/{plan.pk}/task/", task)
    issue_plan(plan.pk, actor=actor)
    words = twice(
        office, f"/desk/plans/{plan.pk}/tasks/{Task.objects.get().pk}/{civil}/", {"note": "都办了。"}
    )
    assert "收到了，回执方案-001" in words
    assert HandIn.objects.count() == 1
    office.post(f"/desk/plans/{plan.pk}/tasks/{Task.objects.get().pk}/{civil}/", {"note": "又补了一份。"})
    assert HandIn.objects.count() == 2
