"""Matters in lists: what waits for me, what waits for others, and all I may see. A constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Window, prefetch_related_objects

from portal import clock
from portal.organisation.actions import Action
from portal.organisation.policy import Officer, visible
from portal.worktime import day_of
from powers.catalogue.procedure import StepRow
from powers.catalogue.queries import procedure
from powers.matters.desk_queries.people import Holders, KeepAway
from powers.matters.lifecycle import STATUS_WORDS, Status
from powers.matters.models import Matter
from powers.matters.titles import title_for

STEP = "step_"
NAMES = "household__residents"
PER_PAGE = 30
OTHERS_SHOWN = 10
# The state shapes of the components; a late matter is not a state but a mark beside one.
FILTERS: dict[str, str] = {"running": "在办的", "late": "已逾期", **STATUS_WORDS, "all": "全部"}


@dataclass(frozen=True)
class Work:
    """One line of work: what, whose, until when. `state` is "" where it would only say 办理中."""

    title: str
    url_id: str
    note: str
    due: date | None
    state: str


@dataclass(frozen=True)
class Listed:
    """One matter in the list."""

    id: str
    number: str
    title: str
    status: str
    step: str
    steps: int
    step_name: str
    due: date | None
    filed_on: date


def listed(actor: Officer, chosen: str) -> QuerySet[Matter]:
    """The matters this officer may see, narrowed to one filter of FILTERS."""
    rows = visible(actor, Action.VIEW_MATTER, Matter.objects.all(), "unit_path")
    if chosen == "running":
        rows = rows.filter(ended_at__isnull=True)
    elif chosen == "late":
        rows = rows.filter(ended_at__isnull=True, step_due__lt=clock.today())
    elif chosen in STATUS_WORDS:
        rows = rows.filter(status=chosen)
    return _with_names(rows)


def page_of(actor: Officer, matters: Sequence[Matter]) -> list[Listed]:
    """The rows of one page; everything was fetched with the matters."""
    return [_listed(actor, matter) for matter in matters]


@dataclass(frozen=True)
class DeskWork:
    """What this officer can do now, most urgent first; what others have to move, the most urgent of `others_count`.

    `objecting`: something of the first waits for answers to objections.
    """

    mine: list[Work]
    others: list[Work]
    others_count: int
    objecting: bool


def desk_work(actor: Officer, away: KeepAway) -> DeskWork:
    """The matters on an officer's desk. Four queries, however many there are.

    Matters of a relative wait for somebody else. What waits for answers to objections is no line of either
    list: each objection is a line of its own.
    """
    mine = [m for m in _mine(actor) if not away.concerns(m)]
    running = visible(actor, Action.VIEW_MATTER, Matter.objects.filter(ended_at__isnull=True), "unit_path")
    others = running.exclude(pk__in=[m.pk for m in mine])
    counted = _with_item(others).annotate(
        others=Window(Count("pk"))
    )  # of all, before the first few are taken
    shown = list(counted.order_by(F("step_due").asc(nulls_last=True), "-filed_at")[:OTHERS_SHOWN])
    both = [*mine, *shown]
    prefetch_related_objects(both, NAMES)
    holders = Holders({kind for m in both for kind in m.waits_for}, {m.unit_path for m in both})
    return DeskWork(
        [_to_do(actor, matter, holders) for matter in mine if matter.status != Status.OBJECTION],
        [_elsewhere(actor, matter, holders) for matter in shown],
        getattr(shown[0], "others", 0) if shown else 0,
        any(matter.status == Status.OBJECTION for matter in mine),
    )


def _my_steps(actor: Officer) -> Q:
    """Where this officer's posts take steps: for each step permission, the paths it reaches."""
    reach = Q()
    for code, roots in actor.roots.items():
        if code.startswith(STEP):
            for root in roots:
                reach |= Q(waits_for__contains=[code.removeprefix(STEP)], unit_path__startswith=root)
    return reach


def _mine(actor: Officer) -> QuerySet[Matter]:
    reach = _my_steps(actor)
    rows = Matter.objects.filter(reach, ended_at__isnull=True) if reach else Matter.objects.none()
    return _with_item(rows).order_by(F("step_due").asc(nulls_last=True), "filed_at")


def _with_names(rows: QuerySet[Matter]) -> QuerySet[Matter]:
    return _with_item(rows).prefetch_related(NAMES)


def _with_item(rows: QuerySet[Matter]) -> QuerySet[Matter]:
    return rows.select_related("unit", "version__power", "household")


def _step(matter: Matter) -> StepRow | None:
    return procedure(matter.version).step(matter.step) if matter.step else None


def _listed(actor: Officer, matter: Matter) -> Listed:
    rows, step = procedure(matter.version), _step(matter)
    return Listed(
        id=matter.pk,
        number=matter.number,
        title=title_for(actor, matter),
        status=matter.status,
        step=str(step.number) if step else "",
        steps=len(rows.steps),
        step_name=step.name if step else "",
        due=matter.step_due,
        filed_on=day_of(matter.filed_at),
    )


def _to_do(actor: Officer, matter: Matter, holders: Holders) -> Work:
    step = _step(matter)
    assert step is not None  # noqa: S101 - a matter that waits for somebody stands at a step
    act = "补材料" if matter.status == Status.FIX else step.name
    others = [h for h in holders.of(step.actors, matter.unit_path) if h.account_id != actor.id]
    also = f"　{'、'.join(map(str, others[:2]))}也可以办" if others else ""
    return Work(
        title=f"{act}：{title_for(actor, matter)}",
        url_id=matter.pk,
        note=f"{matter.number}　第{step.number}步 {step.name}{also}",
        due=matter.step_due,
        state="" if matter.status == Status.DOING else matter.status,
    )


def _elsewhere(actor: Officer, matter: Matter, holders: Holders) -> Work:
    step = _step(matter)
    assert step is not None  # noqa: S101 - it runs
    if matter.status == Status.OPEN:
        who = "公示期满、没有没答复的异议，自己转下一步"
    else:
        names = "、".join(map(str, holders.of(step.actors, matter.unit_path)[:2]))
        act = "补材料" if matter.status == Status.FIX else step.name
        who = f"等{names}{act}" if names else f"等着办{act}，这个岗位现在空缺"
    return Work(
        title=title_for(actor, matter),
        url_id=matter.pk,
        note=f"{matter.number}　{who}",
        due=matter.step_due,
        state="" if matter.status == Status.DOING else matter.status,
    )
