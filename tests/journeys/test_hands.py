"""A village says who sees to each item, on which telephone, in one table, and confirms it for the year."""

import pytest

from tests.journeys.conftest import Enter, ItIs
from tests.journeys.household import PHONE as MOBILE
from tests.journeys.person import Person
from tests.world import VILLAGE, World

pytestmark = pytest.mark.browser
TABLE = f"/desk/hands/{VILLAGE}/committee/"


def tick(keeper: Person, *numbers: str) -> Person:
    """Tick items of the table."""
    for number in numbers:
        keeper.page.locator(f"input[name=items][value='{number}']").check()
    return keeper


def choose(keeper: Person, group: str, label: str, name: str) -> Person:
    """Choose a person in one of the forms, by a part of the line that names him."""
    field = keeper.page.locator(f"#id_{group}-{label}")
    field.select_option(value=field.locator("option", has_text=name).get_attribute("value"))
    return keeper


def test_a_village_names_its_hands_and_confirms_them(
    stage: World, enter: Enter, it_is: ItIs, width: int
) -> None:
    """The head ticks and copies, the secretary keeps the Party's part; whoever is missing is said to be missing."""
    it_is(2026, 11, 16, 10, 0)
    villager = enter("", width).go(f"/v/{VILLAGE}/procedures/26/").sees("还没有定下谁来办")
    head = enter("village_head", width).go("/desk/account/").follow("谁来办").sees("一项也没有定下谁来办")
    tick(head, "26", "27").press("给勾上的定下").sees("请选经办人")
    choose(head, "name", "handler", "赵小梅")
    choose(head, "name", "substitute", "钱志强").page.locator("#id_name-phone").fill(MOBILE)
    head.press("给勾上的定下", expects=409).sees(f"{MOBILE}是手机号")
    assert head.page.locator("input[name=items]:checked").count() == 2
    head.page.locator("#id_name-phone").fill("0630-5550199")
    head.press("给勾上的定下").sees("定好了", "0630-5550199")
    tick(head, "28").page.locator("#id_copy-like").select_option(value="26")
    head.press("照抄给勾上的").sees("照着抄好了")
    choose(head, "default", "handler", "钱志强").press("定成缺省").sees("缺省的经办人定好了")
    head.press("看过了，今年确认").sees("确认好了", "2026年11月16日柳河村村委会主任孙立民确认过")
    head.follow("看党建事项").sees("这一部分由柳河村党支部书记周长河")

    secretary = enter("secretary", width).go("/desk/account/").follow("谁来办")
    choose(secretary, "default", "handler", "周长河").press("定成缺省").sees("缺省的经办人定好了")
    secretary.press("看过了，今年确认").sees("确认好了", "党支部书记周长河确认过")

    for number, name in (("26", "赵小梅"), ("28", "赵小梅"), ("30", "钱志强")):
        villager.go(f"/v/{VILLAGE}/procedures/{number}/").sees(name).sees_nowhere(MOBILE, "还没有定下谁来办")
    villager.go(f"/v/{VILLAGE}/procedures/26/").sees("钱志强", "0630-5550199")
