"""With nothing but a keyboard: a villager without scripts from the first page to a receipt, a cadre from the door to a matter."""

import pytest

from disclosure.models import Objection
from powers.matters.models import Matter
from tests.journeys.conftest import DESK, Enter
from tests.journeys.household import HEAD, ID_NUMBER, OBJECTION, PHONE
from tests.journeys.keyboard import choose, focus, follow, goes_round, press, tab_to, write
from tests.world import CAST, PASSWORD, World, open_notice

pytestmark = pytest.mark.browser
PAPERS = 5
"""How many papers an application has with somebody else filing it for the household."""


def test_a_villager_finds_the_village_and_objects(stage: World, enter: Enter) -> None:
    """From the first page over a board and a notice to the receipt."""
    notice = open_notice(stage)
    reader = enter("", DESK).go("/")
    write(reader, "村名", "柳河")
    press(reader, "Enter").sees("名字里有这几个字的村")
    follow(reader, "柳河村").sees("公开栏")
    follow(reader, "运行结果").sees("公示期里谁都可以提异议")
    follow(reader, "拟享受低保家庭公示").sees("公示期", HEAD)
    follow(reader, "提异议").sees("你认为哪里不对")
    write(reader, "你认为哪里不对", OBJECTION)
    press(tab_to(reader, "提交异议"), "Space").sees("异议收到了", "查询码")
    assert [o.text for o in Objection.objects.filter(notice=notice)] == [OBJECTION]
    follow(reader, "回到这份公示").sees("异议处理中")


def test_the_first_stop_leads_past_the_head_of_the_page(stage: World, enter: Enter, width: int) -> None:
    """跳到正文 shows itself when reached, and the next stop is in the page's own part."""
    reader = enter("", width).go(f"/v/{stage.village.code}/")
    reader.page.keyboard.press("Tab")
    here = focus(reader)
    assert here
    assert (here["name"], here["seen"]) == ("跳到正文", True)
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.closest('main') !== null")


def test_faults_are_reached_by_their_links(stage: World, enter: Enter, width: int) -> None:
    """The summary of what to change leads to the field; what is typed there goes out with Enter."""
    notice = open_notice(stage)
    reader = enter("", width).go(f"/n/{notice.pk}/object/")
    press(tab_to(reader, "提交异议"), "Enter", expects=400).sees("还有1处要改")
    tab_to(reader, "写一写哪里不对")
    reader.page.keyboard.press("Enter")
    here = focus(reader)
    assert here
    assert here["name"].startswith("你认为哪里不对")
    reader.page.keyboard.insert_text(OBJECTION)
    press(tab_to(reader, "提交异议"), "Enter").sees("异议收到了")


def test_no_page_holds_the_focus(stage: World, enter: Enter) -> None:
    """Round and out again, on pages with many links, with a form, and at the desk."""
    notice = open_notice(stage)
    reader, cadre = enter("", DESK), enter("agent", DESK)
    for path in ("/", f"/v/{stage.village.code}/", f"/n/{notice.pk}/", f"/n/{notice.pk}/object/"):
        goes_round(reader.go(path))
    goes_round(cadre.go("/desk/"))
    goes_round(cadre.go("/desk/matters/new/").press("登记城乡低保"))


def test_a_cadre_signs_in_and_files(stage: World, enter: Enter) -> None:
    """From the door to the matter's number, with one page of faults on the way."""
    cadre = enter("agent", DESK)
    cadre.context.clear_cookies()
    cadre.go("/desk/")
    write(cadre, "账号名", CAST["agent"])
    write(cadre, "密码", PASSWORD)
    press(cadre, "Enter").sees("今天要办")
    follow(cadre, "登记办件").sees("登记哪一项")
    follow(cadre, "登记城乡低保").sees("谁申请，带了什么")
    press(tab_to(cadre, "下一页"), "Enter").sees("还有5处要改")
    tab_to(cadre, "请填写户主姓名")
    cadre.page.keyboard.press("Enter")
    here = focus(cadre)
    assert here
    assert here["id"] == "id_name"
    cadre.page.keyboard.insert_text(HEAD)
    choose(cadre, "一组", down=1)
    write(cadre, "联系电话", PHONE)
    write(cadre, "身份证号", ID_NUMBER)
    choose(cadre, "村里代办")
    choose(cadre, "没有")
    for _ in range(PAPERS):
        tab_to(cadre, "纸质原件已收")
        cadre.page.keyboard.press("Space")
    follow(cadre, "下一页").sees("交之前看一遍", HEAD, "二组")
    follow(cadre, "交给清泉镇").sees("已经交给清泉镇了")
    assert Matter.objects.get().hamlet_name == "二组"
