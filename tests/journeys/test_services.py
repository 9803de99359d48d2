"""A villager orders legal advice on the phone, the post that answers does, and the code tells how it went."""

import re

import pytest

from powers.five_lists.models import ServiceOrder
from tests.journeys.conftest import PHONE, Enter, ItIs
from tests.world import World

pytestmark = pytest.mark.browser
WHAT, TELEPHONE, NAME = "工钱要不回来，怎么办。", "13900005678", "三组老郑"
PLACE, DONE = "带上欠条，到村委会来。", "看了欠条，讲了怎么申请支付令。"


def test_a_service_ordered_answered_and_followed_by_its_code(stage: World, enter: Enter, it_is: ItIs) -> None:
    """From the county's list to the village, from the desk back to the phone; nobody else reads who asked."""
    it_is(2026, 11, 16, 10, 0)
    villager = enter("", PHONE).go("/lists/379921/services/").follow("约这项服务").sees("先选你是哪个村的")
    villager.write("村名", "柳河").press("找村").follow("柳河村").press("约这项服务", expects=400)
    villager.sees("写一写是什么事", "请留一个电话").write("什么事", WHAT)
    villager.write("打哪个电话找你", "123").press("约这项服务", expects=409).sees("请留一个能打通的电话")
    villager.write("打哪个电话找你", TELEPHONE).write("怎么称呼你", NAME).press("约这项服务").sees("等答复")
    code = ServiceOrder.objects.get().receipt
    villager.sees(code).sees_nowhere(WHAT, TELEPHONE, NAME)

    agent = enter("agent").go("/desk/").follow(re.compile("^答复村民约的服务"))
    agent.sees(WHAT, TELEPHONE, NAME).pick("怎么答复", "约个日子").write("写给他看的话", PLACE)
    agent.press("答复").sees("请写约在哪天").write("约在哪天", "2026-11-18").press("答复").sees("答复了")
    villager.go("/say/service/").write("查询码", "没有这个").press("看办到哪了").sees("没有这个查询码")
    villager.write("查询码", code.upper()).press("看办到哪了").sees("2026年11月18日（星期三）", PLACE)

    it_is(2026, 11, 18, 16, 0)
    agent = (
        enter("agent")
        .go("/desk/orders/")
        .follow("法律咨询")
        .pick("怎么答复", "办好了")
        .write("写给他看的话", DONE)
    )
    agent.press("答复").sees("办好了")
    villager.again().sees("办好了", DONE).sees_nowhere(WHAT, TELEPHONE, NAME, "取消这次约的")
    villager.go("/lists/379921/services/").sees("一年里约了1次，办好1次，办不了0次，还有0次在办")
