"""The focus fields: which there are, whose they are at first, what a county's keeper decides, who may not, where it shows."""

import re

import pytest
from django.conf import settings
from django.test import Client

from portal.audit.models import Event, Remark
from portal.audit.sentences import sentence_of
from portal.lifecycle import NotAllowed
from portal.organisation.models import Unit
from portal.organisation.policy import Refused
from powers.catalogue.files.focus import focus_fields
from powers.catalogue.focusing import set_focus
from powers.catalogue.models import Focus
from powers.catalogue.queries import catalogue_of
from powers.catalogue.queries.focus import FieldHere, fields_of, focus_of
from tests.items import COMPLETE
from tests.journeys.keys import session_of
from tests.public.reading import VILLAGE, read
from tests.world import World

REASON = "县委常委会第8次会议定的。"


def field(unit: Unit, key: str) -> FieldHere:
    found = catalogue_of(unit)
    assert found is not None
    return next(one for one in fields_of(found) if one.key == key)


def decide(world: World, key: str, **given: object) -> Focus:
    now = field(world.county, key)
    values = {"chosen": now.chosen, "items": now.items, "reason": REASON, "seen": now.seen}
    return set_focus(world.county.pk, key, **{**values, "actor": world.catalogue_keeper, **given})  # type: ignore[arg-type]


def test_the_file_names_items_that_there_are_and_laws_of_the_register() -> None:
    known = {*COMPLETE, "4", "14"}
    assert [one.name for one in focus_fields().values()] == [
        "“三务”决策和公开", "集体“三资”管理", "工程项目建设", "扶贫助困", "征地拆迁", "惠农惠民政策",
    ]  # fmt: skip
    for one in focus_fields().values():
        assert set(one.items) <= known, one.key
        for source in one.sources:
            assert (settings.BASE_DIR / f"fixtures/laws/{source.law}.yaml").exists()


def test_at_first_a_county_has_those_that_its_base_document_names(world: World) -> None:
    found = catalogue_of(world.county)
    assert found is not None
    assert [one.key for one in focus_of(found)] == ["assets", "land", "benefits"]


def test_the_keeper_chooses_and_moves_items_and_it_stands_in_the_history(world: World) -> None:
    decide(world, "projects", chosen=True, items=["18", "66", "68", "70", "36"])
    now = field(world.county, "projects")
    assert (now.chosen, now.items) == (True, frozenset({"18", "66", "68", "70", "36"}))
    row = Focus.objects.get()
    assert (row.added, row.removed) == (["36"], ["59"])
    told = Event.objects.get(kind="catalogue.focus_set")
    assert told.unit_path == world.county.path
    assert Remark.objects.get(pk=told.remark_id).text == REASON
    assert sentence_of(told) == "把“工程项目建设”定为本县的重点领域，归进第36项，拿出第59项"
    decide(world, "projects", chosen=False)
    assert Focus.history.filter(field="projects").count() == 2
    assert not field(world.county, "projects").chosen


def test_villages_follow_and_another_county_does_not(world: World) -> None:
    decide(world, "land", chosen=False)
    assert not field(world.village, "land").chosen
    zone = world.unit("379921003001")
    found = catalogue_of(zone)
    assert found is None or found.unit_id == world.county.pk or field(zone, "land").chosen


@pytest.mark.parametrize("post", ["village_clerk", "township_office", "agent", "supervisor"])
def test_nobody_else_decides(world: World, post: str) -> None:
    with pytest.raises(Refused):
        decide(world, "land", chosen=False, actor=getattr(world, post))
    assert not Focus.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reason": " ", "chosen": False}, "写明为什么"),
        ({"reason": "张三 370303199001011239 举报的", "chosen": False}, "不要写身份证号"),
        ({"items": ["13", "999"]}, "清单上没有第999项"),
        ({"items": []}, "至少要有一项"),
        ({}, "没有要改的"),
        ({"chosen": False, "seen": "1,13"}, "别人刚改过"),
    ],
)
def test_why_it_is_not_taken(world: World, given: dict[str, object], said: str) -> None:
    with pytest.raises(NotAllowed) as caught:
        decide(world, "assets", **given)
    assert said in caught.value.reason
    assert not Event.objects.filter(kind="catalogue.focus_set").exists()


def test_lists_and_items_show_it_by_address(client: Client, world: World) -> None:
    page = read(client, "/powers/379921/?field=land")
    items = {a for a in page.links("/powers/379921/") if re.fullmatch(r"/powers/379921/\d+(-\d+)?/", a)}
    assert items == {"/powers/379921/14/", "/powers/379921/14-1/", "/powers/379921/14-2/"}
    assert "下面只有“征地拆迁”的3项" in page.words
    village = read(client, f"/v/{VILLAGE}/list/?field=land")
    assert set(village.links(f"/v/{VILLAGE}/procedures/")) == {
        f"/v/{VILLAGE}/procedures/{n}/" for n in ("14", "14-1", "14-2")
    }
    assert "重点领域：集体“三资”管理、征地拆迁" in read(client, "/powers/379921/14-2/").words.replace(" ", "")
    assert "重点领域" not in read(client, "/powers/379921/26/").words
    assert client.get("/powers/379921/?field=relief").status_code == 404
    decide(world, "relief", chosen=True)
    assert "重点领域" in read(client, "/powers/379921/26/").words
    assert client.get("/powers/379921/?field=relief").status_code == 200


def test_the_keeper_decides_in_the_browser(client: Client, world: World) -> None:
    cookie = session_of("shenjie", "http://testserver")
    client.cookies[cookie["name"]] = cookie["value"]
    here = f"/desk/focus/{world.county.pk}/"
    assert "本县重点" in client.get(here).content.decode()
    seen = field(world.county, "affairs").seen
    wrong = client.post(f"{here}affairs/", {"chosen": "on", "items": ["5", "6"], "seen": seen})
    assert "请写明为什么这样定" in wrong.content.decode()
    done = client.post(
        f"{here}affairs/", {"chosen": "on", "items": ["5", "6"], "seen": seen, "reason": REASON}
    )
    assert (done.status_code, done.headers["Location"]) == (302, here)
    assert field(world.county, "affairs").items == {"5", "6"}
    late = client.post(f"{here}affairs/", {"items": ["5", "6"], "seen": seen, "reason": REASON})
    assert late.status_code == 409
    assert "别人刚改过" in late.content.decode()
    assert REASON in client.get(f"{here}affairs/").content.decode()
