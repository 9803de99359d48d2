"""A village's accounts in a browser: begun, entered, put right, published, read by whoever stands before the wall."""

import re

import pytest

from disclosure.ledger.rules import first_of, following, month_words
from disclosure.models import LedgerPeriod
from portal import clock
from tests.journeys import village
from tests.journeys.conftest import Enter
from tests.world import VILLAGE, World

pytestmark = pytest.mark.browser


def test_a_month_from_the_paper_account_to_the_wall(stage: World, enter: Enter, width: int) -> None:
    """Every page on the way, at both widths; a telephone number and one more line are turned away."""
    month = following(first_of(clock.today()), -1)
    day, words = month.replace(day=9).isoformat(), month_words(month)
    keeper = enter("accountant", width).go("/desk/").follow("账").sees("柳河村还没有建账").follow("去建账")
    keeper.select("从哪个月记起", words).write("那个月以前结余多少", "1,000.00").press("建账").sees(
        "账建好了"
    )

    keeper.follow("记一笔收入").press("记一笔收入").sees("还有3处要改")
    keeper.pick("科目", "经营收入").write("金额", "16,800").write("日期", day).write(
        "摘要", "收13812345678的承包费"
    )
    keeper.press("记一笔收入").sees("像是私人电话").write("摘要", "机动地承包费").press("记一笔收入")
    keeper.sees(f"记好了：{words}收1", "17,800.00").follow("记一笔支出")
    keeper.pick("科目", "公益支出").write("金额", "621.75").write("日期", day).write("摘要", "村委会电费")
    keeper.write("经手人", "李桂芳").press("记一笔支出").sees("付1", "经手 李桂芳")

    period = LedgerPeriod.objects.get(month=month)
    clerk = enter("village_clerk", width).go("/desk/").follow(f"公开{words}的账").follow("看一遍，去公开")
    keeper.follow(re.compile("^冲销 ?付1")).write("为什么冲销", "两个数字写反").write(
        "对的金额", "612.75"
    ).press("冲销付1")
    keeper.sees("付1冲销了", "已由付2冲销", "更正付1", "−621.75")
    clerk.press(f"公开{words}的账", expects=409).sees("又添了笔数").press(f"公开{words}的账").sees("公开了")

    committee = enter("supervisor_chair", width).go("/desk/").follow(f"{words}的账公开了")
    committee.sees("机动地承包费", "村民看到的这一页").sees_nowhere("现在要做")

    villager = enter("", width).go(f"/v/{VILLAGE}/").sees("17,187.25").follow("一笔一笔地看")
    villager.sees("1,000.00", "16,800.00", "612.75", "17,187.25", "冲销付1：两个数字写反", "机动地承包费")
    assert "机动地承包费" in village.words_of(villager.pdf("打印A4"))
    villager.follow("下个月").sees("前公开").follow("上个月")
    assert villager.path == f"/v/{VILLAGE}/finance/{period.slug}/"
