"""Moving a concern: shared by every verb."""

from collections.abc import Iterator
from contextlib import contextmanager

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import Draft, event
from portal.organisation.models import Post
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.parameters import rule
from portal.organisation.post_kinds import PostKind
from portal.organisation.recipients import held_posts
from portal.worktime import DayUnit, count
from supervision.lifecycle import CONCERN, CONCERN_WORDS, ConcernStatus
from supervision.models import Concern, ConcernLevel
from supervision.policy import reviewers

VILLAGE_ANSWERS = (PostKind.VILLAGE_HEAD, PostKind.VILLAGE_SECRETARY, PostKind.VILLAGE_CLERK)
COMMITTEE_ANSWERS = (PostKind.SUPERVISOR_CHAIR, PostKind.SUPERVISOR, PostKind.DISCIPLINE_MEMBER)
ENDED = (ConcernStatus.ACCEPTED, ConcernStatus.SETTLED)

LIMIT_KEYS = {
    ConcernStatus.RAISED: "concern.answer_days",
    ConcernStatus.ORDERED: "concern.answer_days",
    ConcernStatus.RECTIFIED: "concern.acceptance_days",
    ConcernStatus.RETURNED: "concern.acceptance_days",
}


@contextmanager
def moving(concern_id: str, verb: str, *, actor: Actor, remark: str = "") -> Iterator[tuple[Concern, Draft]]:
    """Lock the concern, let the body check and write, then follow `verb`, set its clock and tell those it concerns.

    The body runs before the transition, so it sees the state the person saw; NotAllowed is raised by the
    table when the verb does not fit. Everything is one transaction with its event.
    """
    seen = Concern.objects.select_related("unit").get(pk=concern_id)
    with event(f"concern.{verb}", actor=actor, subject=seen, unit=seen.unit, remark=remark) as ev:
        concern = (
            Concern.objects.select_for_update(of=("self",))
            .select_related("unit__parent", "notice__matter")
            .get(pk=concern_id)
        )
        yield concern, ev
        concern.status = CONCERN.next(concern.status, verb)
        settle(concern)
        concern.save()
        ev.data |= {"verb": verb, "status": concern.status, "level": concern.level}
        raise_stamp(concern.unit)
        inform(concern, ev)


def settle(concern: Concern) -> None:
    """Set the clock of the state the concern has just entered; pass empty offices over at once (design §11.4)."""
    if concern.status in ENDED:
        concern.due = concern.due_at = None
        concern.ended_at = clock.now()
        return
    if concern.status == ConcernStatus.ESCALATED and not reviewers(concern, concern.level):
        concern.level = ConcernLevel.COUNTY
    days, measure = _limit(concern)
    span = count(clock.today(), days, DayUnit(measure))
    concern.due, concern.due_at = span.last, span.closes_at


def who_has_it(concern: Concern) -> list[Post]:
    """The posts with whom the concern lies now; nobody once it is over."""
    if concern.status in ENDED:
        return []
    if concern.status in (ConcernStatus.RAISED, ConcernStatus.ORDERED):
        return held_posts(VILLAGE_ANSWERS, concern.unit_path)
    if concern.status in (ConcernStatus.RECTIFIED, ConcernStatus.RETURNED):
        return held_posts(COMMITTEE_ANSWERS, concern.unit_path)
    return [a.post for a in reviewers(concern, concern.level)]


def inform(concern: Concern, ev: Draft) -> None:
    """Village, committee and, once it went up, the reviewers learn of every move."""
    posts = held_posts((*VILLAGE_ANSWERS, *COMMITTEE_ANSWERS), concern.unit_path)
    if concern.level != ConcernLevel.VILLAGE:
        posts += [a.post for a in reviewers(concern, concern.level)]
    text = f"问题 {concern.number}：{CONCERN_WORDS[concern.status]}"
    tell(posts, text, f"/desk/concerns/{concern.pk}/", ev)


def _limit(concern: Concern) -> tuple[int, str]:
    level_key = "concern.county_days" if concern.level == ConcernLevel.COUNTY else "concern.township_days"
    found = rule(concern.unit, LIMIT_KEYS.get(ConcernStatus(concern.status), level_key))
    return int(found.value), found.measure
