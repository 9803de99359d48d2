"""Objecting and answering."""

from django.db import transaction

from disclosure.lifecycle import NOTICE, OBJECTION, NoticeStatus, ObjectionStatus
from disclosure.models import Channel, Notice, Objection
from disclosure.operations.closing import close_locked
from disclosure.policy import may_answer
from portal import clock
from portal.audit.actors import SYSTEM, VILLAGER, Actor, ActorKind
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.parameters import rules
from portal.organisation.policy import Refused, require
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import duty_phones
from portal.organisation.recipients import held_posts
from portal.privacy import Publishable, names_speaker, plain_words, publishable
from portal.worktime import DayUnit, Span, count, long_date
from powers.matters import operations as matters


def file_objection(
    notice_id: str,
    *,
    text: str,
    name: str = "",
    phone: str = "",
    channel: str = Channel.WEB,
    actor: Actor = VILLAGER,
) -> Objection:
    """Anyone objects to a notice within its window; the matter's own limit stops until it is answered (design §11.2).

    The same words on the same notice are one objection: a second press finds the first. Raises NotAllowed
    after the window, with where to go instead.
    """
    text, name = plain_words(text), plain_words(name)
    if not text:
        raise NotAllowed("请写明你认为哪里不对。")
    with transaction.atomic():
        notice = locked(notice_id)
        if actor.kind is ActorKind.PERSON:
            require(actor, Action.RECORD_OBJECTION, notice)
        twin = Objection.objects.filter(notice=notice, text=text, erased_at__isnull=True).first()
        if twin is not None:
            return twin
        if not notice.accepts_objections:
            raise NotAllowed("公示期已经过了，不能在这里提异议。可以打镇里或者街道纪委的电话，或者找监委会。")
        return _file(
            notice,
            Objection(notice=notice, text=text, name=name, phone=plain_words(phone), channel=channel),
            actor,
        )


def _file(notice: Notice, objection: Objection, actor: Actor) -> Objection:
    first = notice.status == NoticeStatus.OPEN
    about = {"notice": notice.pk, "channel": objection.channel}
    with event("objection.filed", actor=actor, unit=notice.unit, data=about) as ev:
        span = answer_limit(notice)
        objection.due, objection.alarm_at = span.last, span.closes_at
        objection.save()
        ev.subject = objection
        notice.status = NOTICE.next(notice.status, "object")
        notice.save()
        if first and notice.matter_id is not None:
            matters.object_to(notice.matter_id, actor=SYSTEM)
        raise_stamp(notice.unit)
        answerers = held_posts(tuple(PostKind(kind) for kind in notice.answerers), notice.unit_path)
        text = f"“{notice.title}”收到异议，最晚{long_date(span.last)}答复"
        tell(answerers, text, f"/desk/objections/{objection.pk}/", ev)
    return objection


def answer_objection(objection_id: int, *, stands: bool, answer: str, actor: Actor) -> Objection:
    """Answer an objection; when it was the last one open, the matter goes on.

    `stands`: nothing changes, the window runs to its end. Otherwise the notice is superseded and the matter
    goes back for a new opinion and a full new window. Raises NotAllowed (answered already, no words, personal
    numbers in the answer, which is public) and Refused.
    """
    answer = plain_words(answer)
    seen = Objection.objects.select_related("notice__unit").get(pk=objection_id)
    with event(
        "objection.answered",
        actor=actor,
        subject=seen,
        unit=seen.notice.unit,
        acting_as=seen.notice.answerers,
        data={"notice": seen.notice_id, "stands": stands},
    ):
        notice = locked(seen.notice_id)
        objection = (
            Objection.objects.select_for_update(of=("self",), no_key=True)
            .select_related("notice__matter")
            .get(pk=objection_id)
        )
        decision = may_answer(actor, notice)
        if not decision:
            raise Refused(decision)
        said = _check_answer(objection, answer, notice)
        objection.status = OBJECTION.next(objection.status, "stands" if stands else "changed")
        objection.answer = said
        objection.answered_at = clock.now()
        objection.answered_by = f"{actor.title(notice.unit_path, notice.answerers)}{actor.name}"
        objection.alarm_at = None
        objection.save()
        if not notice.objections.filter(status=ObjectionStatus.OPEN).exists():
            _all_answered(notice)
        raise_stamp(notice.unit)
    return objection


def locked(notice_id: str) -> Notice:
    """The notice, locked; notices are always locked before their matters, and the village's row last.

    Not against others that only refer to it: a concern about it is raised with the village's row locked first.
    """
    return (
        Notice.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit__parent", "matter__version")
        .get(pk=notice_id)
    )


def answer_limit(notice: Notice) -> Span:
    """Until when an objection is to be answered: the limit of the step it leads to, else the boards' own (山东省村务公开条例 16)."""
    rule = rules(notice.unit)[notice.answer_limit or "objection.answer_days"]
    return count(clock.today(), int(rule.value), DayUnit(rule.measure))


def _check_answer(objection: Objection, answer: str, notice: Notice) -> Publishable:
    if objection.status != ObjectionStatus.OPEN:
        raise NotAllowed(f"这条异议已经由{objection.answered_by}答复过了。")
    if not answer:
        raise NotAllowed("请写明查了什么、结果是什么。答复会公开。")
    if names_speaker(answer, objection.name):
        raise NotAllowed("答复会公开，请不要写是谁提的异议。")
    return publishable(answer, "答复", duty_phones(notice.unit_path))


def _all_answered(notice: Notice) -> None:
    """Nothing is open any more: back to the window, or its end, or a new opinion."""
    changed = notice.objections.filter(status=ObjectionStatus.CHANGED).exists()
    notice.status = NOTICE.next(notice.status, "settle")
    if changed:
        notice.status = NOTICE.next(notice.status, "supersede")
        notice.closed_at = clock.now()
    notice.save()
    if notice.matter is not None:
        matters.answer_stood(notice.matter.pk, stands=not changed, actor=SYSTEM)
    if not changed and notice.closes_at is not None and notice.closes_at <= clock.now():
        close_locked(notice)


__all__ = ["answer_limit", "answer_objection", "file_objection", "locked"]
