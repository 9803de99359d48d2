"""A keeper's words with marks of HTML in them, and two names that look alike: on pages, charts, sheets' text and data."""

import json

import pytest
from django.test import Client

from portal.lifecycle import NotAllowed
from powers.catalogue import releases
from powers.catalogue.models import Way
from powers.catalogue.releases import Chosen, Member
from tests.catalogue.releases.lists import TEAM, begun, chosen, issued, version_of
from tests.world import World

pytestmark = pytest.mark.django_db
NAME = "<b onclick=alert(1)>看书</b>&\"'𠮷"
WHY = "</td><script>alert(2)</script>群众这样叫。"


def test_they_stay_words_wherever_they_are_read(world: World, client: Client) -> None:
    draft = begun(world)
    chosen(world, draft, "61", Chosen(Way.RENAMED, WHY, WHY[:60], name=NAME))
    issued(world, draft, title=NAME, summary=WHY, work_team=[*TEAM, Member(NAME, "成员", "韩卫东")])
    for address in (
        "",
        "61/",
        "61/chart/",
        "61.svg",
        "releases/1/",
        "releases/1/61/",
        "changes/",
        "changes/61/",
    ):
        answer = client.get(f"/powers/379921/{address}")
        source = answer.content.decode()
        assert answer.status_code == 200, address
        assert "<b onclick" not in source, address
        assert "<script>alert" not in source, address
        assert "&lt;b onclick=alert(1)&gt;看书" in source, address
    rows = json.loads(client.get("/data/379921/items.json").content)
    assert NAME in json.dumps(rows, ensure_ascii=False).replace('\\"', '"')
    assert NAME in client.get("/powers/379921/61.txt").content.decode()


def test_two_items_are_not_told_apart_by_what_nobody_sees(world: World) -> None:
    draft = begun(world)
    chosen(world, draft, "62", Chosen(Way.RENAMED, "这样叫。", name="看书\u200b看报"))
    assert draft.choices.get().name == "看书看报"
    with pytest.raises(NotAllowed, match="两项不能一样"):
        releases.choose(
            draft.pk,
            "62",
            Chosen(Way.RENAMED, "这样叫。", name=f"{version_of('61').name}\u2060"),
            seen=1,
            actor=world.catalogue_keeper,
        )
