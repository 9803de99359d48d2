"""With nothing but a keyboard, and without scripts: Tab, Enter, Space, letters."""

import pytest

from disclosure.models import Objection
from tests.journeys.conftest import Enter
from tests.journeys.household import OBJECTION
from tests.journeys.person import Person
from tests.world import World, open_notice

pytestmark = pytest.mark.browser
MOST_TABS = 60
# Where the focus is: what it is called, and whether one can see it.
FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return {name: '', seen: true};
  const look = getComputedStyle(e), box = e.getBoundingClientRect();
  const outlined = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;
  const there = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  return {name: (e.labels && e.labels.length ? e.labels[0].innerText : e.innerText).trim(),
          seen: outlined && there};
}"""


def tab_to(reader: Person, words: str) -> None:
    """Press Tab until the focus is on something with these words; wherever it stops it can be seen."""
    passed = []
    for _ in range(MOST_TABS):
        reader.page.keyboard.press("Tab")
        focus = reader.page.evaluate(FOCUS)
        assert focus["seen"], f"focus cannot be seen on “{focus['name']}” at {reader.path}"
        if words in focus["name"]:
            return
        passed.append(focus["name"])
    raise AssertionError(f"no “{words}” at {reader.path} among {passed}")


def press(reader: Person, key: str) -> None:
    """A key that leads to another page."""
    with reader.page.expect_navigation():
        reader.page.keyboard.press(key)
    reader.watch.look(reader.page, reader.who, reader.glasses)


def test_a_villager_objects_without_a_mouse(stage: World, enter: Enter, width: int) -> None:
    """From the village's page to the receipt."""
    notice = open_notice(stage)
    reader = enter("", width).go(f"/v/{stage.village.code}/")
    tab_to(reader, "拟享受低保家庭公示")
    press(reader, "Enter")
    tab_to(reader, "提异议")
    press(reader, "Enter")
    tab_to(reader, "你认为哪里不对")
    reader.page.keyboard.insert_text(OBJECTION)
    tab_to(reader, "提交异议")
    press(reader, "Space")
    reader.sees("异议收到了", "查询码")
    assert [o.text for o in Objection.objects.filter(notice=notice)] == [OBJECTION]


def test_the_first_stop_leads_past_the_head_of_the_page(stage: World, enter: Enter, width: int) -> None:
    """跳到正文 shows itself when reached, and the next stop is in the page's own part."""
    reader = enter("", width).go(f"/v/{stage.village.code}/")
    tab_to(reader, "跳到正文")
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.closest('main') !== null")


def test_a_form_is_sent_with_enter_and_faults_are_reached_by_their_links(
    stage: World, enter: Enter, width: int
) -> None:
    """The summary of what to change leads to the field."""
    notice = open_notice(stage)
    reader = enter("", width).go(f"/n/{notice.pk}/object/")
    tab_to(reader, "提交异议")
    with reader.page.expect_navigation() as coming:
        reader.page.keyboard.press("Enter")
    assert coming.value.status == 400
    reader.watch.look(reader.page, reader.who, reader.glasses)
    reader.sees("还有1处要改", "写一写哪里不对")
    tab_to(reader, "写一写哪里不对")
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.insert_text(OBJECTION)
    reader.press("提交异议").sees("异议收到了")
