"""The list of matters: whose, narrowed by state, thirty a page, as many queries for thirty as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.people import sign_in, text_of
from tests.world import World, bring_to, days_later, file_matter

LIST = "/desk/matters/"


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("agent", True), ("secretary", True), ("supervisor", True), ("liaison", True), ("township_office", True),
        ("window_clerk", True), ("county_checker", True), ("county_discipline", True),
        ("accountant", True), ("collective_head", True), ("land_office", True), ("neighbour_agent", False),
        ("neighbour_supervisor_chair", False),
        ("other_window_clerk", False), ("other_township_discipline", False), ("catalogue_keeper", False),
        ("base_keeper", False), ("maintenance", False),
    ],
)  # fmt: skip
def test_one_sees_the_matters_of_ones_reach(world: World, who: str, sees: bool) -> None:
    matter = file_matter(world)
    page = sign_in(world, who).get(f"{LIST}?state=all")
    assert page.status_code == 200
    assert (matter.pk in page.content.decode()) is sees
    assert ("2026-0001" in text_of(page)) is sees


def test_names_stand_only_where_they_may_be_known(world: World) -> None:
    file_matter(world)
    assert "吴桂英家申请城乡低保" in text_of(sign_in(world, "agent").get(LIST))
    for who in ("supervisor_chair", "discipline_member", "liaison", "township_office", "county_discipline"):
        page = text_of(sign_in(world, who).get(LIST))
        assert "吴桂英" not in page, who
        assert "二组一户申请城乡低保" in page, who


def test_it_is_narrowed_by_state(world: World) -> None:
    for head, place in (("甲", "accept"), ("乙", "fix"), ("丙", "open"), ("丁", "review"), ("戊", "granted")):
        bring_to(file_matter(world, head), place)
    client = sign_in(world, "agent")
    for state, heads in {
        "running": "甲乙丙丁", "doing": "甲", "fix": "乙", "open": "丙", "objection": "丁", "done": "戊",
        "withdrawn": "", "all": "甲乙丙丁戊", "late": "", "no-such-state": "甲乙丙丁",
    }.items():  # fmt: skip
        page = text_of(client.get(LIST, {"state": state}))
        assert {h for h in "甲乙丙丁戊" if f"{h}家申请" in page} == set(heads), state
    with days_later(60):
        page = text_of(client.get(LIST, {"state": "late"}))
    assert "甲家申请" in page
    assert "戊家申请" not in page


def test_an_empty_list_says_what_will_be_there(world: World) -> None:
    assert "代办员、村文书登记以后，会出现在这里。" in text_of(sign_in(world, "agent").get(LIST))
    assert "你的岗位不经手办件。" in text_of(sign_in(world, "catalogue_keeper").get(LIST))


def test_thirty_a_page(world: World) -> None:
    for n in range(31):
        file_matter(world, f"张{chr(0x4E00 + n)}")
    client = sign_in(world, "agent")
    first = client.get(LIST, {"state": "all"})
    assert first.content.decode().count('<th scope="row"') == 30
    assert "第1页，共2页" in text_of(first)
    assert 'href="?state=all&amp;page=2"' in first.content.decode()
    second = client.get(LIST, {"state": "all", "page": "2"})
    assert second.content.decode().count('<th scope="row"') == 1
    assert client.get(LIST, {"page": "999"}).status_code == 200


@pytest.mark.parametrize("who", ["agent", "supervisor_chair", "county_approver"])
def test_one_and_thirty_take_the_same_queries(world: World, who: str) -> None:
    client, counts = sign_in(world, who), []
    for count in (1, 29):
        for n in range(count):
            file_matter(world, f"李{chr(0x4E00 + n + count)}", n % 4 + 1)
        client.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            client.get(LIST)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 15


def test_the_matters_page_takes_the_same_queries_however_long_its_story(world: World) -> None:
    client = sign_in(world, "agent")
    short, long = file_matter(world, "甲"), bring_to(file_matter(world, "乙"), "pay")
    counts = []
    for matter in (short, long):
        client.get(f"{LIST}{matter.pk}/")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{LIST}{matter.pk}/")
        counts.append(len(captured))
    assert max(counts) <= 30
