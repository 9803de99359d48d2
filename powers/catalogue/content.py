"""What a stored version says, back in the shape of its file: to edit it, to hold two versions against each other.

It is the inverse of `versions.settle_version`. Common parts stand written out, as they are stored. What the rows do not
keep comes back in one form: the papers that a step takes stand in the order in which the item lists its papers.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Prefetch

from powers.catalogue.content_of_steps import Written, brought_written, filled, step_written
from powers.catalogue.files.gather import Entry
from powers.catalogue.files.items import ItemFile
from powers.catalogue.files.schema import ItemRow
from powers.catalogue.files.words import AS_WRITTEN, Row
from powers.catalogue.models import (
    Applies,
    Basis,
    Board,
    Drafting,
    Kind,
    ListKind,
    Mark,
    Outcome,
    PaperUse,
    PowerVersion,
    Standing,
    Step,
)
from powers.catalogue.terms import terms_of
from powers.catalogue.versions import LISTS


def written(row: Row) -> Written:
    """A row as its file would say it; `type(row).model_validate` reads it again."""
    said: Written = row.model_dump(mode="json", by_alias=True, exclude_defaults=True, context=AS_WRITTEN)
    return said


def content(version: PowerVersion) -> Entry:
    """The entry that `settle_version` would write as this version. At most seven queries.

    An entry without a procedure has no detail; what it says in one line stands in its row.
    """
    return contents([version])[version.pk]


def contents(versions: Iterable[PowerVersion]) -> dict[int, Entry]:
    """The same of many by their keys, at most seven queries in all. Wants `power__category`."""
    rows = list(versions)
    of_version: defaultdict[int, list[Step]] = defaultdict(list)
    for step in Step.objects.filter(version__in=rows).prefetch_related(
        Prefetch("outcomes", Outcome.objects.select_related("target")), "risks", "papers"
    ):
        of_version[step.version_id].append(step)
    cited: defaultdict[int, list[Basis]] = defaultdict(list)
    for basis in Basis.objects.filter(version__in=rows).select_related("document", "provision"):
        cited[basis.version_id].append(basis)
    drafted: defaultdict[int, list[str]] = defaultdict(list)
    for one in Drafting.objects.filter(power__versions__in=rows).distinct().select_related("body"):
        drafted[one.power_id].append(one.body.name)
    return {row.pk: _entry(row, of_version[row.pk], cited[row.pk], drafted[row.power_id]) for row in rows}


def _entry(version: PowerVersion, steps: list[Step], bases: list[Basis], drafted: list[str]) -> Entry:
    detail = ItemFile.model_validate(_detail(version, steps, bases)) if steps else None
    return Entry(version.power.category.name, _row(version, drafted, plain=detail is None), detail)


def procedure_written(version: PowerVersion) -> Written:
    """The detail of a version as its file would say it. Raises LookupError for one without a procedure."""
    detail = content(version).detail
    if detail is None:
        raise LookupError(f"version {version.pk} has no procedure")
    return written(detail)


def _row(version: PowerVersion, drafted: list[str], *, plain: bool) -> ItemRow:
    power = version.power
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
            "drafted_by": drafted,
            "kind": Kind(version.kind).label,
            "applies": Applies(version.applies).label,
            "note": version.note,
            "doubt": version.doubt,
            "what": version.what if plain else "",
            "cited": version.cited,
            **(terms_of(version) if plain and power.catalogue.kind != ListKind.POWERS else {}),
        }
    )


def _detail(version: PowerVersion, steps: list[Step], rows: list[Basis]) -> Written:
    power = version.power
    papers = {p.pk: p for step in steps for p in step.papers.all()}
    brought = sorted(
        (p for p in papers.values() if p.use == PaperUse.BROUGHT), key=lambda paper: paper.position
    )
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
        "papers": [brought_written(paper) for paper in brought],
        "steps": [step_written(step) for step in steps],
        "publicity": list(version.publicity),
        "phones": list(version.phones),
        "bases": [_basis(row) for row in rows if not row.former],
    }
    if version.standing != Standing.IN_USE:
        said["standing"] = _standing(version, [row for row in rows if row.former])
    if version.total_limit:
        said["total"] = filled(
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
