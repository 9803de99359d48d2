"""Places from readable files: the layers of law, and below them whatever a file puts there.

Loading only ever adds. What stands already must be as the file says: a place that is renamed or moved is an
act of its own with a date, not something a file may do behind everybody's back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from django.db import transaction
from pydantic import Field, StringConstraints

from portal.audit.actors import Actor
from portal.organisation.models import Unit, UnitKind
from portal.organisation.models.units import CODE
from portal.organisation.operations import add_hamlets, add_settlement, add_unit
from powers.catalogue.files.reading import FaultyFilesError, Loc, Problem, Source, read
from powers.catalogue.files.words import Row, Text, worded

Code = Annotated[str, StringConstraints(pattern=CODE, max_length=12)]


class SettlementRow(Row):
    """A natural hamlet of a village and its groups."""

    name: Text
    groups: list[Text] = Field(default_factory=list)


class PlaceRow(Row):
    """A place, its groups in order or its natural hamlets with theirs, and the places inside it."""

    code: Code
    name: Text
    kind: worded(UnitKind)  # type: ignore[valid-type] # an annotated type made from the choices
    phone: str = ""
    groups: list[Text] = Field(default_factory=list)
    hamlets: list[SettlementRow] = Field(default_factory=list)
    inside: list["PlaceRow"] = Field(default_factory=list)


class PlacesFile(Row):
    """A file of places; `under` is the code of the place above them, where there is one."""

    under: Code | None = None
    places: list[PlaceRow] = Field(min_length=1)


@dataclass(frozen=True)
class Placed:
    """A place of a file with what is above it and where in the file it stands."""

    source: Source[PlacesFile]
    loc: Loc
    row: PlaceRow
    above: str | None

    def fault(self, field: str, reason: str) -> Problem:
        """A fault of one of its fields."""
        return self.source.problem((*self.loc, field), reason)


@transaction.atomic
def load_places(paths: list[Path], *, root: Path, actor: Actor) -> int:
    """Add the places of the files that are not there yet; returns how many, 0 the second time.

    Raises FaultyFilesError with every fault by file (as named from `root`), line and reason; then nothing is
    written.
    """
    problems: list[Problem] = []
    sources = [source for path in paths if (source := read(path, PlacesFile, root, problems))]
    found = [placed for source in sources for placed in _walk(source)]
    standing = {unit.code: unit for unit in Unit.objects.select_related("parent")}
    problems += _faults(found, standing)
    if problems:
        raise FaultyFilesError(problems)
    fresh = [placed for placed in found if placed.row.code not in standing]
    for placed in fresh:
        standing[placed.row.code] = _add(placed, standing, actor)
    return len(fresh)


def _add(placed: Placed, standing: dict[str, Unit], actor: Actor) -> Unit:
    row = placed.row
    parent = standing[placed.above] if placed.above else None
    unit = add_unit(code=row.code, name=row.name, kind=row.kind, parent=parent, actor=actor, phone=row.phone)
    if row.groups:
        add_hamlets(unit, row.groups, actor=actor)
    for hamlet in row.hamlets:
        settlement = add_settlement(unit, hamlet.name, actor=actor)
        if hamlet.groups:
            add_hamlets(unit, hamlet.groups, actor=actor, settlement=settlement)
    return unit


def _walk(source: Source[PlacesFile]) -> Iterator[Placed]:
    """Every place of a file, what is above before what is inside."""

    def inside(rows: list[PlaceRow], loc: Loc, above: str | None) -> Iterator[Placed]:
        for n, row in enumerate(rows):
            yield Placed(source, (*loc, n), row, above)
            yield from inside(row.inside, (*loc, n, "inside"), row.code)

    return inside(source.value.places, ("places",), source.value.under)


def _faults(found: list[Placed], standing: dict[str, Unit]) -> Iterator[Problem]:
    named: set[str] = set()
    for placed in found:
        code = placed.row.code
        if code in named:
            yield placed.fault("code", f"代码{code}用了两次")
        named.add(code)
        if not code.isdecimal() and placed.row.kind != UnitKind.ZONE:
            yield placed.fault("code", f"{placed.row.name}不是功能区，代码要写12位数字")
        if placed.above and placed.above not in standing and placed.above not in named:
            yield placed.source.problem(("under",), f"还没有代码为{placed.above}的地方，先装入它")
        if code in standing:
            yield from _differences(placed, standing[code])


def _differences(placed: Placed, unit: Unit) -> Iterator[Problem]:
    """Where a place that stands is not what the file says of it; what the file does not mention may be anything."""
    row = placed.row
    said = {
        "code": ("上级", unit.parent.code if unit.parent else "", placed.above or ""),
        "name": ("名称", unit.name, row.name),
        "kind": ("类型", unit.get_kind_display(), UnitKind(row.kind).label),
        "phone": ("值班电话", unit.phone, row.phone),
        "groups": ("村民小组", "、".join(h.name for h in unit.hamlets.all()), "、".join(row.groups)),
        "hamlets": (
            "自然村",
            "、".join(s.name for s in unit.settlements.all()),
            "、".join(s.name for s in row.hamlets),
        ),
    }
    for field, (word, stands, wanted) in said.items():
        if field in row.model_fields_set and stands != wanted:
            yield placed.fault(
                field, f"{unit.name}的{word}现在是“{stands}”，文件里是“{wanted}”；装入不改已有的地方"
            )
