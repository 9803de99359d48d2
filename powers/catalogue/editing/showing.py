"""A draft as its page lists it: steps with what is wrong with each, and what was done to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from powers.catalogue.editing.describing import PART_NAMES, PARTS, lane_word, titles, way_words
from powers.catalogue.editing.fault import Fault
from powers.catalogue.editing.shape import Detail, Row, answers_for, steps_of
from powers.catalogue.editing.terms import Terms
from powers.catalogue.models import ItemDraft, ItemRevision, StepKind


@dataclass(frozen=True)
class StepLine:
    """A step on the page of its draft."""

    number: int
    key: str
    name: str
    lane: str
    who: str
    limit: str
    ways: tuple[str, ...]
    grades: str
    part_title: str
    faults: tuple[Fault, ...]
    first: bool
    last: bool
    removable: bool


def step_lines(detail: Detail, terms: Terms, found: Sequence[Fault]) -> tuple[StepLine, ...]:
    """The steps in order."""
    rows = steps_of(detail)
    return tuple(
        StepLine(
            number=n,
            key=step["key"],
            name=step["name"],
            lane=lane_word(detail, step["lane"]),
            who=(f"{step['party']}，登记：" if step.get("party") else "") + titles(step["actors"]),
            limit=terms.said(step.get("limit_words", "")),
            ways=tuple(way_words(detail, way, terms) for way in step["outcomes"]),
            grades="".join(sorted({risk["grade"] for risk in step.get("risks", [])})),
            part_title=step.get("part_title", ""),
            faults=tuple(fault for fault in found if fault.step == step["key"]),
            first=n <= 2,
            last=n in (1, len(rows)),
            removable=step["kind"] != StepKind.START and not answers_for(detail, step["key"]),
        )
        for n, step in enumerate(rows, start=1)
    )


@dataclass(frozen=True)
class PartShown:
    """One part of a step on the step's page."""

    key: str
    title: str
    said: tuple[tuple[str, str], ...]
    faults: tuple[Fault, ...]


def parts_shown(
    detail: Detail, step: Row, names: Sequence[str], terms: Terms, found: Sequence[Fault]
) -> tuple[PartShown, ...]:
    """Each part with what it says and what is wrong with it."""
    return tuple(
        PartShown(
            name,
            PART_NAMES[name],
            tuple((label, words) for label, words in PARTS[name](detail, step, terms).items() if words),
            tuple(fault for fault in found if fault.step == step["key"] and fault.part == name),
        )
        for name in names
    )


def back_to(draft: ItemDraft, rows: Sequence[ItemRevision], account: int | None) -> ItemRevision | None:
    """One's own last change, if it can be taken back. `rows` are the latest states, newest first."""
    last = rows[0] if rows else None
    if last is None or last.number != draft.revision or last.before is None or last.account != account:
        return None
    return last
