"""What a stored version says, back in the shape of its file: to edit it, to hold two versions against each other.

It is the inverse of `versions.settle_version`. Common parts stand written out, as they are stored. What the rows do not
keep comes back in one form: the papers that a step takes stand in the order in which the item lists its papers.
"""

from typing import Any

from django.db.models import Prefetch

from powers.catalogue.files.gather import Entry
from powers.catalogue.files.items import ItemFile
from powers.catalogue.files.schema import ItemRow
from powers.catalogue.files.words import AS_WRITTEN, Row
from powers.catalogue.models import (
    Applies,
    Basis,
    Board,
    Kind,
    ListKind,
    Mark,
    Need,
    Outcome,
    Paper,
    PaperUse,
    PowerVersion,
    Provider,
    Standing,
    Step,
)
from powers.catalogue.terms import terms_of
from powers.catalogue.versions import LISTS

Written = dict[str, Any]
"""A row as a file writes it: Chinese words for choices, nothing where the default holds. Fit for JSON."""


def written(row: Row) -> Written:
    """A row as its file would say it; `type(row).model_validate` reads it again."""
    said: Written = row.model_dump(mode="json", by_alias=True, exclude_defaults=True, context=AS_WRITTEN)
    return said


def content(version: PowerVersion) -> Entry:
    """The entry that `settle_version` would write as this version. At most seven queries.

    An entry without a procedure has no detail; what it says in one line stands in its row.
    """
    steps = list(
        version.steps.prefetch_related(
            Prefetch("outcomes", Outcome.objects.select_related("target")), "risks", "papers"
        )
    )
    detail = ItemFile.model_validate(_detail(version, steps)) if steps else None
    return Entry(version.power.category.name, _row(version, plain=detail is None), detail)


def procedure_written(version: PowerVersion) -> Written:
    """The detail of a version as its file would say it. Raises LookupError for one without a procedure."""
    detail = content(version).detail
    if detail is None:
        raise LookupError(f"version {version.pk} has no procedure")
    return written(detail)


def _row(version: PowerVersion, *, plain: bool) -> ItemRow:
    power = version.power
    drafted = power.draftings.select_related("body").order_by("position")
    return ItemRow.model_validate(
        {
            "number": power.number,
            "sub_number": power.sub_number,
            "name": version.name,
            "name_village": version.name_village,
            "name_community": version.name_community,
            "printed": power.printed,
            "printed_number": power.printed_number,
            "aliases": list(power.aliases),
            "drafted_by": [row.body.name for row in drafted],
            "kind": Kind(version.kind).label,
            "applies": Applies(version.applies).label,
            "note": version.note,
            "doubt": version.doubt,
            "what": version.what if plain else "",
            "cited": version.cited,
            **(terms_of(version) if plain and power.catalogue.kind != ListKind.POWERS else {}),
        }
    )


def _detail(version: PowerVersion, steps: list[Step]) -> Written:
    power = version.power
    papers = {p.pk: p for step in steps for p in step.papers.all()}
    brought = sorted(
        (p for p in papers.values() if p.use == PaperUse.BROUGHT), key=lambda paper: paper.position
    )
    rows = list(Basis.objects.filter(version=version).select_related("document", "provision"))
    said: Written = {
        "number": power.number,
        "sub_number": power.sub_number,
        "valid_from": version.valid_from.isoformat(),
        "lines": {"what": version.what, "who": version.who, "how_long": version.how_long},
        **{name: list(getattr(version, name)) for name in LISTS if name != "marks"},
        "marks": [Mark(mark).label for mark in version.marks],
        "key_decision": version.key_decision,
        "discreet": version.discreet,
        "disclosed": [{**row, "board": Board(row["board"]).label} for row in version.disclosed],
        "subject": version.subject,
        "title": version.title_field,
        "lanes": dict(version.lanes),
        "fields": list(version.fields),
        "papers": [_brought(paper) for paper in brought],
        "steps": [_step(step) for step in steps],
        "publicity": list(version.publicity),
        "phones": list(version.phones),
        "bases": [_basis(row) for row in rows if not row.former],
    }
    if version.standing != Standing.IN_USE:
        said["standing"] = _standing(version, [row for row in rows if row.former])
    if version.total_limit:
        said["total"] = _filled(
            limit=version.total_limit, special=version.total_special, from_step=version.total_from
        )
    return said


def _standing(version: PowerVersion, former: list[Basis]) -> Written:
    since = version.standing_since
    return {
        "state": Standing(version.standing).label,
        "since": since.isoformat() if since else None,
        "reason": version.standing_reason,
        "successor": version.successor,
        "formerly": [_basis(row) | {"until": row.until.isoformat() if row.until else None} for row in former],
    }


def _basis(row: Basis) -> Written:
    return {
        "law": row.document.key,
        "article": row.provision.article if row.provision else "",
        "for": row.point,
    }


def _brought(paper: Paper) -> Written:
    said = {"provider": Provider(paper.provider).label, "how": paper.how}
    return _produced(paper) | said


def _produced(paper: Paper) -> Written:
    return {
        "key": paper.key,
        "name": paper.name,
        "need": Need(paper.need).label,
        "condition": paper.condition,
    }


def _step(step: Step) -> Written:
    papers = sorted(step.papers.all(), key=lambda paper: paper.position)
    plain = ("key", "name", "kind", "lane", "question", "limit_from", "limit_covers", "limit_words", "note",
             "attends", "party", "opinions", "part", "part_title", "fragment")  # fmt: skip
    return {
        **{name: getattr(step, name) for name in plain},
        **_filled(limit=step.limit, window=step.window),
        **({"board": Board(step.board).label} if step.board else {}),
        "actors": list(step.actors),
        "takes": [paper.key for paper in papers if paper.use == PaperUse.BROUGHT],
        "papers": [_produced(paper) for paper in papers if paper.use == PaperUse.PRODUCED],
        "risks": [{"grade": r.grade, "name": r.name, "measure": r.measure} for r in step.risks.all()],
        "outcomes": [_outcome(one) for one in step.outcomes.all()],
    }


def _outcome(row: Outcome) -> Written:
    return {
        "key": row.key,
        "label": row.label,
        **_filled(to=row.target.key if row.target else "", ends=row.ending),
        "return": row.is_return,
        "by_system": row.by_system,
        "asks": list(row.asks),
        "when": dict(row.when) or None,
        "after": list(row.after),
    }


def _filled(**values: str) -> Written:
    """Only what says something: an empty key is no key."""
    return {name: value for name, value in values.items() if value}
