"""A county's keeper puts a step into an item, sees the chart change, and puts it in force before the village's eyes."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.world import VILLAGE, World

pytestmark = pytest.mark.browser


def test_a_step_is_added_seen_and_put_in_force(stage: World, enter: Enter, width: int) -> None:
    """Every page on the way, at both widths, without a line of code."""
    villager = enter("", width).go(f"/v/{VILLAGE}/procedures/26/").sees_nowhere("邻里走访")
    keeper = enter("catalogue_keeper", width).go("/desk/account/").follow(re.compile("^清单：改事项"))
    keeper.follow("云溪县村级小微权力清单").follow(re.compile("^改事项")).follow("城乡低保")
    keeper.press("开始改").sees("现在是第1稿，一共12步")
    before = keeper.page.locator("figure img").get_attribute("src")
    keeper.follow(
        re.compile("在后面加一步"), within=keeper.page.locator("main ol > li", has_text="信息核对").nth(0)
    )
    keeper.press("下一页：写这一步").press("加上").sees("请写这一步叫什么。", "请选由谁办。")
    keeper.write("这一步叫什么", "邻里走访").pick("由谁办", "村文书").write("时限怎么说", "当天").press(
        "加上"
    )
    keeper.sees("加了“邻里走访”", "一共13步")
    picture = keeper.page.locator("figure img")
    assert picture.get_attribute("src") != before
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    villager.again().sees_nowhere("邻里走访")

    keeper.follow("看一遍，起用").sees("新加“邻里走访”").press("起用").sees("请写明为什么改。")
    keeper.write("为什么改", "试点先走访。").press("起用").sees("起用了", "本县自己改过，第1版")
    villager.again().sees("邻里走访")
