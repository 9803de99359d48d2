"""A village's rule from the clerk's table over the township's to the wall, and help for whoever stands before it."""

import re

import pytest

from disclosure.models import RuleVersion
from tests.journeys.conftest import DESK, Enter
from tests.rulebook.writing import filed
from tests.world import VILLAGE, World

pytestmark = pytest.mark.browser
TEXT = "第一章 怎么过日子\n第一条 红白事简办，不摆阔气。\n第二条 垃圾放进桶里，不倒河沟。"


def test_a_rule_is_written_sent_back_put_right_filed_and_read(stage: World, enter: Enter, width: int) -> None:
    """Every page on the way, at both widths; a telephone number is turned away at the first of them."""
    clerk = enter("village_clerk", width).go("/desk/").follow("制度").sees("应当有，还没有")
    clerk.follow("村规民约").write("正文", TEXT + "\n有事打13812345678。")
    clerk.select("怎么定下来的", "村民会议").write("哪天定的", "2026-10-08").press("存草稿")
    clerk.sees("还有1处要改", "请去掉里面的13812345678").write("正文", TEXT).press("存草稿")
    clerk.sees("草稿存好了", "现在要做：交镇里备案").press("交镇里备案").sees("等镇里备案", "能办的人")

    villager = enter("", width).go(f"/v/{VILLAGE}/rules/").sees("应当有，还没有", "交镇里备案，还没有备案")
    villager.sees_nowhere("不摆阔气")

    office = enter("township_office", width).go("/desk/").follow("备案：柳河村村规民约")
    office.press("退回修改", expects=409).sees("请写明要改什么")
    office.write("要改什么", "第二条写清楚倒在哪里。").press("退回修改").sees("退回去了")

    clerk.go("/desk/").follow("照意见改：柳河村村规民约").sees("第二条写清楚倒在哪里")
    clerk.follow("接着改").write("正文", TEXT.replace("桶里", "村东的桶里")).press("存草稿").press(
        "交镇里备案"
    )
    office.go("/desk/rules/").follow("柳河村村规民约").press("备案，公开").sees("备案了，已经公开")

    villager.go(f"/v/{VILLAGE}/").follow("规章制度").follow("柳河村村规民约").sees("现行", "村东的桶里")
    villager.follow("第9项").sees("要照的规章制度").follow("柳河村村规民约")
    assert villager.path == f"/rules/{RuleVersion.objects.get().document_id}/"


def test_a_new_version_and_an_end_leave_what_was(stage: World, enter: Enter, width: int) -> None:
    """The old version under its own address, then the stone with its reason."""
    version = filed(stage)
    clerk = enter("village_clerk", width).go(f"/desk/rules/{version.document_id}/").follow("出新版")
    clerk.write("这一版改了什么", "酒席减到十五桌").select("怎么定下来的", "村民会议")
    clerk.write("哪天定的", "2026-10-20").press("存草稿").press("交镇里备案")
    office = enter("township_office", width).go(f"/desk/rules/{version.document_id}/").press("备案，公开")
    villager = enter("", width).go(f"/rules/{version.document_id}/").sees("第2版", "改了：酒席减到十五桌")
    villager.follow(re.compile("^第1版")).sees("这是旧的一版，已经换了新版")
    clerk.go(f"/desk/rules/{version.document_id}/").write("为什么废止", "并进自治章程。").press("提出废止")
    office.again().press("同意废止").sees("废止了")
    villager.go(f"/rules/{version.document_id}/").sees("已经废止，不再照它办", "并进自治章程。")


def test_help_leads_to_where_each_right_is_used(stage: World, enter: Enter, width: int) -> None:
    """From any page of a village, with its own telephones."""
    villager = enter("", width).go(f"/v/{VILLAGE}/process/").follow("帮助")
    assert villager.path == f"/v/{VILLAGE}/help/"
    villager.sees("知情权", "决策权", "参与权", "监督权", "陈秀兰", "12388")
    for words, path in (
        ("办事带什么、找谁", "procedures/"),
        ("办到哪一步", "process/"),
        ("四议两公开", "procedures/5/"),
    ):
        villager.go(f"/v/{VILLAGE}/help/").follow(words)
        assert villager.path == f"/v/{VILLAGE}/{path}"
    enter("", width).go("/").follow("帮助").follow("先找到你的村")


@pytest.mark.parametrize("who", ["village_clerk", "supervisor_chair", "township_office", "catalogue_keeper"])
def test_the_first_day_has_its_steps(stage: World, enter: Enter, who: str) -> None:
    """Each of the four finds a guide behind 帮助, and the first step is the first page."""
    person = enter(who, DESK).go("/desk/").follow("第一天怎么用").sees("先看“今天要办”", "村民看到的")
    person.follow("帮助")
    assert person.path == "/desk/guide/"
