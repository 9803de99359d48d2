"""A county's list from combing to release, and a villager's comment with its published answer."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from portal import clock
from powers.making.models import Making, PublicDraft
from tests.journeys.conftest import DESK, PHONE, Enter
from tests.journeys.papers import photo
from tests.making import steps
from tests.world import World, days_later

pytestmark = pytest.mark.browser
COMBED = "云溪县民政局"


def test_a_list_from_combing_to_release(stage: World, enter: Enter) -> None:
    """A department hands in, the keeper sums up, a villager speaks and is answered, the list is issued."""
    keeper = enter("catalogue_keeper", DESK).go("/desk/account/").follow(re.compile("^编制清单"))
    keeper.follow("开始编云溪县的下一版清单").press("开始编").sees("开始编了", "还没有请哪个单位梳理。")
    soon = (clock.today() + timedelta(days=3)).isoformat()
    keeper.follow(re.compile("^请了0个单位"))
    keeper.page.get_by_label(COMBED).check()
    keeper.write("最晚哪天", soon).press("请他们梳理").sees("告诉他们了", "还没有交")

    officer = enter("county_approver", PHONE).go("/desk/").follow("梳理权力事项，交给县里")
    officer.write("事项名称", "高龄津贴申报").write("依据哪份文件", "高龄津贴发放办法").press("写上")
    officer.sees("写完了再交").press("交给县里").sees("交上去了")

    keeper.follow("云溪县下一版").follow("交来的事项").follow("高龄津贴申报").pick("怎么处理", "不列")
    keeper.press("定下来", expects=409).sees("不列的，请写明理由。")
    keeper.write("理由", "村里只转材料，不作决定。").press("定下来").sees("处理好了")
    officer.again().sees("县里：不列，村里只转材料，不作决定。")
    making = Making.objects.get()
    steps.dropped(stage, making)
    keeper.go(reverse("desk:making", args=[making.pk]))
    for word in ("梳理", "归纳", "审核"):
        keeper.write("做出来什么", f"{word}完了，留有记录。").press(f"做完了：{word}").sees(
            f"{word}做完了，记下了。"
        )
    keeper.follow("跳过、退回，或者不编了").page.locator("#id_skip-reason").fill("上一版刚征求过。")
    keeper.press("跳过这一步").sees("征求村民意见")

    keeper.follow("公开草案，征求村民的意见").press("公开草案").sees("草案公开了")
    villager = enter("", PHONE).go("/powers/379921/").follow(re.compile("^下一版打算改什么"))
    villager.sees("下一版清单打算改1项").follow("对这一项提意见").press("交上意见", expects=400).sees(
        "写一写你的意见"
    )
    villager.write("你的意见", "还有人要办，留着好。").press("交上意见").sees("意见收到了")
    keeper.again().follow("还有人要办，留着好。").pick("采纳了没有", "没有采纳")
    keeper.write("答复", "三年没有人办过，要办的找县里。").press("公开答复").sees("答复公开了")
    villager.again().sees("县里答复了", "三年没有人办过，要办的找县里。")

    with days_later(PublicDraft.objects.get().days):
        steps.finish(stage, making, "收到一条意见，答复了。")
    keeper.go(reverse("desk:making", args=[making.pk])).sees("现在要做：审议")
    keeper.write("做出来什么", "同意。").write("哪天开的会、哪天批的", clock.today().isoformat())
    keeper.page.locator("input[type=file]").set_input_files(photo())
    keeper.press("做完了：审议").sees("审议做完了")
    keeper.write("做出来什么", "同意印发。").write("哪天开的会、哪天批的", clock.today().isoformat())
    keeper.press("做完了：确认").sees("现在要做：公布")
    steps.released(stage, making)
    keeper.again().sees("已经公布")
    villager.go("/powers/379921/draft/").sees(
        "清单草案和大家的意见", "三年没有人办过", "已经公布", "县里没有这类事。"
    )
