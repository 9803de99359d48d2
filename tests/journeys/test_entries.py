"""What people write and hand in: large photographs, false ones, rare names, long texts, markup."""

import pytest

from disclosure.models import Objection
from powers.matters.models import Draft, Matter
from tests.journeys import village
from tests.journeys.conftest import DESK, PHONE, Enter
from tests.journeys.papers import MEGABYTE, big_photo, photo, program
from tests.journeys.test_breaking import PAPERS
from tests.world import World, bring_to, notice_of, open_notice

pytestmark = pytest.mark.browser
RARE = ("王䶮", "刘𬭎", "\U00020000小宝", "阿卜杜热西提·买买提伊明")
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>他家有车。"


def test_a_photograph_of_ten_megabytes_is_taken(stage: World, enter: Enter) -> None:
    """And shown again, smaller, without what it carried unseen."""
    cadre = enter("agent", PHONE)
    village.fill_in(cadre)
    cadre.attach("低保申请书", big_photo()).on_paper(*PAPERS[1:]).press("下一页：看一遍").sees(
        "低保申请书（照片"
    )
    cadre.press("交给清泉镇").follow("看这件事")
    href = cadre.page.get_by_role("link", name="低保申请书").get_attribute("href")
    shown = cadre.page.request.get(cadre.site + str(href))
    assert shown.status == 200
    assert shown.headers["content-type"] == "image/jpeg"
    assert len(shown.body()) < 4 * MEGABYTE


def test_a_program_with_a_false_name_is_refused_and_nothing_typed_is_lost(
    stage: World, enter: Enter, width: int
) -> None:
    """The good paper stays taken, the ticks and words stay, the bad one is named."""
    cadre = enter("agent", width)
    village.fill_in(cadre)
    cadre.attach("低保申请书", program()).attach("户口簿", photo("户口簿.jpg")).on_paper(*PAPERS[2:])
    cadre.press("下一页：看一遍").sees("低保申请书.jpg", "这是一个程序", "已收下")
    assert cadre.field("户主姓名").input_value() == "吴桂英"
    assert cadre.paper("全家身份证").get_by_label("纸质原件已收").is_checked()
    cadre.attach("低保申请书", photo("申请书.jpg")).press("下一页：看一遍").sees(
        "交之前看一遍", "户口簿（照片"
    )


def test_a_page_left_in_the_middle_is_taken_up_again(stage: World, enter: Enter, width: int) -> None:
    """Kept for later, found on the first page, files and all."""
    cadre = enter("agent", width)
    village.fill_in(cadre)
    cadre.attach("户口簿", photo("户口簿.jpg")).press("先存着，回头再填").sees("存好了", "没写完的")
    assert Draft.objects.get().papers
    cadre.follow("吴桂英").sees("已收下")
    assert cadre.field("联系电话").input_value() == "13900001234"


@pytest.mark.parametrize("name", RARE)
def test_rare_names_stand_as_they_are(stage: World, enter: Enter, name: str) -> None:
    """From the form to the notice and its paper."""
    cadre = enter("agent", PHONE)
    village.fill_in(cadre, name)
    cadre.on_paper(*PAPERS).press("下一页：看一遍").sees(name)
    cadre.press("交给清泉镇").sees(name)
    notice = notice_of(bring_to(Matter.objects.get(), "open"))
    reader = enter("", PHONE).go(f"/n/{notice.pk}/").sees(name)
    assert name in village.words_of(reader.pdf("打印A4"))


@pytest.mark.parametrize(
    ("name", "said"),
    [("王\U00030000", "\U00030000"), ("王Smith", "S"), ("王<b>", "<"), ("·王", "·"), ("王" * 51, "51个")],
)
def test_names_that_cannot_stand_are_refused_with_the_reason(
    stage: World, enter: Enter, name: str, said: str
) -> None:
    """At the field, before anything is kept as a matter; what was typed stays."""
    cadre = enter("agent", PHONE)
    village.fill_in(cadre, name)
    cadre.on_paper(*PAPERS).press("下一页：看一遍").sees("还有1处要改")
    assert said in cadre.page.locator("#id_name_error").inner_text()
    assert cadre.field("户主姓名").input_value() == name
    assert Matter.objects.count() == 0


def test_long_words_break_and_markup_is_text(stage: World, enter: Enter, width: int) -> None:
    """Two thousand signs without a space, and a script: neither sticks out, neither runs."""
    notice = open_notice(stage)
    reader = enter("", width).go(f"/n/{notice.pk}/object/")
    reader.write("你认为哪里不对", SCRIPT + "长" * 900 + "x" * 900).press("提交异议").sees("异议收到了")
    objection = Objection.objects.get()
    township = enter("township_approver", width).go(f"/desk/objections/{objection.pk}/").sees(SCRIPT)
    township.pick("查下来怎么样", "查无变化").write("答复", SCRIPT + "w" * 800).press("公开答复").sees(SCRIPT)
    reader.go(f"/n/{notice.pk}/").sees(SCRIPT)
    enter("township_approver", width).go(f"/n/{notice.pk}/").sees(SCRIPT)
    chair = enter("supervisor_chair", width).go(f"/desk/notices/{notice.pk}/concern/")
    chair.write("哪里不对", "w" * 500 + SCRIPT).press("提出问题").sees(SCRIPT)
    chair.go("/desk/concerns/")
    enter("village_head", width).go("/desk/").sees("告诉你一声")


def test_more_than_fits_is_said_with_its_count(stage: World, enter: Enter) -> None:
    """The browser's own limit lifted, as by an old one that knows none."""
    notice = open_notice(stage)
    reader = enter("", DESK).go(f"/n/{notice.pk}/object/")
    reader.page.evaluate("document.querySelectorAll('textarea').forEach(t => t.removeAttribute('maxlength'))")
    reader.write("你认为哪里不对", "长" * 2001).press("提交异议", expects=400).sees("2001字")
    assert len(reader.field("你认为哪里不对").input_value()) == 2001


def test_a_search_with_markup_finds_nothing_and_shows_it_as_text(
    enter: Enter, stage: World, width: int
) -> None:
    """Also with signs no village has."""
    reader = enter("", width)
    for words in ("<script>x", "\U00030000", "%_'\"", "柳河" * 10):
        reader.go("/").write("村名", words).press("找村").sees("没有找到")
