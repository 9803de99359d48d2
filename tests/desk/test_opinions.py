"""Two sign one bill: each gives an opinion of its own on the matter's page, once; the last one moves it on."""

from dataclasses import replace
from typing import Any

from django.test import Client

from powers.catalogue.queries import catalogue_of, find, procedure
from powers.matters.models import Matter, Opinion
from powers.matters.operations.entries import rungs
from tests.desk.people import sign_in, text_of
from tests.matters.test_every_end import walk
from tests.matters.ways import ways_to_ends
from tests.world import World, fresh


def waiting_for_signatures(world: World) -> Matter:
    """A spending of 柳河村 that stands at 联签."""
    catalogue = catalogue_of(world.village)
    version = find(catalogue, "10") if catalogue else None
    assert version is not None
    rows = procedure(version)
    for way in ways_to_ends(rows, rungs(world.village)):
        keys = [step.key for step, _ in way.outcomes]
        if "sign" in keys:
            return walk(world, rows, replace(way, outcomes=way.outcomes[: keys.index("sign")]), 0)
    raise AssertionError("no way by the signatures")


def say(client: Client, matter: Matter, whose: str, verdict: str, words: str = "") -> Any:
    return client.post(f"/desk/matters/{matter.pk}/sign/", {"outcome": f"{whose}:{verdict}", "words": words})


def test_both_sign_and_the_last_one_moves_it_on(world: World) -> None:
    matter = waiting_for_signatures(world)
    first, second = procedure(matter.version).step("sign").opinions[:2]
    secretary, head = sign_in(world, "secretary"), sign_in(world, "village_head")
    shown = secretary.get(f"/desk/matters/{matter.pk}/").content.decode()
    assert f'value="{first.key}:agree"' in shown
    assert f'value="{second.key}:agree"' not in shown, "each sees his own form only"
    answer = say(secretary, matter, first.key, "agree")
    assert answer.status_code == 302
    assert fresh(matter).step == "sign"
    assert "意见写好了" in text_of(secretary.get(answer["Location"]))
    assert say(head, matter, second.key, "agree").status_code == 302
    assert fresh(matter).step == "agency"


def test_twice_out_of_turn_and_for_another_is_refused(world: World) -> None:
    matter = waiting_for_signatures(world)
    first, second = procedure(matter.version).step("sign").opinions[:2]
    secretary = sign_in(world, "secretary")
    assert "不归你的岗位" in text_of(say(secretary, matter, second.key, "agree"))
    say(secretary, matter, first.key, "agree")
    assert say(secretary, matter, first.key, "disagree", "后悔了。").status_code == 409
    assert Opinion.objects.filter(matter=matter).count() == 1
    assert say(secretary, matter, first.key, "perhaps").status_code == 404
    assert say(secretary, matter, "nobody", "agree").status_code == 409
    assert say(sign_in(world, "neighbour_agent"), matter, first.key, "agree").status_code == 404


def test_whoever_disagrees_says_why(world: World) -> None:
    matter = waiting_for_signatures(world)
    first, second = procedure(matter.version).step("sign").opinions[:2]
    head = sign_in(world, "village_head")
    answer = say(head, matter, second.key, "disagree")
    assert answer.status_code == 409
    assert not Opinion.objects.exists()
    assert say(head, matter, second.key, "disagree", "发票抬头不对。").status_code == 302
    assert say(sign_in(world, "secretary"), matter, first.key, "agree").status_code == 302
    assert fresh(matter).step == "claim", "one against is enough to send it back"
