"""One's village among 1,100 in seven counties: two letters, no more questions than for one, those of one name told apart."""

from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client

from portal.audit.actors import SYSTEM
from portal.organisation.importing import import_units
from portal.organisation.models import Unit
from tests.organisation.tables import city
from tests.public.reading import read
from tests.world import World, empty_tables


@pytest.fixture
def many(world: World, tmp_path: Path) -> None:
    import_units(city(tmp_path), actor=SYSTEM, under="370000000000")


def test_one_village_or_1100_the_same_two_queries(client: Client, world: World, tmp_path: Path) -> None:
    words = ("/?q=王庄", "/?q=王庄 甲0", "/?q=号村&p=9", "/?q=没有的", "/?q=村")
    before = [read(client, one).queries for one in words]
    import_units(city(tmp_path), actor=SYSTEM, under="370000000000")
    assert Unit.objects.filter(kind="village", name__endswith="村").count() > 1100
    pages = [read(client, one) for one in words]
    assert [page.queries for page in pages if page.links("/v/")] == [2, 2, 2, 2]
    assert max(before) <= 2
    assert all(len(page.source) < 60_000 for page in pages)


def test_villages_of_one_name_stand_with_township_and_county(client: Client, many: None) -> None:
    page = read(client, "/?q=王庄")
    assert "35个" in page.words
    assert "王庄村 第0县 › 甲0镇" in page.words
    assert "第1页，共2页" in page.words
    assert "可以加上乡镇或者县的名字" in page.words
    rest = read(client, "/?q=王庄&p=2")
    assert len(page.links("/v/")) == 30
    assert len(rest.links("/v/")) == 5


@pytest.mark.parametrize("words", ["王庄 丙4", "丙4镇 王庄", "王庄村 第4县 丙", "王庄村委会 丙4"])
def test_the_township_behind_a_space_leaves_one(client: Client, many: None, words: str) -> None:
    assert read(client, f"/?q={quote(words)}").links("/v/") == ["/v/380125102200/"]


def test_the_name_itself_comes_first(client: Client, many: None) -> None:
    assert read(client, f"/?q={quote('第0县0镇1号')}").links("/v/")[0] == "/v/380121100201/"


@pytest.mark.parametrize("words", ["%", "_", "\\", "'"])
def test_signs_are_letters(client: Client, many: None, words: str) -> None:
    assert read(client, "/").status == 200
    assert "没有找到" in read(client, f"/?q={quote(words)}").words


def test_the_front_page_leads_down_without_naming_1100_villages(client: Client, many: None) -> None:
    page = read(client, "/")
    assert page.queries == 2
    assert len(page.source) < 60_000
    assert page.links("/v/") == []
    assert "/u/380127104000/" in page.links("/u/")


def test_an_empty_portal_says_what_will_be_here(client: Client, world: World) -> None:
    empty_tables()
    assert "这里会有开通了的县、镇和村" in read(client, "/").words
