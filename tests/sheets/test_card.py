"""明白卡: ten items on one page, those begun here first, none that cannot be begun."""

from pathlib import Path

import pytest
from django.test import Client

from portal.organisation.queries import place_of
from powers.matters.card import card, commonest, usual
from tests.public.reading import VILLAGE, read
from tests.sheets import paper
from tests.world import World, file_matter


def test_ten_items_on_one_page_with_whom_to_see_and_what_to_bring(
    client: Client, world: World, tmp_path: Path
) -> None:
    path = tmp_path / "card.pdf"
    path.write_bytes(client.get(f"/v/{VILLAGE}/card.pdf").content)
    words = paper.text(path)
    assert paper.info(path)["Pages"] == "1"
    assert paper.smallest_pt(path) >= 12
    for said in (
        "柳河村办事明白卡",
        "城乡低保",
        "代办员赵小梅0630-5550105",
        "低保申请书、户口簿",
        "30个工作日",
        "12388",
    ):
        assert said in words, said


def test_where_nothing_is_begun_the_file_says_which(world: World) -> None:
    before = commonest(world.village)
    assert before == tuple(n for n in usual() if n in before)
    assert len(before) == 10
    assert before[0] == "26"


def test_an_item_that_is_begun_more_often_moves_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("powers.matters.card.usual", lambda: ("43", "20"))
    assert commonest(world.village) == ("43", "20")
    file_matter(world)
    assert commonest(world.village) == ("26", "43", "20")
    assert commonest(world.neighbour) == ("43", "20")


def test_what_cannot_be_begun_is_not_on_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("powers.matters.card.usual", lambda: ("4", "999", "26"))
    assert commonest(world.village) == ("26",)
    assert [one.name for one in card(place_of(world.village)).items] == ["城乡低保"]


def test_each_code_leads_to_the_item_in_this_village(world: World) -> None:
    urls = [one.url for one in card(place_of(world.village)).items]
    assert urls[0] == f"http://testserver/v/{VILLAGE}/procedures/26/"
    assert len(set(urls)) == 10


def test_the_board_leads_to_it(client: Client, world: World) -> None:
    assert f'href="/v/{VILLAGE}/card.pdf"' in read(client, f"/v/{VILLAGE}/procedures/").source
