"""Taking a step: by the post that the procedure names, in turn, once, with its papers."""

from portal.audit.actors import Actor
from portal.audit.models import Event
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import step_action
from portal.organisation.policy import Decision, Refused
from portal.worktime import day_of, short_date
from powers.catalogue.procedure import OutcomeRow, Procedure, StepRow
from powers.catalogue.queries import procedure
from powers.matters.booking import bookkeeper
from powers.matters.lifecycle import Status
from powers.matters.models import Matter
from powers.matters.operations.entries import check_entry, check_rung, keep_values, receive, tell_once
from powers.matters.operations.moving import locked, move, start_total
from powers.matters.operations.publicity import put_up
from powers.matters.policy import one_of
from powers.matters.publishing import publisher
from powers.matters.recusal import recuse
from powers.matters.rules import OPINIONS, PAYMENT, PUBLICITY, PUBLISH, START, Entry


def may_take(actor: Actor, matter: Matter, step: StepRow) -> Decision:
    """May this actor take this step: by one of the posts that the rows name, and not as a relative."""
    decision = one_of(actor, step.actors, matter, f"“{step.name}”不归你的岗位办。")
    return recuse(actor, matter, step_action(step.actors[0])) if decision else decision


def take_step(matter_id: str, step_key: str, outcome_key: str, *, actor: Actor, entry: Entry) -> Matter:
    """Take the step a matter stands at, with one of its outcomes.

    `step_key` is the step the person saw when pressing the button: if the matter has moved on, the press is
    refused with who took it and when. Raises NotAllowed (out of turn, twice, papers or entries missing) and
    Refused (not this post, recused), both with Chinese reasons.
    """
    seen = Matter.objects.select_related("unit", "version__power").get(pk=matter_id)
    step = procedure(seen.version).step(step_key)
    with event(
        "matter.step_taken",
        actor=actor,
        subject=seen,
        unit=seen.unit,
        acting_as=step.actors,
        remark=entry.remark,
    ) as ev:
        matter = locked(matter_id)
        rows = procedure(matter.version)
        check_turn(matter, step)
        decision = may_take(actor, matter, step)
        if not decision:
            raise Refused(decision)
        if step.kind == PUBLICITY:
            receive(matter, step, rows, entry)
            put_up(matter, step, actor, ev)
            return matter
        outcome = _named(rows, step, outcome_key)
        if step.kind == OPINIONS:
            raise NotAllowed("这一步要几个单位各自写意见，都写了会自己往下走。")
        if outcome.by_system or (step.kind == START and matter.status != Status.FIX):
            raise NotAllowed("这一步由系统到时候自己走，不用按。")
        if matter.status == Status.OBJECTION:
            raise NotAllowed("正在处理异议。请在异议那里逐条答复，全部答复后会自己往下走。")
        receive(matter, step, rows, entry)
        check_entry(matter, rows, step, outcome, actor, entry)
        typed = keep_values(matter, rows, outcome, entry)
        check_rung(matter, outcome, typed)
        tell_once(matter, step, outcome, actor, entry)
        if step.key == rows.total_from and not outcome.is_return:
            start_total(matter, rows)
        _act(matter, step, outcome, actor)
        move(matter, rows, outcome, ev)
    return matter


def resubmit(matter_id: str, *, actor: Actor, entry: Entry) -> Matter:
    """Hand the matter in again after the one-time notice; whatever was asked for must now be there."""
    seen = Matter.objects.select_related("version").get(pk=matter_id)
    rows = procedure(seen.version)
    return take_step(matter_id, rows.first.key, rows.first.outcomes[0].key, actor=actor, entry=entry)


def check_turn(matter: Matter, step: StepRow) -> None:
    """Raise NotAllowed when the matter does not stand at `step`, saying who took it and when."""
    if matter.step == step.key:
        return
    taken = (
        Event.objects.filter(
            subject_type="matters.matter", subject_id=matter.pk, kind="matter.step_taken", data__step=step.key
        )
        .order_by("-id")
        .first()
    )
    if taken is not None:
        when = short_date(day_of(taken.at))
        raise NotAllowed(f"“{step.name}”已经由{taken.actor_post}{taken.actor_name}在{when}办过了，不用再办。")
    if not matter.running:
        raise NotAllowed(f"{matter.number}已经{matter.get_status_display().removeprefix('已')}，不能再办。")
    now = procedure(matter.version).step(matter.step)
    raise NotAllowed(f"还没轮到“{step.name}”。现在在第{now.number}步“{now.name}”，办完才能往下走。")


def _named(rows: Procedure, step: StepRow, key: str) -> OutcomeRow:
    """The outcome that was pressed. Raises NotAllowed for one that this step does not have."""
    try:
        return rows.outcome(step.key, key)
    except KeyError:
        raise NotAllowed(f"“{step.name}”没有这个选项。请刷新页面再办。") from None


def _act(matter: Matter, step: StepRow, outcome: OutcomeRow, actor: Actor) -> None:
    """What a step does beyond moving on: publishing a result, paying."""
    if outcome.is_return:
        return
    if step.kind == PUBLISH:
        publisher().announce(matter, actor=actor)
    if step.kind == PAYMENT:
        bookkeeper().book(matter, actor=actor)
