"""Who decides about a report, who says that it stopped, who checks: never the same person for the last two."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.models.units import VILLAGE_KINDS
from portal.organisation.policy import YES, Decision, guard, visible, who_can
from portal.organisation.post_kinds import PostKind
from supervision.models import UnlistedReport
from supervision.unlisted.lifecycle import DECISIONS, STOPPING, ReportStatus

VILLAGE_STOPS = (PostKind.VILLAGE_HEAD, PostKind.VILLAGE_SECRETARY, PostKind.VILLAGE_CLERK)
TOWNSHIP = (PostKind.TOWNSHIP_OFFICE,)
KEEPER = (PostKind.CATALOGUE_KEEPER,)


def of_village(report: UnlistedReport) -> bool:
    """Whether it is about a village or community; else it is about a township or street."""
    return report.unit.kind in VILLAGE_KINDS


def action_of(verb: str, report: UnlistedReport) -> Action:
    """The permission that a verb needs: a village stops and its township checks, a township stops and the county checks."""
    if verb in (*DECISIONS, "list"):
        return Action.DECIDE_UNLISTED
    if verb == "stop":
        return Action.STOP_IN_VILLAGE if of_village(report) else Action.STOP_IN_TOWNSHIP
    return Action.CHECK_STOP_IN_VILLAGE if of_village(report) else Action.CHECK_STOP_IN_TOWNSHIP


def hands(report: UnlistedReport) -> tuple[PostKind, ...]:
    """The posts with whom it lies in the state it is in; nobody's once it is over."""
    village = of_village(report)
    return {
        ReportStatus.REPORTED: KEEPER,
        ReportStatus.TO_LIST: KEEPER,
        ReportStatus.ORDERED: VILLAGE_STOPS if village else TOWNSHIP,
        ReportStatus.STOPPED: TOWNSHIP if village else KEEPER,
    }.get(ReportStatus(report.status), ())


def ladder_of(report: UnlistedReport) -> str:
    """Which line of offices is told when it is late."""
    if report.status == ReportStatus.ORDERED:
        return "stop_order" if of_village(report) else "stop_order_above"
    if report.status == ReportStatus.STOPPED and of_village(report):
        return "stop_check"
    return "list_keeper"


def seen_by(actor: Actor) -> QuerySet[UnlistedReport]:
    """The reports an officer may see: the keeper and those above all of them, the place only what it must stop."""
    rows = UnlistedReport.objects.all()
    every = visible(actor, Action.VIEW_UNLISTED, rows, "unit_path")
    orders = visible(actor, Action.VIEW_STOP_ORDER, rows, "unit_path").filter(status__in=STOPPING)
    return rows.filter(Q(pk__in=every.values("pk")) | Q(pk__in=orders.values("pk")))


def held(actor: Actor, pk: str) -> UnlistedReport:
    """One report, or Http404 when it may not be seen."""
    parents = ("unit__parent__parent__parent__parent__parent", "county", "note")
    found = seen_by(actor).select_related(*parents).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def reads_the_report(actor: Actor, report: UnlistedReport) -> bool:
    """Whether this officer reads what was said, and not only what the keeper made of it."""
    reaches = getattr(actor, "reaches", None)
    return bool(reaches and reaches(str(Action.VIEW_UNLISTED), report.unit_path))


@guard(Action.CHECK_STOP_IN_VILLAGE, Action.CHECK_STOP_IN_TOWNSHIP)
def checks_others_work(actor: Actor, report: Any) -> Decision:
    """Whoever said that it stopped does not check whether it did (S1-06)."""
    if not isinstance(report, UnlistedReport) or report.stopper_id != actor.id:
        return YES
    others = who_can(action_of("confirm", report), report, but_not=actor.id)
    return Decision(False, "是你报告停止的，不能由你核查。", others)
