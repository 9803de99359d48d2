"""Moving a report: shared by every verb. The clock of a state is set when it is entered."""

from collections.abc import Iterator
from contextlib import contextmanager

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import Draft, event
from portal.organisation.models import Post
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.parameters import rule
from portal.organisation.recipients import REPEAT_WORKING_DAYS, held_posts, next_recipients
from portal.worktime import DayUnit, Span, count, day_of, long_date
from supervision.models import UnlistedReport
from supervision.unlisted.lifecycle import REPORT, REPORT_WORDS, WAITING, ReportStatus
from supervision.unlisted.policy import hands, ladder_of

LIMIT_KEYS: dict[str, str] = {
    ReportStatus.REPORTED: "unlisted.decide_days",
    ReportStatus.TO_LIST: "unlisted.list_days",
    ReportStatus.ORDERED: "unlisted.stop_days",
    ReportStatus.STOPPED: "unlisted.check_days",
}


@contextmanager
def moving(report_id: str, verb: str, *, actor: Actor) -> Iterator[tuple[UnlistedReport, Draft]]:
    """Lock the report, let the body check and write, follow `verb`, set the next clock and tell those it concerns.

    The body runs before the transition and sees the state the person saw; NotAllowed is raised by the table when
    the verb does not fit. One transaction with its event.
    """
    seen = UnlistedReport.objects.select_related("unit").get(pk=report_id)
    acting_as = hands(seen)
    with event(f"unlisted.{verb}", actor=actor, subject=seen, unit=seen.unit, acting_as=acting_as) as ev:
        report = locked(report_id)
        yield report, ev
        report.status = REPORT.next(report.status, verb)
        posts = settle(report)
        report.save()
        ev.data |= {"status": report.status, "number": report.number}
        text = f"{report.number}：{REPORT_WORDS[report.status]}"
        if report.due:
            text += f"，最晚{long_date(report.due)}"
        tell(posts, text, f"/desk/unlisted/{report.pk}/", ev)
        changed_in_public(report)


def locked(report_id: str) -> UnlistedReport:
    """The report, its row locked."""
    rows = UnlistedReport.objects.select_for_update(of=("self",)).select_related("unit__parent", "county")
    return rows.get(pk=report_id)


def settle(report: UnlistedReport) -> list[Post]:
    """Set the clock of the state just entered; whom to tell. An empty office is passed over at once (design §11.4)."""
    report.alarm_level = 0
    if report.status not in WAITING:
        report.due = report.alarm_at = None
        report.ended_at = clock.now()
        return []
    span = limit(report, report.status)
    report.due, report.alarm_at = span.last, span.closes_at
    if report.status == ReportStatus.REPORTED:
        report.decide_due = span.last
    if report.status == ReportStatus.ORDERED:
        report.stop_due = span.last
    posts = held_posts(hands(report), report.unit_path)
    return posts or go_up(report)


def go_up(report: UnlistedReport) -> list[Post]:
    """One office higher: whom to tell. The alarm comes again in three working days until nobody is above."""
    report.alarm_level, posts = next_recipients(ladder_of(report), report.unit_path, report.alarm_level)
    again = count(day_of(clock.now()), REPEAT_WORKING_DAYS, DayUnit.WORKING).closes_at
    report.alarm_at = again if posts else None
    return posts


def limit(report: UnlistedReport, status: str) -> Span:
    """Until when whoever has it in this state is to act, from today."""
    found = rule(report.unit, LIMIT_KEYS[ReportStatus(status)])
    return count(clock.today(), int(found.value), DayUnit(found.measure))


def changed_in_public(report: UnlistedReport) -> None:
    """The place's pages and the county's; of one that nobody has decided about only the county's count changes."""
    if report.status != ReportStatus.REPORTED:
        raise_stamp(report.unit)
    raise_stamp(report.county)
