"""The standing world: it stands before every test, also after one that emptied the database."""

import pytest

from portal.accounts.models import Account
from portal.audit.models import Event
from portal.organisation.models import Appointment
from powers.matters.models import Matter
from tests.world import CAST, ROUTES, World, bring_to, build_world, file_matter


def test_building_twice_changes_nothing(world: World) -> None:
    """Neither an account nor an event more."""
    before = Account.objects.count(), Event.objects.count()
    build_world()
    assert (Account.objects.count(), Event.objects.count()) == before


@pytest.mark.parametrize("name", sorted(CAST))
def test_everybody_is_there(world: World, name: str) -> None:
    """By the name tests use, in a post, but for the maintenance account."""
    assert getattr(world, name).id == world.account(name).pk
    assert bool(getattr(world, name).chairs) == (name != "maintenance")


def test_offices_of_the_empty_village_are_empty(world: World) -> None:
    """槐树村 has nobody to answer for the village."""
    held = Appointment.objects.filter(post__body__unit=world.empty).values_list("post__kind", flat=True)
    assert set(held) == {"agent", "supervisor_chair", "supervisor"}


@pytest.mark.parametrize("place", sorted(ROUTES))
def test_a_matter_can_be_brought_anywhere(world: World, place: str) -> None:
    """By the posts the rows name."""
    matter = bring_to(file_matter(world), place)
    ends = {"granted": ("", "done", "granted"), "told": ("", "done", "refused"), "fix": ("apply", "fix", "")}
    states = {
        "declined": ("confirm", "doing", ""),
        "open": ("publicise", "open", ""),
        "review": ("review", "objection", ""),
    }
    expected = (ends | states).get(place, (place, "doing", ""))
    assert (matter.step, matter.status, matter.outcome) == expected


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_the_world_comes_back_after_a_flush(turn: int) -> None:
    """Twice in a row, so that one of them follows a flush."""
    world = World()
    assert Matter.objects.count() == 0
    file_matter(world)
    assert world.agent.reaches("file_matter", world.village.path)
