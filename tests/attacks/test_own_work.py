"""Somebody changes from the village to the committee, or up to the commission, and judges his own work."""

from datetime import timedelta

import pytest

from portal import clock
from portal.audit.actors import SYSTEM
from portal.organisation.models import Appointment, Post
from portal.organisation.operations import appoint, dismiss
from portal.organisation.policy import Officer, Refused, actor_of
from supervision import operations as supervision
from supervision.desk_queries import listed
from tests.world import World, bring_to, file_matter, notice_of, raise_concern


def moved(world: World, name: str, to: Post) -> Officer:
    """Whoever holds `to` leaves, and this person takes it, beside the post he has."""
    today = clock.today()
    for held in Appointment.objects.current().filter(post=to):
        dismiss(held, last_day=today - timedelta(days=1), actor=SYSTEM, reason="换届")
    appoint(to, world.account(name), since=today, actor=SYSTEM)
    return actor_of(world.account(name))


def test_whoever_put_it_right_does_not_accept_it(world: World) -> None:
    concern = raise_concern(notice_of(bring_to(file_matter(world), "open")))
    supervision.rectify(concern.pk, "改好了。", actor=world.village_head)
    both = moved(world, "village_head", world.post("supervisor"))
    with pytest.raises(Refused, match="不能由你验收"):
        supervision.accept(concern.pk, "", actor=both)
    assert [c.mine for c in listed(both)] == [False]


def test_whoever_put_it_up_does_not_accept_what_was_wrong_with_it(world: World) -> None:
    concern = raise_concern(notice_of(bring_to(file_matter(world), "open")))
    supervision.rectify(concern.pk, "改好了。", actor=world.village_head)
    both = moved(world, "village_clerk", world.post("supervisor"))
    with pytest.raises(Refused, match="不能由你验收"):
        supervision.accept(concern.pk, "", actor=both)


def test_whoever_put_it_right_does_not_review_it(world: World) -> None:
    concern = raise_concern(notice_of(bring_to(file_matter(world), "open")))
    supervision.rectify(concern.pk, "改好了。", actor=world.secretary)
    supervision.escalate(concern.pk, "没有改。", actor=world.supervisor)
    both = moved(world, "secretary", world.post("township_discipline"))
    with pytest.raises(Refused, match="你经手过这件事"):
        supervision.take_up(concern.pk, actor=both)
    assert [c.mine for c in listed(both)] == [False]


def test_nor_whoever_sent_it_up(world: World) -> None:
    concern = raise_concern(notice_of(bring_to(file_matter(world), "open")))
    supervision.escalate(concern.pk, "不等了。", actor=world.supervisor)
    both = moved(world, "supervisor", world.post("township_discipline"))
    with pytest.raises(Refused, match="你经手过这件事"):
        supervision.take_up(concern.pk, actor=both)
