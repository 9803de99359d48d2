"""The elder mode lives in the address: whoever follows a link from /big/ stays there."""

import re

import pytest

from tests.journeys.conftest import PHONE, Enter
from tests.journeys.person import Person
from tests.journeys.watch import STICKING_OUT
from tests.rulebook.writing import filed
from tests.world import (
    COUNTY,
    TOWNSHIP,
    VILLAGE,
    World,
    bring_to,
    file_matter,
    notice_of,
    object_to,
    open_notice,
)

pytestmark = pytest.mark.browser
LONG = "阿卜杜热西提·买买提伊明"
PAGES = (
    "", "?q=柳河", "?q=没有这个村", "help/", f"u/{COUNTY}/", f"u/{TOWNSHIP}/", f"v/{VILLAGE}/", f"v/{VILLAGE}/list/",
    f"v/{VILLAGE}/rules/", f"v/{VILLAGE}/procedures/", f"v/{VILLAGE}/procedures/26/", f"v/{VILLAGE}/procedures/1/",
    f"v/{VILLAGE}/process/", f"v/{VILLAGE}/results/", f"v/{VILLAGE}/finance/", f"v/{VILLAGE}/help/", f"u/{TOWNSHIP}/rules/",
    f"powers/{COUNTY[:6]}/", f"powers/{COUNTY[:6]}/26/",
    "laws/shehui-jiuzhu-zanxing-banfa-2019/", "nowhere/", "desk/login/",
)  # fmt: skip
"""Every kind of public page; those of a matter, a notice and an objection come with their keys."""
LEVELS = (("/big/", 22), ("/big2/", 26), ("/big3/", 30))
TOOLS = {"标准", "更大", "小一点"}
SIZE = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
# Everything one presses, but for links within a sentence: the smaller of its sides in px.
SMALL = """least => [...document.querySelectorAll('a.btn, button, .site a, .site button, input:not([type=hidden])')]
  .filter(e => e.getClientRects().length && !['checkbox', 'radio'].includes(e.type) && !e.closest('.skip'))
  .filter(e => e.getBoundingClientRect().height < least - 0.5 && !e.classList.contains('skip'))
  .map(e => e.outerHTML.slice(0, 120))"""


def leaving(reader: Person, prefix: str) -> set[tuple[str, str]]:
    """The links of the page that lead out of its size, but for the tools at the top."""
    links = reader.page.locator("a[href]").evaluate_all(
        "all => all.map(a => [a.innerText.trim(), a.getAttribute('href')])"
    )
    return {(w, h) for w, h in links if h.startswith("/") and not h.startswith(prefix) and w not in TOOLS}


@pytest.mark.parametrize(("prefix", "size"), LEVELS)
def test_large_letters_keep_themselves(
    stage: World, enter: Enter, width: int, prefix: str, size: int
) -> None:
    """Every way from every page stays under the prefix; only the tools at the top leave it."""
    notice = open_notice(stage)
    reader = enter("", width)
    village = f"v/{stage.village.code}/"
    for page in ("", village, f"{village}process/", f"n/{notice.pk}/", f"n/{notice.pk}/object/", "help/"):
        reader.go(prefix + page)
        assert reader.page.evaluate(SIZE) >= size, f"{prefix}{page}: smaller than {size} px"
        assert reader.page.evaluate(SMALL, 60) == [], f"{prefix}{page}"
        assert leaving(reader, prefix) == set(), f"{prefix}{page}"


@pytest.mark.parametrize("prefix", [prefix for prefix, _ in LEVELS])
def test_no_page_is_wider_than_a_phone(stage: World, enter: Enter, prefix: str) -> None:
    """Every kind of public page, with a long name on it, in each size: nothing to push sideways, no way out of the size."""
    notice = open_notice(stage, LONG)
    granted = bring_to(file_matter(stage, "刘春生"), "granted")
    receipt = object_to(notice, "他家有车。" * 20).receipt
    rule = filed(stage).document_id
    own = (f"rules/{rule}/", f"rules/{rule}/1/", f"m/{granted.pk}/",
           f"n/{notice_of(granted).pk}/", f"n/{notice_of(granted).pk}/object/", f"n/{notice.pk}/",
           f"n/{notice.pk}/object/", f"m/{notice.matter_id}/", f"say/receipt/{receipt}/")  # fmt: skip
    reader = enter("", PHONE)
    for path in (*PAGES, *own):
        reader.page.goto(f"{reader.site}{prefix}{path}")
        assert reader.page.evaluate(STICKING_OUT) == [], path
        assert leaving(reader, prefix) == set(), path


@pytest.mark.parametrize("prefix", [prefix for prefix, _ in LEVELS])
def test_the_search_keeps_the_size(stage: World, enter: Enter, prefix: str) -> None:
    """A form sent with GET, and the village behind what it found."""
    reader = enter("", PHONE).go(prefix).write("村名", "柳河").press("找村").follow("柳河村")
    assert reader.path == f"{prefix}v/{VILLAGE}/"
    reader.follow("运行结果")
    assert reader.path == f"{prefix}v/{VILLAGE}/results/"


def test_an_objection_is_made_in_large_letters(stage: World, enter: Enter, width: int) -> None:
    """In by the link at the top, through form and receipt, and out again by 标准."""
    open_notice(stage)
    reader = enter("", width).go(f"/v/{stage.village.code}/").follow("大字版")
    assert reader.path == f"/big/v/{stage.village.code}/"
    reader.follow("拟享受低保家庭公示").follow("提异议")
    reader.press("提交异议", expects=400).write("你认为哪里不对", "他家有车。").press("提交异议")
    assert re.fullmatch(r"/big/say/receipt/\w+/", reader.path)
    reader.follow("标准")
    assert re.fullmatch(r"/say/receipt/\w+/", reader.path)


def test_the_desk_has_large_letters_too(stage: World, enter: Enter, width: int) -> None:
    """Through a form and back to the first page."""
    cadre = enter("agent", width).go("/big/desk/")
    cadre.follow("登记办件").press("登记城乡低保").write("户主姓名", "吴桂英")
    cadre.press("先存着，回头再填").sees("存好了")
    assert cadre.path == "/big/desk/"
