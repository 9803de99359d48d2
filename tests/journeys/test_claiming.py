"""A claim in the last minute and one a minute late, by the pages; what everybody reads of it afterwards."""

import pytest

from tests.journeys.conftest import Enter, ItIs
from tests.world import World

pytestmark = pytest.mark.browser


def test_a_claim_in_the_last_minute_and_one_a_minute_late(
    stage: World, enter: Enter, it_is: ItIs, width: int
) -> None:
    """The keeper asks until five; the one receipt says in time, the other how late; who is silent is public."""
    it_is(2026, 12, 1, 9, 0)
    keeper = enter("catalogue_keeper", width).go("/desk/account/").follow("认领清单事项：哪一项归哪个单位")
    keeper.follow("请各单位认领").write("最晚哪天", "2026-12-01").press("发给这些单位")
    keeper.sees("发出去了", "2026年12月1日17时前", "还没有报")

    it_is(2026, 12, 1, 16, 59)
    civil = enter("county_approver", width).go("/desk/").follow("认领清单事项：云溪县民政局")
    civil.pick("社会民生类", "26　城乡低保").write("分管领导", "郑怀谦").write(
        "具体工作人员", "许文慧"
    ).press("认领勾上的")
    civil.sees("2026年12月1日16时59分收到，按时", "认领1-001")

    it_is(2026, 12, 1, 17, 1)
    farming = enter("county_agriculture", width).go("/desk/").follow("认领清单事项：云溪县农业农村局")
    farming.sees("已经过了时间").pick("社会民生类", "26　城乡低保").write("分管领导", "石维勤")
    farming.write("具体工作人员", "汪成").press("认领勾上的").sees("17时01分收到", "晚了1分钟")

    villager = enter("", width).go("/powers/379921/26/").sees("责任单位", "云溪县民政局", "云溪县农业农村局")
    villager.follow("看每一项由谁负责").sees("其中1家晚报", "到时间没有报", "清泉镇人民政府", "分管领导")
