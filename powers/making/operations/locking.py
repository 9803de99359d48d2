"""The lock that everything about one making takes first, and what a latecomer is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from portal.audit.actors import Actor
from portal.audit.operations import Draft, event
from portal.audit.timeline import timeline
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.policy import require
from portal.organisation.post_kinds import PostKind
from powers.making.lifecycle import STAGE_WORDS, Stage, Turn
from powers.making.models import Making, StageTurn

KEEP = Action.MAKE_LIST
KEEPER = (PostKind.CATALOGUE_KEEPER,)


@contextmanager
def acting(
    kind: str, making_id: str, *, actor: Actor, seen: int | None = None, **data: Any
) -> Iterator[tuple[Making, Draft]]:
    """An act of the keeper on a making: its event, the row locked, he and what he saw checked."""
    before = Making.objects.select_related("county__parent").get(pk=making_id)
    about = {"stage": before.stage} | data
    with event(kind, actor=actor, subject=before, unit=before.county, acting_as=KEEPER, data=about) as ev:
        making = kept(making_id, actor=actor, seen=seen)
        ev.data["stage"] = making.stage
        yield making, ev


def locked(making_id: str) -> Making:
    """The making, its row locked."""
    rows = Making.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("county__parent", "draft__catalogue__unit").get(pk=making_id)


def kept(making_id: str, *, actor: Actor, seen: int | None = None) -> Making:
    """The same for its keeper. Raises Refused, NotAllowed when it is over, and for whoever saw an older state."""
    making = locked(making_id)
    require(actor, KEEP, making)
    if not making.open:
        raise NotAllowed(f"这一版{STAGE_WORDS[making.stage]}，不能再改。")
    if seen is not None and seen != making.serial:
        last = timeline([making], limit=1)
        if last and f"{last[0].post}{last[0].who}" == titled(actor, making):
            raise NotAllowed(
                f"你已经{last[0].sentence}，现在是“{STAGE_WORDS[making.stage]}”。刚才再按的这一次没有存，看过再定。"
            )
        did = f"{last[0].post}{last[0].who}{last[0].sentence}" if last else "别人改过"
        raise NotAllowed(
            f"你打开这页以后，{did}，现在是“{STAGE_WORDS[making.stage]}”。你的还没有存，看过再定。"
        )
    return making


def in_stage(making: Making, *stages: Stage) -> StageTurn:
    """The go that runs now. Raises NotAllowed in any stage but these."""
    if making.stage not in stages:
        wanted = "、".join(f"“{STAGE_WORDS[one]}”" for one in stages)
        raise NotAllowed(f"现在是“{STAGE_WORDS[making.stage]}”，这件事在{wanted}这一步做。")
    return turn_now(making)


def turn_now(making: Making) -> StageTurn:
    """The go that runs now."""
    return StageTurn.objects.get(making=making, turn=Turn.NOW)


def titled(actor: Actor, making: Making) -> str:
    """Post and name, as records print them."""
    return f"{actor.title(making.county.path, KEEPER)}{actor.name}"
