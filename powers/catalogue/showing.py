"""An item's procedure and bases in the words of its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.organisation.models import Unit
from portal.organisation.names import title_of_kind
from powers.catalogue.models import Lane
from powers.catalogue.procedure import Procedure, StepRow
from powers.catalogue.queries import BasisRow


@dataclass(frozen=True)
class StepShown:
    """One step for the spine: its lane in this place's words, its risk grades, papers and ways on as sentences."""

    step: StepRow
    lane: str
    grades: str
    papers: str
    attends: str
    party: str
    opinions: str
    ways: tuple[str, ...]


@dataclass(frozen=True)
class Law:
    """One document among the bases, with its articles, why some of it is 待核, and its last day where one is known."""

    key: str
    document: str
    level: str
    articles: tuple[tuple[str, str, bool], ...]
    pending: tuple[str, ...]
    ended: date | None

    @property
    def unread(self) -> int:
        """How many of its articles nobody has read in their own text."""
        return sum(1 for _, _, unread in self.articles if unread)


def lane_words(rows: Procedure, *, community: bool) -> dict[str, str]:
    """The lanes as the item and this kind of place call them."""
    words = {lane.value: rows.lane_name(lane.value) for lane in Lane}
    return words | {Lane.VILLAGE.value: "居委会"} if community else words


def steps_shown(rows: Procedure, steps: Sequence[StepRow], unit: Unit) -> tuple[StepShown, ...]:
    """The steps of a procedure, filled for a place, as its page lists them."""
    lanes, numbers = (
        lane_words(rows, community=unit.kind == "community"),
        {step.key: step.number for step in steps},
    )
    return tuple(
        StepShown(
            step=step,
            lane=lanes[step.lane],
            grades="".join(sorted({risk.grade for risk in step.risks})),
            papers="、".join(paper.name for paper in (*step.takes, *step.papers)),
            attends="，".join(f"{lanes[lane]}{word}" for lane, word in step.attends),
            party=_party(step, unit),
            opinions="、".join(f"{one.name}（{one.asks_about}）" for one in step.opinions),
            ways=_ways(step, numbers),
        )
        for step in steps
    )


def _party(step: StepRow, unit: Unit) -> str:
    """Who does it when it is somebody outside, and which post records it."""
    if not step.party:
        return ""
    return f"由{step.party}办，{'或者'.join(title_of_kind(actor, unit) for actor in step.actors)}登记"


def _ways(step: StepRow, numbers: dict[str, int]) -> tuple[str, ...]:
    """Where each outcome leads, said only where there is more than one: 齐，走第3步."""
    if len(step.outcomes) < 2:
        return ()
    return tuple(
        f"{one.label}，{'回到' if one.is_return else '走'}第{numbers[one.target]}步"
        if one.target
        else one.label
        for one in step.outcomes
    )


def former(rows: Sequence[BasisRow]) -> tuple[BasisRow, ...]:
    """What an item rested on once and rests on no longer."""
    return tuple(row for row in rows if row.former)


def group_bases(rows: Sequence[BasisRow]) -> tuple[Law, ...]:
    """The bases in force by document, in the order in which documents first appear."""
    documents: dict[str, list[BasisRow]] = {}
    for row in (row for row in rows if not row.former):
        documents.setdefault(row.law, []).append(row)
    return tuple(
        Law(
            key=key,
            document=same[0].document,
            level=same[0].level,
            articles=tuple((row.article, row.point, bool(row.pending)) for row in same),
            pending=tuple(dict.fromkeys(row.pending for row in same if row.pending)),
            ended=same[0].ended,
        )
        for key, same in documents.items()
    )
