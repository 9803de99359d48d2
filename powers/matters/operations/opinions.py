"""Several offices asked at the same time: each gives its opinion once, the last one moves the matter on."""

from collections.abc import Sequence

from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import step_action
from portal.organisation.operations import raise_stamp
from portal.organisation.policy import Decision, Refused
from powers.catalogue.fields import OpinionRow
from powers.catalogue.procedure import StepRow
from powers.catalogue.queries import procedure
from powers.matters.models import Matter, Opinion
from powers.matters.operations.moving import locked, move
from powers.matters.operations.steps import check_turn
from powers.matters.policy import one_of
from powers.matters.recusal import recuse
from powers.matters.rules import AGREED, DISAGREED, Entry


def given(matter: Matter, step: StepRow) -> list[Opinion]:
    """The opinions given since the matter came to this step, in the order of the step's rows. One query."""
    rows = Opinion.objects.filter(matter=matter, step=step.key, since=matter.step_since)
    order = [row.key for row in step.opinions]
    return sorted(rows, key=lambda opinion: order.index(opinion.key))


def outstanding(step: StepRow, opinions: Sequence[Opinion]) -> tuple[OpinionRow, ...]:
    """The opinions of the step that nobody has given yet."""
    done = {opinion.key for opinion in opinions}
    return tuple(row for row in step.opinions if row.key not in done)


def may_give(actor: Actor, matter: Matter, row: OpinionRow) -> Decision:
    """May this actor give this opinion: by one of its posts, and not as a relative."""
    decision = one_of(actor, row.actors, matter, f"“{row.name}”的意见不归你的岗位写。")
    return recuse(actor, matter, step_action(row.actors[0])) if decision else decision


def give_opinion(
    matter_id: str, step_key: str, opinion_key: str, *, agrees: bool, actor: Actor, entry: Entry
) -> Matter:
    """Give one of the opinions that a step asks for; whoever disagrees says why.

    With the last one the matter moves by itself: all agree, or at least one does not. Raises NotAllowed (out
    of turn, given already, no words) and Refused (not this post, recused).
    """
    seen = Matter.objects.select_related("unit", "version__power").get(pk=matter_id)
    step = procedure(seen.version).step(step_key)
    row = next((one for one in step.opinions if one.key == opinion_key), None)
    if row is None:
        raise NotAllowed(f"“{step.name}”不要这一条意见。请刷新页面再办。")
    with event(
        "matter.opinion_given",
        actor=actor,
        subject=seen,
        unit=seen.unit,
        acting_as=row.actors,
        remark=entry.remark,
        data={"at": step.key, "step_name": step.name, "name": row.name, "agrees": agrees},
    ) as ev:
        matter = locked(matter_id)
        check_turn(matter, step)
        decision = may_give(actor, matter, row)
        if not decision:
            raise Refused(decision)
        before = given(matter, step)
        if row not in outstanding(step, before):
            other = next(o for o in before if o.key == row.key)
            raise NotAllowed(
                f"“{row.name}”的意见已经由{other.officer_post}{other.officer_name}写过了，不用再写。"
            )
        if not agrees and not entry.remark.strip():
            raise NotAllowed("不同意的，请写明理由。")
        opinion = Opinion.objects.create(
            matter=matter,
            step=step.key,
            key=row.key,
            since=matter.step_since,
            agrees=agrees,
            officer_name=actor.name,
            officer_post=actor.title(matter.unit_path, row.actors),
        )
        left = outstanding(step, [*before, opinion])
        if left:
            matter.waits_for = sorted({kind for one in left for kind in one.actors})
            matter.save()
            raise_stamp(matter.unit)
        else:
            key = AGREED if all(o.agrees for o in [*before, opinion]) else DISAGREED
            move(matter, procedure(matter.version), step.outcome(key), ev)
    return matter
