"""What officers see of reports: what lies with them, what is late and theirs to press, every one they may see."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Case, IntegerField, QuerySet, Value, When

from portal import clock
from portal.audit.actors import Actor
from portal.audit.timeline import Line, timeline
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import TOWNSHIP_KINDS, VILLAGE_KINDS
from portal.organisation.policy import Officer, decide, visible
from portal.organisation.recipients import LADDERS
from powers.catalogue.basis import why_it_cannot
from powers.catalogue.models import LawDocument, Level
from supervision.models import LogNote, UnlistedReport
from supervision.unlisted.forms import GroupedChoices
from supervision.unlisted.lifecycle import MARKS, REPORT_WORDS, WAITING, ReportStatus
from supervision.unlisted.policy import action_of, ladder_of, reads_the_report, seen_by

S = ReportStatus
SENSES = (
    Action.VIEW_UNLISTED, Action.VIEW_STOP_ORDER, Action.REPORT_UNLISTED, Action.NOTE_SUPERVISION,
)  # fmt: skip
NEXT_VERB: dict[str, str] = {S.REPORTED: "point", S.TO_LIST: "list", S.ORDERED: "stop", S.STOPPED: "confirm"}
WORK: dict[str, str] = {
    S.REPORTED: "处理一条清单以外的反映",
    S.TO_LIST: "列进清单",
    S.ORDERED: "停下来并报告",
    S.STOPPED: "核查停没停",
}
TITLE_LENGTH = 40


@dataclass(frozen=True)
class ReportRow:
    """A line of the desk. `mine` when it lies with this officer, `urge` when it is late and was reported up to him."""

    id: str
    title: str
    unit: str
    mark: str
    word: str
    due: date | None
    mine: bool
    urge: bool
    work: str


def has_a_part(actor: Actor) -> bool:
    """Whether this officer has anything to do with reports."""
    roots = getattr(actor, "roots", {})
    return any(roots.get(action) for action in SENSES)


def listed(actor: Actor) -> QuerySet[UnlistedReport]:
    """The reports an officer may see, those that wait first, the nearest limit on top."""
    over = Case(When(status__in=WAITING, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = seen_by(actor).select_related("unit", "county")
    return rows.order_by(over, "due", "-decided_at", "pk")


def row_of(report: UnlistedReport, actor: Actor) -> ReportRow:
    """A line. No query."""
    return ReportRow(
        id=report.pk,
        title=title_of(report),
        unit=report.unit.name,
        mark=MARKS[report.status],
        word=REPORT_WORDS[report.status],
        due=report.due,
        mine=lies_with(actor, report),
        urge=was_told(actor, report),
        work=WORK.get(report.status, ""),
    )


def title_of(report: UnlistedReport) -> str:
    """Its number and what it is about; before the decision only that there is one."""
    if not report.number:
        return f"{report.unit.name}：一条清单以外的反映"
    short = report.wording if len(report.wording) <= TITLE_LENGTH else f"{report.wording[:TITLE_LENGTH]}…"
    return f"{report.number}　{short}"


def lies_with(actor: Actor, report: UnlistedReport) -> bool:
    """Whether the next step is this officer's. No query."""
    verb = NEXT_VERB.get(report.status)
    if verb is None or not isinstance(actor, Officer):
        return False
    if verb == "confirm" and report.stopper_id == actor.id:
        return False
    return actor.reaches(str(action_of(verb, report)), report.unit_path)


def was_told(actor: Actor, report: UnlistedReport) -> bool:
    """Whether it is late and an alarm has reached one of this officer's posts. No query."""
    if not report.alarm_level or not isinstance(actor, Officer) or report.status not in WAITING:
        return False
    kinds = {kind for rung in LADDERS[ladder_of(report)][: report.alarm_level] for kind in rung}
    return any(chair.kind in kinds and report.unit_path.startswith(chair.path) for chair in actor.chairs)


def waiting_for(actor: Actor) -> list[ReportRow]:
    """What lies with this officer, or is late and his to press. One query, for whoever may see any."""
    roots = getattr(actor, "roots", {})
    if not any(roots.get(action) for action in (Action.VIEW_UNLISTED, Action.VIEW_STOP_ORDER)):
        return []
    rows = seen_by(actor).filter(status__in=WAITING).select_related("unit", "county")
    found = [row_of(one, actor) for one in rows]
    return [one for one in found if one.mine or one.urge]


def story_of(report: UnlistedReport, actor: Actor) -> list[Line]:
    """What happened; who reported it stands there only for those who read the report itself."""
    lines = timeline([report])
    if reads_the_report(actor, report):
        return lines
    return [line for line in lines if line.kind != "unlisted.reported"]


def places_of(actor: Actor, note: LogNote | None) -> list[tuple[str, str]]:
    """The places an officer may report about: of a record its village, else those his inspections reach."""
    if note is not None:
        return [(note.unit.code, note.unit.name)]
    kinds = (*VILLAGE_KINDS, *TOWNSHIP_KINDS)
    rows = visible(actor, Action.REPORT_UNLISTED, Unit.objects.standing().filter(kind__in=kinds), "path")
    return [(one.code, one.name) for one in rows.order_by("code")]


def laws_by_level() -> GroupedChoices:
    """Every document of the register under its level; what cannot carry a power says why in brackets. One query."""
    today, order = clock.today(), Level.values
    rows = sorted(
        LawDocument.objects.order_by("title", "-in_force_from"), key=lambda one: order.index(one.level)
    )
    return [
        (str(Level(level).label), [(one.key, _law(one, today)) for one in group])
        for level, group in groupby(rows, key=lambda one: one.level)
    ]


def _law(document: LawDocument, today: date) -> str:
    if not why_it_cannot(document, today):
        return document.called
    ended = document.in_force_to is not None and document.in_force_to < today
    why = "已失效" if ended else "乡镇文件" if document.level == Level.TOWNSHIP_DOCUMENT else "还没施行"
    return f"（{why}）{document.called}"


def who_can_now(actor: Actor, report: UnlistedReport) -> tuple[str, str, str] | None:
    """What waits for somebody else: its name, why not here, who can; None when nothing waits or it is his own."""
    verb = NEXT_VERB.get(report.status)
    if verb is None:
        return None
    decision = decide(actor, action_of(verb, report), report)
    return None if decision else (WORK[report.status], decision.reason, decision.who_can)
