"""A version's procedure, read from its rows once."""

from functools import lru_cache
from typing import Any

from django.db.models import Prefetch

from powers.catalogue.fields import ColumnRow, FieldRow, OpinionRow, Range
from powers.catalogue.models import Outcome, Paper, PaperUse, PowerVersion, RiskPoint, Step, Subject
from powers.catalogue.procedure import OutcomeRow, PaperRow, Procedure, PublicityRow, RiskRow, StepRow

COUNTED = {Subject.HOUSEHOLD: "户", Subject.PERSON: "人", Subject.VILLAGE: "项"}


def procedure(version: PowerVersion) -> Procedure:
    """The procedure of a version. Five queries the first time, none afterwards: versions are frozen."""
    return _procedure(version.pk, version.digest)


@lru_cache(maxsize=512)
def _procedure(version_id: int, digest: str) -> Procedure:
    version = PowerVersion.objects.select_related("power").get(pk=version_id, digest=digest)
    steps = version.steps.prefetch_related(
        Prefetch("outcomes", Outcome.objects.select_related("target")),
        Prefetch("risks", RiskPoint.objects.all()),
        Prefetch("papers", Paper.objects.order_by("position")),
    )
    return Procedure(
        version.pk,
        version.power.label,
        version.name,
        tuple(_step(step) for step in steps),
        tuple(
            PublicityRow(
                row["step"],
                row["title"],
                tuple((column["key"], column["name"]) for column in row["columns"]),
                tuple(row["never"]),
                row["note"],
                row.get("intro", ""),
                row.get("rows", ""),
                tuple(row.get("total", ())),
                row.get("cumulative", False),
                row.get("counted", "") or counted(version.subject, table=bool(row.get("rows"))),
            )
            for row in version.publicity
        ),
        version.total_limit,
        version.total_special,
        version.total_from,
        version.subject,
        version.title_field,
        tuple(_field(row) for row in version.fields),
        tuple(version.lanes.items()),
    )


def _step(step: Step) -> StepRow:
    papers = list(step.papers.all())
    return StepRow(
        number=step.number,
        key=step.key,
        name=step.name,
        kind=step.kind,
        lane=step.lane,
        actors=tuple(step.actors),
        question=step.question,
        limit=step.limit,
        limit_from=step.limit_from,
        limit_covers=step.limit_covers,
        limit_words=step.limit_words,
        window=step.window,
        note=step.note,
        attends=tuple((row["lane"], row["word"]) for row in step.attends),
        board=step.board,
        outcomes=tuple(
            OutcomeRow(
                o.key,
                o.label,
                o.target.key if o.target else "",
                o.ending,
                o.is_return,
                o.by_system,
                tuple(o.asks),
                Range(o.when["field"], o.when.get("from", ""), o.when.get("below", "")) if o.when else None,
                tuple(o.after),
            )
            for o in step.outcomes.all()
        ),
        takes=tuple(_paper(paper) for paper in papers if paper.use == PaperUse.BROUGHT),
        papers=tuple(_paper(paper) for paper in papers if paper.use == PaperUse.PRODUCED),
        risks=tuple(RiskRow(r.grade, r.name, r.measure) for r in step.risks.all()),
        party=step.party,
        opinions=tuple(
            OpinionRow(o["key"], o["name"], tuple(o["actors"]), o["asks_about"]) for o in step.opinions
        ),
        part=step.part,
        part_title=step.part_title,
    )


def counted(subject: str, *, table: bool) -> str:
    """What a row of a table is called when rows are counted."""
    return "条" if table else COUNTED[Subject(subject)]


def _field(row: dict[str, Any]) -> FieldRow:
    columns = tuple(
        ColumnRow(c["key"], c["name"], c["type"], tuple(c.get("choices", ()))) for c in row["columns"]
    )
    plain = {name: row[name] for name in ("key", "name", "type", "help", "max", "optional")}
    return FieldRow(**plain, choices=tuple(row["choices"]), columns=columns)


def _paper(paper: Paper) -> PaperRow:
    return PaperRow(paper.key, paper.name, paper.need, paper.condition, paper.provider, paper.how)
