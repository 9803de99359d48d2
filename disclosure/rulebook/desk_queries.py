"""What officers see of rule documents: what waits for whom, what is missing, every document with its turn."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from disclosure.models import RuleDocument, RuleVersion
from disclosure.rulebook.kinds import Kind, demanded_of, kinds_of
from disclosure.rulebook.lifecycle import CURRENT, MARKS, OPEN, RULE_WORDS, RuleState
from disclosure.rulebook.policy import is_filed_above, write_action
from disclosure.rulebook.queries import facts_of, kind_of
from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import VILLAGE_KINDS
from portal.organisation.policy import Decision, Officer, decide, visible
from portal.organisation.queries import with_parents
from portal.worktime import day_of, short_date
from powers.catalogue.models import Catalogue
from powers.catalogue.queries import catalogue_of

S = RuleState
WAITS: dict[Action, tuple[RuleState, ...]] = {
    Action.FILE_RULE: (S.HANDED, S.ENDING),
    Action.WRITE_VILLAGE_RULE: (S.RETURNED,),
}
FILTERS: tuple[tuple[str, str, tuple[RuleState, ...]], ...] = (
    ("", "现行和没办完的", (*CURRENT, *OPEN)),
    ("hand", "没办完的", OPEN),
    ("ended", "已废止的", (S.ENDED,)),
)


@dataclass(frozen=True)
class RuleRow:
    """One version in a list of the desk."""

    id: str
    title: str
    unit: str
    mark: str
    word: str
    facts: str
    note: str


@dataclass(frozen=True)
class Lacking:
    """What a unit that this officer writes for must have and has not."""

    unit: Unit
    kind: Kind
    name: str
    why: str


def listed(actor: Actor, states: Iterable[str], village: str = "") -> QuerySet[RuleVersion]:
    """The versions an officer may see, those in hand first."""
    rows = visible(
        actor, Action.VIEW_RULE, RuleVersion.objects.filter(state__in=list(states)), "document__unit_path"
    )
    if village:
        rows = rows.filter(document__unit__name__contains=village)
    first = Case(When(state__in=OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    return (
        rows.select_related("document__unit")
        .defer("text")
        .order_by(first, "document__unit__code", "title", "pk")
    )


def row_of(version: RuleVersion) -> RuleRow:
    """A line of the list."""
    return RuleRow(
        id=version.document_id,
        title=version.title,
        unit=version.document.unit.name,
        mark=MARKS[version.state],
        word=RULE_WORDS[version.state],
        facts=facts_of(version),
        note=f"{short_date(day_of(version.handed_at))}交镇里"
        if version.handed_at and version.state == S.HANDED
        else "",
    )


def waiting_for(actor: Actor) -> list[RuleVersion]:
    """The versions that wait for this officer: to be filed or agreed to, or to be put right. One query."""
    if not isinstance(actor, Officer):
        return []
    wanted = Q()
    for action, states in WAITS.items():
        for root in actor.roots.get(action, ()):
            wanted |= Q(state__in=states, document__unit_path__startswith=root)
    if not wanted:
        return []
    rows = RuleVersion.objects.filter(wanted).select_related("document__unit").defer("text")
    return list(rows.order_by("handed_at", "pk"))


def lacking(units: Iterable[Unit]) -> list[Lacking]:
    """What these units must have and do not, not even in hand. Two queries and one a list."""
    every = list(units)
    there = set(
        RuleVersion.objects.filter(document__unit__in=every, state__in=(*CURRENT, *OPEN)).values_list(
            "document__unit_id", "document__kind"
        )
    )
    bases = _bases(every)
    return [
        Lacking(one.unit, one.kind, one.name, one.why)
        for unit in every
        for one in demanded_of(unit, bases[unit.pk])
        if (unit.pk, one.kind.key) not in there
    ]


def _bases(units: list[Unit]) -> dict[int, str]:
    """The base of the list that holds at each unit; units of one county share the look-up."""
    found: dict[str, str] = {}
    keys = {
        unit.pk: "/".join(unit.path.split("/")[:-2]) if unit.kind in VILLAGE_KINDS else unit.path
        for unit in units
    }
    for unit in units:
        if keys[unit.pk] not in found:
            found[keys[unit.pk]] = base_of(catalogue_of(unit))
    return {unit.pk: found[keys[unit.pk]] for unit in units}


def base_of(catalogue: Catalogue | None) -> str:
    """The key of the base a list stands on; "" for none."""
    return catalogue.base.key if catalogue and catalogue.base else ""


def villages_lacking(actor: Actor) -> list[tuple[Unit, int]]:
    """The villages of whoever files, with how many documents each lacks, the most first. Three queries."""
    if Action.FILE_RULE not in getattr(actor, "roots", {}):
        return []
    rows = visible(actor, Action.FILE_RULE, Unit.objects.filter(kind__in=VILLAGE_KINDS), "path")
    units = list(rows.select_related(*with_parents()).order_by("code"))
    counts: dict[int, int] = {}
    for one in lacking(units):
        counts[one.unit.pk] = counts.get(one.unit.pk, 0) + 1
    return sorted(((unit, counts[unit.pk]) for unit in units if unit.pk in counts), key=lambda pair: -pair[1])


def free_kinds(unit: Unit) -> list[tuple[Kind, str]]:
    """The kinds of which this unit may begin a document now, with their names there. One query."""
    taken = set(
        RuleDocument.objects.filter(unit=unit, closed_at__isnull=True, several=False).values_list(
            "kind", flat=True
        )
    )
    return [(kind, kind.name_at(unit)) for kind in kinds_of(unit) if kind.key not in taken]


def newest(document: RuleDocument) -> list[RuleVersion]:
    """The versions of a document, the newest first, without those thrown away."""
    rows = document.versions.exclude(state=S.DISCARDED).select_related("document__unit").order_by("-pk")
    return list(rows)


def may_write(actor: Actor, document: RuleDocument) -> Decision:
    """Whether this officer writes here."""
    return decide(actor, write_action(document.unit), document)


__all__ = [
    "FILTERS",
    "Lacking",
    "RuleRow",
    "base_of",
    "free_kinds",
    "is_filed_above",
    "kind_of",
    "lacking",
    "listed",
    "may_write",
    "newest",
    "row_of",
    "villages_lacking",
    "waiting_for",
]
