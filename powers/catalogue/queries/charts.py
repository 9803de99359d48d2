"""The flowchart of a version, drawn from the rows that run."""

from collections.abc import Mapping

from portal.organisation.parameters import Rule
from powers.catalogue.chart import Chart, Edge, Node, RiskLine
from powers.catalogue.models import Lane, PowerVersion, Standing
from powers.catalogue.procedure import Procedure, StepRow
from powers.catalogue.queries.items import said
from powers.catalogue.queries.procedures import procedure


def chart_of(
    version: PowerVersion,
    *,
    place: str,
    held: Mapping[str, Rule],
    lanes: Mapping[str, str] | None = None,
    foot: str = "",
) -> Chart:
    """The flowchart of a version at a place, drawn from the rows that run.

    `held` are the place's parameters, `parameters.rules(unit)`; `lanes` renames lanes, as 居委会.
    """
    stamp = "" if version.standing == Standing.IN_USE else version.get_standing_display()
    return drawn(procedure(version), place=place, held=held, lanes=lanes, foot=foot, stamp=stamp)


def drawn(
    rows: Procedure,
    *,
    place: str,
    held: Mapping[str, Rule],
    lanes: Mapping[str, str] | None = None,
    foot: str = "",
    stamp: str = "",
) -> Chart:
    """The flowchart of a procedure, stored or still a draft; a way of a draft that leads nowhere is not drawn."""
    steps = [said(step, held) for step in rows.steps]
    used = {step.lane for step in steps} | {lane for step in steps for lane, _ in step.attends}
    there = {step.key for step in steps}
    names = {**{lane.value: rows.lane_name(lane.value) for lane in Lane}, **(lanes or {})}
    return Chart(
        title=f"{rows.name}流程图" if "办理" in rows.name else f"{rows.name}办理流程图",
        subtitle=f"第{rows.number}项　{place}",
        lanes=tuple((lane.value, names[lane.value]) for lane in Lane if lane.value in used),
        nodes=tuple(_node(step) for step in steps),
        edges=tuple(
            Edge(step.key, outcome.target, outcome.label if len(step.outcomes) > 1 else "", outcome.is_return)
            for step in steps
            for outcome in step.outcomes
            if outcome.target in there
        ),
        risks=tuple(RiskLine(r.grade, step.number, r.name, r.measure) for step in steps for r in step.risks),
        foot=foot,
        stamp=stamp,
    )


def _node(step: StepRow) -> Node:
    """A box; the step's long note stays on the page, where there is room to read it.

    A question stands in a diamond only where two ways leave it; what ends here is said beside the step.
    """
    ways = [outcome for outcome in step.outcomes if outcome.target]
    ends = [outcome.label for outcome in step.outcomes if not outcome.target] if ways else []
    return Node(
        key=step.key,
        number=step.number,
        name=step.name,
        kind=step.kind,
        lane=step.lane,
        question=step.question if len(ways) > 1 else "",
        limit=step.limit_words,
        papers="、".join(paper.name for paper in (*step.takes, *step.papers)),
        note="；".join(f"{label}：到这里办完" for label in ends),
        risks=tuple(sorted({risk.grade for risk in step.risks})),
        attends=step.attends,
        opinions=tuple(opinion.name for opinion in step.opinions),
        party=step.party,
        part=step.part,
        part_title=step.part_title,
    )
