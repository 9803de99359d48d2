"""Taking a step: by the post that the procedure names, in turn, once, with its papers."""

from portal import clock
from portal.audit.actors import SYSTEM, Actor
from portal.audit.models import Event
from portal.audit.operations import Draft as EventDraft
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import step_action
from portal.organisation.policy import YES, Decision, Refused, decide, who_can
from portal.worktime import day_of, short_date
from powers.catalogue.procedure import OutcomeRow, Procedure, StepRow
from powers.catalogue.queries import procedure
from powers.matters.lifecycle import MATTER, Status
from powers.matters.models import Award, Matter, OneTimeNotice, Paper
from powers.matters.operations.moving import limits_for, locked, move, start_total
from powers.matters.publishing import publisher
from powers.matters.recusal import recuse
from powers.matters.rules import (
    POSTED,
    PUBLICITY,
    PUBLISH,
    START,
    Entry,
    check_told_once,
    missing_papers,
    needed_papers,
    say_missing,
)


def may_take(actor: Actor, matter: Matter, step: StepRow) -> Decision:
    """May this actor take this step: by one of the posts that the rows name, and not as a relative."""
    decisions = [decide(actor, step_action(kind), matter) for kind in step.actors]
    if not any(decisions):
        who = "、".join(filter(None, (who_can(step_action(kind), matter) for kind in step.actors)))
        return Decision(False, f"“{step.name}”不归你的岗位办。", who)
    return recuse(actor, matter, step_action(step.actors[0])) if decisions else YES


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
            return _put_up(matter, rows, step, actor, entry, ev)
        outcome = rows.outcome(step.key, outcome_key)
        if outcome.by_system or (step.kind == START and matter.status != Status.FIX):
            raise NotAllowed("这一步由系统到时候自己走，不用按。")
        if matter.status == Status.OBJECTION:
            raise NotAllowed("正在处理异议。请在异议那里逐条答复，全部答复后会自己往下走。")
        receive(matter, step, rows, entry)
        _check_entries(matter, rows, step, outcome, actor, entry)
        _effects(matter, rows, step, outcome, actor, entry)
        move(matter, rows, outcome, ev)
    return matter


def resubmit(matter_id: str, *, actor: Actor, entry: Entry) -> Matter:
    """Hand the matter in again after the one-time notice; whatever was asked for must now be there."""
    seen = Matter.objects.select_related("version").get(pk=matter_id)
    rows = procedure(seen.version)
    return take_step(matter_id, rows.first.key, rows.first.outcomes[0].key, actor=actor, entry=entry)


def await_window(matter: Matter) -> None:
    """The notice hangs: the matter now waits for the window's end, not for a post."""
    matter.waits_for = []
    matter.step_due = None
    matter.alarm_at = None


def object_to(matter_id: str, *, actor: Actor) -> Matter:
    """An objection came in while the window runs: the matter goes to renewed investigation and its own limit stops."""
    return _by_system(matter_id, "objected", actor=actor)


def answer_stood(matter_id: str, *, stands: bool, actor: Actor) -> Matter:
    """All objections are answered: back to the window when the opinion stands, back to a new opinion when it changes."""
    seen = Matter.objects.select_related("unit", "version__power").get(pk=matter_id)
    with event("matter.objections_answered", actor=actor, subject=seen, unit=seen.unit) as ev:
        matter = locked(matter_id)
        rows = procedure(matter.version)
        outcome = rows.outcome(matter.step, "stands" if stands else "changed")
        move(matter, rows, outcome, ev)
        if stands:
            await_window(matter)
            matter.save()
    return matter


def close_window(matter_id: str, *, actor: Actor = SYSTEM) -> Matter:
    """The window is over and nothing is left unanswered: the matter goes on by itself."""
    return _by_system(matter_id, "closed", actor=actor)


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


def receive(matter: Matter, step: StepRow, rows: Procedure, entry: Entry) -> None:
    """Keep the papers handed in with a step."""
    names = {p.key: p.name for p in (*rows.papers, *step.papers)}
    handed_in = {*entry.files, *entry.on_paper}
    for key in (k for k in names if k in handed_in):
        file = entry.files.get(key)
        Paper.objects.create(
            matter=matter,
            key=key,
            name=names[key],
            step=step.key,
            sha256=file.sha256 if file else "",
            kind=file.kind if file else "",
            size=file.size if file else 0,
            on_paper=file is None,
        )


def _put_up(
    matter: Matter, rows: Procedure, step: StepRow, actor: Actor, entry: Entry, ev: EventDraft
) -> Matter:
    if matter.status in (Status.OPEN, Status.OBJECTION):
        raise NotAllowed("公示已经贴出来了，不用再贴。公示期满、异议都答复了，会自己往下走。")
    receive(matter, step, rows, entry)
    days, _ = limits_for(matter.unit, clock.today())[step.window]
    matter.status = MATTER.next(matter.status, "publicise")
    await_window(matter)
    matter.save()
    publisher().publicise(matter, actor=actor, days=days)
    ev.data |= {"step": step.key, "name": step.name, "outcome": POSTED, "verb": "publicise", "days": days}
    return matter


def _by_system(matter_id: str, outcome_key: str, *, actor: Actor) -> Matter:
    seen = Matter.objects.select_related("unit", "version__power").get(pk=matter_id)
    with event(f"matter.{outcome_key}", actor=actor, subject=seen, unit=seen.unit) as ev:
        matter = locked(matter_id)
        rows = procedure(matter.version)
        move(matter, rows, rows.outcome(matter.step, outcome_key), ev)
    return matter


def _check_entries(
    matter: Matter, rows: Procedure, step: StepRow, outcome: OutcomeRow, actor: Actor, entry: Entry
) -> None:
    if "missing_papers" in outcome.asks:
        if not entry.missing:
            raise NotAllowed("请勾上还缺哪些材料，要一次说清。")
        told = {key for n in matter.one_time_notices.all() for key in n.papers}
        check_told_once(entry.missing, told)
        return
    if "reason" in outcome.asks and not entry.remark.strip():
        raise NotAllowed("请写明理由，要写给申请人看。")
    if "second_person" in outcome.asks and not entry.second_person.strip():
        raise NotAllowed("入户调查至少要两个人，请写上另一个人是谁。")
    if "second_person" in outcome.asks and actor.name in "".join(entry.second_person.split()):
        raise NotAllowed("入户调查至少要两个人，同去的人不能写自己，只写另一个人。")
    if "award" in outcome.asks and entry.award is None:
        raise NotAllowed("请写明保障几个人、哪一类、每月多少钱、从哪个月起。")
    if outcome.is_return:
        return
    target = rows.step(outcome.target) if outcome.target else None
    if target is not None and target.kind == PUBLISH and not publisher().was_publicised(matter):
        raise NotAllowed("这件事没有公示过，不能同意。要同意，请退回重新审核，公示期满再办。")
    held = set(matter.papers.values_list("key", flat=True))
    needed = needed_papers(step, delegated=matter.delegated)
    if outcome.key == "accept":
        needed = [*needed_papers(rows.first, delegated=matter.delegated), *needed]
    missing = missing_papers(needed, held)
    if missing:
        raise NotAllowed(say_missing(missing) + "补齐了再办。")


def _effects(
    matter: Matter, rows: Procedure, step: StepRow, outcome: OutcomeRow, actor: Actor, entry: Entry
) -> None:
    if "missing_papers" in outcome.asks:
        chair = actor.title(matter.unit_path, step.actors)
        OneTimeNotice.objects.create(
            matter=matter, papers=list(entry.missing), officer_name=actor.name, officer_post=chair
        )
    if outcome.key == "accept":
        start_total(matter, rows)
    if entry.award is not None and "award" in outcome.asks:
        award, _ = Award.objects.get_or_create(matter=matter, defaults=vars(entry.award))
        for name, value in vars(entry.award).items():
            setattr(award, name, value)
        award.save()
    if step.kind == PUBLISH:
        publisher().announce(matter, actor=actor)
