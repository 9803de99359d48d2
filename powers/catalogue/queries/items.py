"""What an item's page shows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from portal.organisation.models import Unit
from portal.organisation.parameters import Rule, rules
from powers.catalogue.fields import Range
from powers.catalogue.holding import hold_on
from powers.catalogue.models import (
    Applies,
    Basis,
    Board,
    Catalogue,
    Kind,
    LawDocument,
    Mark,
    PowerVersion,
    Provision,
    Standing,
)
from powers.catalogue.procedure import Procedure, StepRow
from powers.catalogue.queries.focus import focus_said
from powers.catalogue.queries.grounds import carrying
from powers.catalogue.queries.item_rows import BasisRow, Disclosed, Item
from powers.catalogue.queries.lists import catalogue_of, category_of, find, place_of, versions
from powers.catalogue.queries.mapping import said_elsewhere
from powers.catalogue.queries.procedures import procedure
from powers.catalogue.queries.released import mark_said
from powers.catalogue.saying import fill


def item(unit: Unit, number: str, on: date | None = None) -> Item | None:
    """The item "26" as it holds at `unit` (a county, or a village of it); None when its list has none such.

    Ten queries, five once the procedure is in memory. Its version brings along what its page says besides: `mark`,
    `focus`, `elsewhere`.
    """
    catalogue, place = catalogue_of(unit), place_of(number)
    if catalogue is None or place is None:
        return None
    said = {"focus": focus_said(catalogue), "elsewhere": said_elsewhere(catalogue, place)}
    version = find(catalogue, number, on, mark=mark_said(catalogue), **said)
    return item_of(catalogue, version, unit, on) if version else None


def item_of(catalogue: Catalogue, version: PowerVersion, unit: Unit, on: date | None = None) -> Item:
    """What this version of an item says at `unit` with the numbers of law of a day. At most eight queries."""
    held = rules(unit, on)
    rows = procedure(version)
    steps = tuple(said(step, held) for step in rows.steps)

    def filled(texts: list[str]) -> tuple[str, ...]:
        return tuple(fill(text, held) for text in texts)

    return Item(
        catalogue=catalogue,
        version=version,
        number=version.power.label,
        name=version.name_for(community=unit.kind == "community"),
        category=category_of(version)[0],
        kind=Kind(version.kind).label,
        applies=Applies(version.applies).label,
        lines=filled([line for line in (version.what, version.who, version.how_long) if line]),
        scope=filled(version.scope),
        exclusions=filled(version.exclusions),
        conditions=filled(version.conditions),
        manner=filled(version.manner),
        discipline=filled(version.discipline),
        marks=tuple(Mark(mark).label for mark in version.marks),
        disclosed=tuple(
            Disclosed(Board(row["board"]).label, fill(row["what"], held), fill(row["when"], held))
            for row in version.disclosed
        ),
        refusal=filled(version.refusal),
        supervision=filled(version.supervision),
        accountability=filled(version.accountability),
        notes=filled([text for text in (version.note, version.doubt, *version.notes) if text]),
        contacts=tuple(version.contacts),
        watchers=tuple(version.watchers),
        phones=tuple((row["name"], row["number"]) for row in version.phones),
        papers=rows.papers,
        steps=steps,
        bases=bases(version),
        parts=() if steps else parts_of(catalogue, version),
        beside=tuple(label.removesuffix("-0") for label in getattr(version, "beside", ())),
        hold=None if version.standing == Standing.STOPPED else hold_on(catalogue, version.power.label),
        unread=tuple(held[key] for key in limits_named(rows) if key in held and not held[key].confirmed),
    )


def parts_of(catalogue: Catalogue, version: PowerVersion) -> tuple[tuple[str, str], ...]:
    """Number and name of the parts of an item that has no procedure of its own: 4-1 党员教育. One query."""
    rows = versions(catalogue).filter(power__number=version.power.number, power__sub_number__gt=0)
    return tuple((row.power.label, row.name) for row in rows)


def said(step: StepRow, held: Mapping[str, Rule]) -> StepRow:
    """The step with the place's numbers in its texts, and with each rung of a ladder of amounts in words."""
    return replace(
        step,
        limit_words=fill(step.limit_words, held),
        note=fill(step.note, held),
        risks=tuple(replace(risk, measure=fill(risk.measure, held)) for risk in step.risks),
        outcomes=tuple(replace(one, label=f"{one.label}{rung(one.when, held)}") for one in step.outcomes),
    )


def rung(when: Range | None, held: Mapping[str, Rule]) -> str:
    """A rung of a ladder of amounts in brackets: （5000元以上，不到20000元）; "" where there is none."""
    if when is None:
        return ""
    said = [fill(f"{{{when.from_}}}以上", held)] if when.from_ else []
    said += [fill(f"不到{{{when.below}}}", held)] if when.below else []
    return f"（{'，'.join(said)}）"


def limits_named(rows: Procedure) -> tuple[str, ...]:
    """The parameters that the steps and the whole are limited by, each once."""
    named = [key for step in rows.steps for key in (step.limit, step.window)]
    return tuple(dict.fromkeys(key for key in (*named, rows.total_limit, rows.total_special) if key))


def bases(version: PowerVersion) -> tuple[BasisRow, ...]:
    """What a version rests on, in order. One query."""
    rows = Basis.objects.filter(version=version).annotate(holds=carrying())
    rows = rows.select_related("document", "provision")
    return tuple(_basis(row) for row in rows)


def _basis(row: Basis) -> BasisRow:
    source: LawDocument | Provision = row.provision or row.document
    return BasisRow(
        law=row.document.key,
        document=row.document.called,
        article=row.provision.article if row.provision else "",
        summary=row.provision.summary if row.provision else "",
        point=row.point,
        level=row.document.get_level_display(),
        former=row.former,
        until=row.until,
        holds=bool(getattr(row, "holds", False)),
        ended=row.document.in_force_to,
        pending=source.pending,
        read_in=source.confirmed_text,
        read_on=source.confirmed_on,
    )
