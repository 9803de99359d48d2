"""Huaishang's two annexes side by side (E16): what nobody drafts and what the list does not hold are flagged."""

import pytest
from django.test import Client

from powers.owners.queries import annexes
from tests.public.reading import read
from tests.world import World

pytestmark = pytest.mark.django_db


def test_three_without_a_body_and_three_without_an_item(world: World) -> None:
    found = annexes("huaishang-adopted")
    assert found is not None
    assert [(one.number, one.name) for one in found.unowned] == [
        ("6", "村级资金审批"), ("8", "发展党员"), ("20", "农村危房改造申报"),
    ]  # fmt: skip
    assert [(one.number, one.name) for one in found.over] == [
        ("三、1", "报账员（出纳）现金收支"), ("四、2", "村级财产物资管理"), ("六、1", "计划生育办证"),
    ]  # fmt: skip
    by_number = {line.number: line for line in found.lines}
    assert by_number["12"].bodies == ("区民政局",)
    assert len(found.lines) == 20
    assert by_number["1"].bodies == ("区委组织部", "区民政局"), "two may draft one"
    assert (by_number["19"].bodies, by_number["19"].likeness) == (("区卫健委",), "只是其中一部分")


def test_the_page(world: World, client: Client) -> None:
    page = read(client, "/sources/huaishang-adopted/owners/")
    assert "清单上3项没有制定单位，分工表上3项清单里没有" in page.words
    for key in ("huaishang-adopted", "huaishang-assignment"):
        assert "/sources/huaishang-adopted/owners/" in read(client, f"/sources/{key}/").source
    for key in ("huaishang-assignment", "zibo-2019", "jinan-gaoxin-2022", "nothing"):
        assert read(client, f"/sources/{key}/owners/").status == 404
