"""How a making ends: with the release of its list, given up with a reason, or with the draft that was given up."""

from portal.audit.actors import Actor
from powers.making.lifecycle import MAKING, Stage, Turn
from powers.making.models import Making
from powers.making.operations.locking import acting
from powers.making.operations.moving import end_turn, enter, reason_given


def end_published(making_id: str, words: str, *, actor: Actor) -> None:
    """The list was issued: the last stage is done, in the same transaction. Raises NotAllowed in any other stage."""
    with acting("making.published", making_id, actor=actor) as (making, _):
        target = MAKING.next(making.stage, "finish")
        end_turn(making, Turn.DONE, words, actor)
        enter(making, Stage(target))


def end_given_up(making_id: str, words: str, *, actor: Actor) -> None:
    """The draft was given up, and with it what was being made of it."""
    with acting("making.give_up", making_id, actor=actor) as (making, _):
        end_turn(making, Turn.RETURNED, words, actor)
        enter(making, Stage.GIVEN_UP)


def give_up_making(making_id: str, reason: str, *, seen: int, actor: Actor) -> Making:
    """Stop making this list, with a reason. The draft itself stays, or is given up apart."""
    with acting("making.give_up", making_id, actor=actor, seen=seen) as (making, _):
        end_turn(making, Turn.RETURNED, reason_given(reason, making), actor)
        enter(making, Stage.GIVEN_UP)
    return making
