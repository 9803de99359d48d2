"""A draft as a procedure and as its chart, without a row being stored: drawn exactly as it would be in force."""

from collections.abc import Mapping

from portal.organisation.bounds import Rule
from powers.catalogue.chart import Chart
from powers.catalogue.fields import ColumnRow, FieldRow, OpinionRow, Range
from powers.catalogue.files.items import BroughtRow, ItemFile, ProducedRow
from powers.catalogue.files.items import StepRow as StepFile
from powers.catalogue.models import Provider
from powers.catalogue.procedure import OutcomeRow, PaperRow, Procedure, PublicityRow, RiskRow, StepRow
from powers.catalogue.queries.charts import drawn
from powers.catalogue.queries.procedures import COUNTED, counted
from powers.catalogue.saying import PLACEHOLDER

__all__ = ["COUNTED", "chart_of_draft", "procedure_of"]
STAMP = "草稿"


def procedure_of(item: ItemFile, name: str) -> Procedure:
    """The procedure that the item would run; its version is 0, since there is none yet."""
    number = f"{item.number}-{item.sub_number}" if item.sub_number else str(item.number)
    brought = {paper.key: paper for paper in item.papers}
    total = item.total
    return Procedure(
        version_id=0,
        number=number,
        name=name,
        steps=tuple(_step(n, row, brought) for n, row in enumerate(item.steps, start=1)),
        publicity=tuple(
            PublicityRow(
                wall.step,
                wall.title,
                tuple((column.key, column.name) for column in wall.columns),
                tuple(wall.never),
                wall.note,
                wall.intro,
                wall.rows,
                tuple(wall.total),
                wall.cumulative,
                wall.counted or counted(item.subject, table=bool(wall.rows)),
            )
            for wall in item.publicity
        ),
        total_limit=total.limit if total else "",
        total_special=(total.special or "") if total else "",
        total_from=total.from_step if total else "",
        subject=item.subject,
        title_field=item.title,
        fields=tuple(
            FieldRow(
                **field.model_dump(include={"key", "name", "type", "help", "max", "optional"}),
                choices=tuple(field.choices),
                columns=tuple(ColumnRow(c.key, c.name, c.type, tuple(c.choices)) for c in field.columns),
            )
            for field in item.fields
        ),
        lane_words=tuple(item.lanes.items()),
    )


def _step(number: int, row: StepFile, brought: Mapping[str, BroughtRow]) -> StepRow:
    plain = {"key", "name", "kind", "lane", "question", "limit_from", "limit_covers", "limit_words", "note",
             "board", "party", "part", "part_title"}  # fmt: skip
    return StepRow(
        **row.model_dump(include=plain),
        number=number,
        actors=tuple(row.actors),
        limit=row.limit or "",
        window=row.window or "",
        attends=tuple((one.lane, one.word) for one in row.attends),
        outcomes=tuple(
            OutcomeRow(
                o.key,
                o.label,
                o.to or "",
                o.ends or "",
                o.return_,
                o.by_system,
                tuple(o.asks),
                Range(o.when.field, o.when.from_ or "", o.when.below or "") if o.when else None,
                tuple(o.after),
            )
            for o in row.outcomes
        ),
        takes=tuple(_paper(paper) for key, paper in brought.items() if key in row.takes),
        papers=tuple(_paper(paper) for paper in row.papers),
        risks=tuple(RiskRow(risk.grade, risk.name, risk.measure) for risk in row.risks),
        opinions=tuple(OpinionRow(o.key, o.name, tuple(o.actors), o.asks_about) for o in row.opinions),
    )


def _paper(row: BroughtRow | ProducedRow) -> PaperRow:
    if isinstance(row, BroughtRow):
        return PaperRow(row.key, row.name, row.need, row.condition, row.provider, row.how)
    return PaperRow(row.key, row.name, row.need, row.condition, Provider.STEP, "")


def chart_of_draft(item: ItemFile, name: str, *, place: str, held: Mapping[str, Rule]) -> Chart:
    """The chart of a draft; a number that the place does not have stands in its braces. It is stamped 草稿."""
    known = dict(held)
    named = {key for step in item.steps for text in _texts(step) for key in PLACEHOLDER.findall(text)}
    for key in named - known.keys():
        known[key] = Rule(key, key, f"{{{key}}}", "", "", confirmed=False, layer="")
    return drawn(procedure_of(item, name), place=f"{place}　还没有起用", held=known, stamp=STAMP)


def _texts(row: StepFile) -> tuple[str, ...]:
    return (row.limit_words, row.note, *(risk.measure for risk in row.risks), *_rungs(row))


def _rungs(row: StepFile) -> tuple[str, ...]:
    keys = [key for o in row.outcomes if o.when for key in (o.when.from_, o.when.below) if key]
    return tuple(f"{{{key}}}" for key in keys)
