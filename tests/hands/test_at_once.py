"""Two at once on PostgreSQL: nothing is lost, nobody overwritten, the loser told what changed."""

import pytest

from portal.lifecycle import NotAllowed
from powers.hands.models import Hand, Keeping
from powers.hands.operations import confirm_hands, name_hands
from powers.hands.queries import table_of
from tests.desk.people import events
from tests.hands.naming import COMMITTEE, PARTY, choice, name, who
from tests.supervision.test_two_at_once import at_once
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_on_the_same_item(world: World) -> None:
    head, clerk, agent, accountant = (
        world.village_head, world.village_clerk, choice("agent"), choice("accountant"),
    )  # fmt: skip
    pk = world.village.pk
    results = at_once(
        lambda: name_hands(pk, COMMITTEE, {"26": agent}, seen=0, actor=head),
        lambda: name_hands(pk, COMMITTEE, {"26": accountant}, seen=0, actor=clerk),
    )
    (lost,) = [one for one in results if isinstance(one, NotAllowed)]
    won = 1 - results.index(lost)
    assert lost.reason == (
        "你打开这页以后，"
        + (
            "柳河村村委会主任孙立民改了第26项，现在是：赵小梅。",
            "柳河村文书钱志强改了第26项，现在是：李桂芳。",
        )[won]
        + "你的还没有存，看过再定。"
    )
    assert who(world.village, "26") == ("赵小梅", "李桂芳")[won]
    assert len(events("hands.named")) == 1


def test_two_on_different_items_and_parts_both_count(world: World) -> None:
    head, clerk, secretary, agent = (
        world.village_head, world.village_clerk, world.secretary, choice("agent"),
    )  # fmt: skip
    pk = world.village.pk
    results = at_once(
        lambda: name_hands(pk, COMMITTEE, {"26": agent}, seen=0, actor=head),
        lambda: name_hands(pk, COMMITTEE, {"27": agent}, seen=0, actor=clerk),
        lambda: name_hands(pk, PARTY, {"1": agent}, seen=0, actor=secretary),
    )
    assert results == [1, 1, 1]
    assert Hand.objects.count() == 3
    assert Keeping.objects.count() == 2, "the year of each part began once"


def test_a_confirmation_against_a_change(world: World) -> None:
    """Whichever comes first: what is confirmed is what stood, or the confirmation is refused."""
    name(world, "26", choice("agent"))
    table, agent = table_of(world.village, COMMITTEE), choice("agent")
    head, clerk, pk = world.village_head, world.village_clerk, world.village.pk
    results = at_once(
        lambda: confirm_hands(pk, COMMITTEE, seen=table.digest, actor=head),
        lambda: name_hands(pk, COMMITTEE, {"27": agent}, seen=table.serial, actor=clerk),
    )
    assert results[1] == 1
    confirmed, named = events("hands.confirmed"), events("hands.named")[-1]
    if isinstance(results[0], NotAllowed):
        assert not confirmed
    else:
        assert (confirmed[0].data["gaps"], named.data["items"]) == (len(table.missing), ["27"])
