"""What may not become a line of a list: the rules about one number, each a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from portal.organisation.parameters import rules
from powers.catalogue.basis import carries
from powers.catalogue.comparable import misfits, shaped
from powers.catalogue.content import procedure_written, written
from powers.catalogue.editing.checking import NO_GROUND, faults
from powers.catalogue.editing.ground import Ground, ground_of, posts_below
from powers.catalogue.files.items import ItemFile
from powers.catalogue.files.wording import plain
from powers.catalogue.models import FIRST_OWN_NUMBER, Catalogue, LawDocument, PowerVersion, Standing, Way
from powers.catalogue.queries.forbidden import forbidden_row
from powers.catalogue.queries.lines import Line, Lines, Place, label_of
from powers.catalogue.releases.contents import shape_faults


def way_fault(
    catalogue: Catalogue, place: Place, way: Way, line: Line | None, base: PowerVersion | None
) -> str:
    """Why this number cannot be taken this way; "" when it can. `base` is what the base says of it, if it has it."""
    label = label_of(place)
    if base is not None:
        return f"第{label}项在基本目录上，不能当作新增的。" if way == Way.ADDED else ""
    if way in (Way.INHERITED, Way.RENAMED, Way.CHANGED):
        return f"基本目录上没有第{label}项。" if catalogue.base_id else "这份清单不站在哪份基本目录上。"
    if way == Way.DROPPED:
        return "" if line and line.version else f"清单里没有第{label}项。"
    if line is None and catalogue.base_id and place[0] < FIRST_OWN_NUMBER:
        return f"本县新增的从{FIRST_OWN_NUMBER}号起编，{FIRST_OWN_NUMBER}以下留给基本目录。"
    if line is None and place[1]:
        return "新增的事项不编分项，请另起一个号。"
    return ""


def taking_up_fault(catalogue: Catalogue, line: Line | None, base: PowerVersion) -> str:
    """Why the base's words cannot be taken up: the forbidden list (S2-06) has a name that did not stand here before."""
    stood = line.version.names if line and line.version else ()
    new = [name for name in base.names if name not in stood]
    row = forbidden_row(catalogue.place, *new) if new else None
    return row.refusing(*new) if row else ""


def name_fault(
    catalogue: Catalogue, place: Place, names: Sequence[str], lines: Lines, line: Line | None
) -> str:
    """Why a number cannot be called so: a name is forbidden, another's, or the number belongs to another; "" if not.

    The first of `names` is the county's own, the others are those of its villages and communities.
    """
    name = names[0]
    if row := forbidden_row(catalogue.place, *names):
        return row.refusing(*names)
    if words := twin_fault(place, name, lines):
        return words
    if line is not None and line.way == Way.DROPPED and line.base_version is None and line.name != name:
        return f"第{line.label}号给过“{line.name}”，编号不再给别的事项，请换一个号。"
    return ""


def twin_fault(place: Place, name: str, lines: Lines) -> str:
    """Why no number but one may have a name; "" while no other one listed has it."""
    listed = (one for one in lines.values() if one.way != Way.DROPPED and one.place != place)
    other = next((one for one in listed if one.name == name), None)
    return f"第{other.label}项已经叫“{name}”，两项不能一样。" if other else ""


def content_faults(
    catalogue: Catalogue, kept: Mapping[str, Any], base: PowerVersion | None, first_day: date
) -> list[str]:
    """Everything that stands in the way of an entry as it would hold from a day on, each once."""
    shape = list(shape_faults(kept))
    if shape:
        return [f"{words}。" for words in shape]
    row, item = shaped(kept)
    if item is None:
        if base is not None and not base.steps.exists():
            return []
        return [NO_GROUND] if base is None else [f"“{row.name}”没有流程，不能起用。"]
    if stopped(item):
        return [plain(reason) for reason in misfits(kept)]
    detail = written(item)
    ground = _ground(catalogue, detail, row.kind, base, first_day)
    found = [fault.words for fault in faults(detail, ground, first_day)]
    return list(dict.fromkeys([*found, *_citations(item, first_day)]))


def stopped(item: ItemFile) -> bool:
    """Whether newer law has ended the item: it is kept for reference and has nothing to rest on."""
    return item.standing is not None and item.standing.state == Standing.STOPPED


def _ground(
    catalogue: Catalogue, detail: dict[str, Any], kind: str, base: PowerVersion | None, day: date
) -> Ground:
    """What an entry is held against: the base's own word where there is one, else nothing but its place's numbers."""
    unit = catalogue.place
    documents = {
        row.key: (row.in_force_from, row.in_force_to)
        for row in LawDocument.objects.filter(key__in={one["law"] for one in detail.get("bases", ())})
    }
    if base is None or not base.steps.exists():
        return Ground(kind, rules(unit, day), detail, None, documents, posts_below(unit))
    below = procedure_written(base)
    return replace(ground_of(catalogue, base, below, kind, day), documents=documents)


def _citations(item: ItemFile, day: date) -> Iterator[str]:
    """Citations of what the register does not have, and whether any carries the item on its first day."""
    former = item.standing.formerly if item.standing else []
    named = {row.law for row in [*item.bases, *former]}
    rows = LawDocument.objects.filter(key__in=named).prefetch_related("provisions")
    documents = {row.key: row for row in rows}
    for basis in [*item.bases, *former]:
        document = documents.get(basis.law)
        if document is None:
            yield f"法规登记里没有“{basis.law}”这份文件。"
        elif basis.article and basis.article not in {one.article for one in document.provisions.all()}:
            yield f"法规登记里，{document.called}还没有登记{basis.article}。"
    held = (documents[row.law] for row in item.bases if row.law in documents)
    if not any(carries(one.level, one.in_force_from, one.in_force_to, day) for one in held):
        yield NO_GROUND
