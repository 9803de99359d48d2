"""A county's list from combing to release, a villager's comment with its published answer, and the release after it."""

import re

import pytest

from powers.making.models import Making
from tests.journeys import releasing
from tests.journeys.conftest import PHONE, Enter, ItIs
from tests.journeys.papers import photo
from tests.journeys.person import Person
from tests.world import World

pytestmark = pytest.mark.browser
COMBED = "云溪县民政局"
COMMENT, ANSWER = "还有人要办，留着好。", "三年没有人办过，要办的找县里。"
LEFT_OUT = "县里没有这类事。"


def begin(keeper: Person) -> None:
    """The keeper begins and asks a department to comb."""
    keeper.go("/desk/account/").follow(re.compile("^编制清单"))
    keeper.follow("开始编云溪县的下一版清单").press("开始编").sees("开始编了", "还没有请哪个单位梳理。")
    keeper.follow(re.compile("^请了0个单位")).page.get_by_label(COMBED).check()
    keeper.write("最晚哪天", "2026-11-26").press("请他们梳理").sees("告诉他们了", "还没有交")


def hand_in(officer: Person) -> None:
    """The department writes down what it has and hands it in."""
    officer.go("/desk/").follow("梳理权力事项，交给县里")
    officer.write("事项名称", "高龄津贴申报").write("依据哪份文件", "高龄津贴发放办法").press("写上")
    officer.sees("写完了再交").press("交给县里").sees("交上去了")


def sum_up(keeper: Person, officer: Person) -> None:
    """Every row is answered, with a reason where it is not taken; the stages up to the public draft are recorded."""
    keeper.follow("云溪县下一版").follow("交来的事项").follow("高龄津贴申报").pick("怎么处理", "不列")
    keeper.press("定下来", expects=409).sees("不列的，请写明理由。")
    keeper.write("理由", "村里只转材料，不作决定。").press("定下来").sees("处理好了")
    officer.again().sees("县里：不列，村里只转材料，不作决定。")
    releasing.leave_out(keeper, "66", LEFT_OUT)
    to_the_making(keeper)
    for word in ("梳理", "归纳", "审核"):
        keeper.write("做出来什么", f"{word}完了，留有记录。").press(f"做完了：{word}")
        keeper.sees(f"{word}做完了，记下了。")
    keeper.follow("跳过、退回，或者不编了").page.locator("#id_skip-reason").fill("上一版刚征求过。")
    keeper.press("跳过这一步").sees("征求村民意见")


def hear(keeper: Person, villager: Person) -> None:
    """The draft hangs, a villager speaks without an account and reads the answer."""
    keeper.follow("公开草案，征求村民的意见").press("公开草案").sees("草案公开了")
    villager.go("/powers/379921/").follow(re.compile("^下一版打算改什么"))
    villager.sees("下一版清单打算改1项").follow("对这一项提意见").press("交上意见", expects=400)
    villager.sees("写一写你的意见").write("你的意见", COMMENT).press("交上意见").sees("意见收到了")
    keeper.again().follow(COMMENT).pick("采纳了没有", "没有采纳").write("答复", ANSWER)
    keeper.press("公开答复").sees("答复公开了")
    villager.again().sees("县里答复了", ANSWER)


def decide(keeper: Person) -> None:
    """What was heard is recorded, the meetings decide."""
    to_the_making(keeper)
    keeper.write("做出来什么", "收到一条意见，答复了。").press("做完了：征求村民意见").sees("现在要做：审议")
    keeper.write("做出来什么", "同意。").write("哪天开的会、哪天批的", "2026-12-28")
    keeper.page.locator("input[type=file]").set_input_files(photo())
    keeper.press("做完了：审议").sees("审议做完了")
    keeper.write("做出来什么", "同意印发。").write("哪天开的会、哪天批的", "2026-12-28")
    keeper.press("做完了：确认").sees("现在要做：公布")


def to_the_making(keeper: Person) -> None:
    """By the list of what is being made."""
    keeper.go("/desk/making/").follow(re.compile("^云溪县"))


def test_a_list_from_combing_to_release(stage: World, enter: Enter, it_is: ItIs, width: int) -> None:
    """A department hands in, the keeper sums up, a villager speaks and is answered, the list is issued, and one more."""
    it_is(2026, 11, 23, 9, 0)
    keeper, officer = enter("catalogue_keeper", width), enter("county_approver", PHONE)
    villager = enter("", width)
    begin(keeper)
    hand_in(officer)
    sum_up(keeper, officer)
    hear(keeper, villager)

    it_is(2026, 12, 28, 15, 30)
    keeper = enter("catalogue_keeper", width)
    decide(keeper)
    keeper.follow("去公布")
    releasing.publish(keeper, 1, "2027-01-01", "云政办发〔2026〕9号", "去掉一项。")
    keeper.go(f"/desk/making/{Making.objects.get().pk}/").sees("已经公布")
    villager.go("/powers/379921/draft/").sees("清单草案和大家的意见", ANSWER, "已经公布", LEFT_OUT)
    releasing.open_release(villager, 1).sees("这一版还没有施行", "没有列的", LEFT_OUT, "联合印发", "沈洁")
    villager.follow("这一版怎么编出来的").sees(COMMENT, ANSWER)
    villager.go("/powers/379921/66/").sees_nowhere("没有列")

    it_is(2027, 1, 4, 9, 0)
    villager.go("/powers/379921/releases/").sees("现在用的是第1版，2027年1月1日起施行")
    keeper = enter("catalogue_keeper", width).go(releasing.NEXT).press("开始修订").sees("现在是第1版")
    releasing.rename(keeper, "26", "吃低保", "村里都这么叫。")
    keeper.go(releasing.NEXT).follow("看一遍，公布")
    releasing.publish(keeper, 2, "2027-01-04", "云政办发〔2027〕1号", "改一个叫法。")
    releasing.compare(villager, 1, 2).sees("吃低保", "城乡低保", "村里都这么叫。").sees_nowhere(LEFT_OUT)
    villager.go("/powers/379921/26/").sees("吃低保")
    releasing.open_release(villager, 1).sees("城乡低保").sees_nowhere("吃低保")
