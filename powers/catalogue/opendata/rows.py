"""The rows of a county's public tables, in the order of their columns. Facts only: posts, never people."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from portal.organisation.models import Unit
from portal.organisation.parameters import Rule, rules
from portal.organisation.post_kinds import POST_KINDS, PostKind
from powers.catalogue.fields import Range
from powers.catalogue.models import Basis, Lane, Mark, Outcome, Paper, PowerVersion, RiskPoint, Step
from powers.catalogue.opendata.five import FIVE, five_rows
from powers.catalogue.queries.items import rung
from powers.catalogue.queries.lists import as_listed, catalogue_of, category_of, versions
from powers.catalogue.saying import fill

Value = str | int | bool | date | tuple[str, ...] | None
Row = tuple[Value, ...]
Versions = Mapping[int, PowerVersion]
"""The versions that hold in the county, by key, in the order of its list."""


def county_rows(table: str, unit: Unit) -> list[Row] | None:
    """Rows of one of a county's tables, in the order of its list; None when it has none. Four queries at most."""
    if table == FIVE.key:
        return five_rows(unit)
    catalogue = catalogue_of(unit)
    if catalogue is None:
        return None
    listed = {version.pk: version for version in as_listed(catalogue, versions(catalogue))}
    place = {pk: n for n, pk in enumerate(listed)}
    held = rules(unit)
    found = sorted(_COUNTY[table](listed, held), key=lambda pair: place[pair[0]])
    return [(listed[pk].power.label, *row) for pk, row in found]


Held = Mapping[str, Rule]
Found = Iterator[tuple[int, Row]]
"""Rows without their first column, the number, each with its version's key, in the order within the item."""


def _items(listed: Versions, held: Held) -> Found:
    def filled(texts: list[str]) -> tuple[str, ...]:
        return tuple(fill(text, held) for text in texts)

    for pk, v in listed.items():
        notes = [text for text in (v.note, v.doubt, *v.notes) if text]
        yield (
            pk,
            (
                category_of(v)[0],
                v.name,
                v.name_village,
                v.name_community,
                v.get_kind_display(),
                v.get_applies_display(),
                v.get_standing_display(),
                v.standing_since,
                v.standing_reason,
                v.successor,
                tuple(str(Mark(mark).label) for mark in v.marks),
                v.key_decision,
                *filled([v.what, v.who, v.how_long]),
                *map(filled, (v.scope, v.exclusions, v.conditions, v.manner, v.discipline, v.refusal)),
                *map(filled, (v.supervision, v.accountability, notes)),
                v.power.catalogue.key,
                v.version,
                v.valid_from,
            ),
        )


def _steps(listed: Versions, held: Held) -> Found:
    for step in Step.objects.filter(version__in=listed).order_by("version_id", "number"):
        lanes = listed[step.version_id].lanes
        yield (
            step.version_id,
            (
                step.number,
                step.name,
                step.get_kind_display(),
                _lane(step.lane, lanes),
                tuple(POST_KINDS[PostKind(kind)][0] for kind in step.actors),
                step.party,
                tuple(f"{_lane(one['lane'], lanes)}{one['word']}" for one in step.attends),
                step.question,
                fill(step.limit_words, held),
                fill(step.note, held),
                step.part_title,
                step.get_board_display() if step.board else "",
            ),
        )


def _lane(lane: str, own: Mapping[str, str]) -> str:
    return own.get(lane) or str(Lane(lane).label)


def _ways(listed: Versions, held: Held) -> Found:
    rows = Outcome.objects.filter(step__version__in=listed).select_related("step", "target")
    for way in rows.order_by("step__version_id", "step__number", "position"):
        when = way.when
        amount = Range(when["field"], when.get("from", ""), when.get("below", "")) if when else None
        yield (
            way.step.version_id,
            (
                way.step.number,
                f"{way.label}{rung(amount, held)}",
                way.target.number if way.target else None,
                way.get_ending_display() if way.ending else "",
                way.is_return,
                way.by_system,
            ),
        )


def _papers(listed: Versions, held: Held) -> Found:
    rows = Paper.objects.filter(version__in=listed).select_related("step")
    for paper in rows.order_by("version_id", "position"):
        yield (
            paper.version_id,
            (
                paper.step.number,
                paper.name,
                paper.get_use_display(),
                paper.get_need_display(),
                fill(paper.condition, held),
                paper.get_provider_display(),
                fill(paper.how, held),
            ),
        )


def _bases(listed: Versions, held: Held) -> Found:
    rows = Basis.objects.filter(version__in=listed).select_related("document", "provision")
    for basis in rows.order_by("version_id", "position"):
        yield (
            basis.version_id,
            (
                basis.document.key,
                basis.document.called,
                basis.provision.article if basis.provision else "",
                basis.point,
                basis.document.get_level_display(),
                basis.former,
                basis.until,
                basis.confirmed,
                (basis.provision or basis.document).pending,
            ),
        )


def _risks(listed: Versions, held: Held) -> Found:
    rows = RiskPoint.objects.filter(step__version__in=listed).select_related("step")
    for risk in rows.order_by("step__version_id", "step__number", "position"):
        yield risk.step.version_id, (risk.step.number, risk.grade, risk.name, fill(risk.measure, held))


_COUNTY: dict[str, Callable[[Versions, Held], Found]] = {
    "items": _items,
    "steps": _steps,
    "ways": _ways,
    "papers": _papers,
    "bases": _bases,
    "risks": _risks,
}
