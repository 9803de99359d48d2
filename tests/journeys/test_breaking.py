"""What people do to pages: twice, back, reload, two windows, somebody else's address."""

import pytest

from disclosure.models import Notice, Objection
from powers.matters.models import Draft, Matter
from tests.journeys import village
from tests.journeys.conftest import DESK, Enter
from tests.journeys.household import OBJECTION, this_month
from tests.world import World, bring_to, file_matter, open_notice

pytestmark = pytest.mark.browser
PAPERS = ("低保申请书", "户口簿", "全家身份证", "收入财产核对授权书", "委托书")


def test_handing_in_twice_makes_one_matter(stage: World, enter: Enter, width: int) -> None:
    """A double click, the back button, a second press, a reload: one matter, and always its own page."""
    cadre = enter("agent", width)
    village.fill_in(cadre)
    cadre.on_paper(*PAPERS).press("下一页：看一遍")
    cadre.page.get_by_role("button", name="交给清泉镇").dblclick()
    cadre.page.wait_for_url("**/filed/")
    cadre.sees("已经交给清泉镇了").again().sees("已经交给清泉镇了")
    cadre.page.go_back()
    if "check" in cadre.path:
        cadre.press("交给清泉镇")
    cadre.sees("已经交给清泉镇了")
    assert Matter.objects.count() == 1
    assert Draft.objects.filter(filed__isnull=True).count() == 0


def test_a_notice_is_put_up_once(stage: World, enter: Enter, width: int) -> None:
    """The public act under a double click."""
    matter = bring_to(file_matter(stage), "publicise")
    clerk = enter("village_clerk", width).go(f"/desk/matters/{matter.pk}/")
    clerk.page.get_by_role("button", name="张榜公示，今天开始").dblclick()
    clerk.page.get_by_text("现在正在公示").wait_for()
    print(clerk.main())
    clerk.go(f"/desk/matters/{matter.pk}/").sees("现在正在公示")
    assert Notice.objects.count() == 1


def test_objecting_twice_is_one_objection(stage: World, enter: Enter, width: int) -> None:
    """A double click, back and send again, a reload: one receipt."""
    notice = open_notice(stage)
    reader = enter("", width).go(f"/n/{notice.pk}/object/").write("你认为哪里不对", OBJECTION)
    reader.page.get_by_role("button", name="提交异议").dblclick()
    reader.page.wait_for_url("**/say/receipt/**")
    receipt = reader.path
    reader.again().sees("异议收到了")
    reader.go(f"/n/{notice.pk}/object/").write("你认为哪里不对", OBJECTION).press("提交异议")
    assert reader.path == receipt
    assert Objection.objects.count() == 1


def test_reloading_a_refused_form_asks_nothing_twice(stage: World, enter: Enter, width: int) -> None:
    """The answer to a faulty form, loaded again, is the same answer, and what was typed is there."""
    notice = open_notice(stage)
    reader = enter("", width).go(f"/n/{notice.pk}/object/").write("你的姓名", "郑大山")
    reader.press("提交异议", expects=400).again(expects=400)
    assert reader.field("你的姓名").input_value() == "郑大山"
    assert Objection.objects.count() == 0


def test_a_window_that_was_left_open_says_who_was_faster(stage: World, enter: Enter, width: int) -> None:
    """Two windows at one step: the second is told who did it and keeps its words."""
    matter = bring_to(file_matter(stage), "opinion")
    first = enter("township_approver", width).go(f"/desk/matters/{matter.pk}/")
    second = first.second_window().go(f"/desk/matters/{matter.pk}/")
    folded = second.unfold("补充调查")
    folded.get_by_label("理由").fill("再去看一次。")
    first.on_paper("审核意见书").write("保障几个人", "3").pick("保障类别", "农村低保")
    first.write("每月多少元", "900").select("从哪个月起", this_month()).press("审核意见：拟同意")
    second.press("补充调查", expects=409, within=folded).sees("张敏", "什么都没有改动", "再去看一次。")


def test_a_household_takes_it_back_while_the_window_accepts(stage: World, enter: Enter, width: int) -> None:
    """The clerk's stale page tells what happened meanwhile."""
    matter = file_matter(stage)
    clerk = enter("window_clerk", width).go(f"/desk/matters/{matter.pk}/")
    cadre = enter("agent", width).go(f"/desk/matters/{matter.pk}/")
    folded = cadre.unfold("申请人不想办了")
    folded.get_by_label("为什么撤回").fill("自家有了收入。")
    cadre.press("撤回这件申请", within=folded).sees("撤回了")
    clerk.on_paper("近亲属情况表").press("受理登记：齐", expects=409).sees("已撤回")


@pytest.mark.parametrize("name", ["neighbour_agent", "neighbour_supervisor_chair", "other_window_clerk"])
def test_someone_elses_village_does_not_exist(stage: World, enter: Enter, name: str) -> None:
    """By address, by form, by paper: not found."""
    notice = open_notice(stage)
    matter = Matter.objects.get()
    stranger = enter(name, DESK)
    for path in (
        f"/desk/matters/{matter.pk}/",
        f"/desk/matters/{matter.pk}/receipt.pdf",
        f"/desk/matters/{matter.pk}/papers/{matter.papers.all()[0].pk}/",
        f"/desk/notices/{notice.pk}/",
        f"/desk/notices/{notice.pk}/concern/",
    ):
        stranger.go(path, expects=404).sees_nowhere("吴桂英")
