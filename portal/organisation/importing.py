"""Places from a table of codes: one row a place, in any order, all or nothing, twice nothing.

The parent stands in the row and is never derived from a code. A table only ever adds: what stands already must
be as the table says, since a rename or a merger is an act of its own with a date and a document.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from django.db import transaction
from django.db.models import F

from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.organisation.models import Former, Unit, UnitKind
from portal.organisation.operations import next_ids
from portal.organisation.tables import Line, read_table


class FaultyTable(ValueError):
    """The table cannot be loaded; nothing was. Carries every fault with its line."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


def import_units(path: Path, *, actor: Actor, under: str = "", put: Mapping[str, str] | None = None) -> int:
    """Add the places of the table that are not there yet; returns how many, 0 the second time.

    Rows without a parent stand under the place with the code `put` gives for them, else under `under`.
    Raises FaultyTable with every fault by line; then nothing is written.
    """
    lines, faults = read_table(path)
    above = dict(put or {})
    lines = [_placed(one, above.get(one.code, under)) for one in lines]
    with transaction.atomic():
        standing = {unit.code: unit for unit in Unit.objects.select_related("parent")}
        faults += _faults(lines, standing)
        if faults:
            raise FaultyTable(faults)
        fresh = [one for one in lines if one.code not in standing]
        if fresh:
            _add(fresh, standing, actor)
    return len(fresh)


def _placed(one: Line, above: str) -> Line:
    return one if one.parent else Line(one.number, one.code, one.name, one.kind, above, one.valid_from)


def _faults(lines: list[Line], standing: dict[str, Unit]) -> Iterator[str]:
    seen: dict[str, Line] = {}
    once = dict(Former.objects.exclude(unit__code=F("code")).values_list("code", "unit__name"))
    codes = {one.code for one in lines}
    for one in lines:
        where = f"第{one.number}行：{one.name}"
        if one.code in seen:
            yield f"{where}的代码{one.code}在第{seen[one.code].number}行用过了"
            continue
        seen[one.code] = one
        if not one.parent:
            yield f"{where}没有写上级，请用 --under 或者 --put 说明放在哪里"
        elif one.parent not in codes and one.parent not in standing:
            yield f"{where}的上级{one.parent}不在表里，也没有装入过"
        if one.code in once:
            yield f"{where}的代码是{once[one.code]}用过的，不能再给别处用"
        yield from (f"{where}{fault}" for fault in _differences(one, standing.get(one.code)))
    yield from _circles(seen)


def _differences(one: Line, unit: Unit | None) -> Iterator[str]:
    if unit is None:
        return
    if unit.name != one.name:
        yield f"现在叫“{unit.name}”；装入不改名，改名要写日期和文件"
    if unit.kind != one.kind:
        yield f"现在是“{unit.get_kind_display()}”，表里是“{UnitKind(one.kind).label}”"
    if one.parent and (unit.parent is None or unit.parent.code != one.parent):
        yield f"的上级现在是“{unit.parent.name if unit.parent else '没有'}”，表里是{one.parent}"


def _circles(rows: dict[str, Line]) -> Iterator[str]:
    for one in rows.values():
        passed, here = {one.code}, one
        while here.parent in rows and here.parent not in passed:
            passed.add(here.parent)
            here = rows[here.parent]
        if here.parent == one.code:
            yield f"第{one.number}行：{one.name}绕了一圈成了自己的上级"


def _add(fresh: list[Line], standing: dict[str, Unit], actor: Actor) -> None:
    """Above before below; one event for the whole table, a history row for each place."""
    waiting = {one.code: one for one in fresh}
    ids = iter(next_ids("organisation_unit", len(fresh)))
    with event("unit.imported", actor=actor, data={"count": len(fresh)}):
        for one in fresh:
            line: list[Line] = []
            step: Line | None = one
            while step is not None and step.code in waiting:
                line.append(step)
                step = waiting.get(step.parent)
            for row in reversed(line):
                standing[row.code] = _save(row, standing[row.parent], next(ids))
                del waiting[row.code]
        above = {standing[one.parent].pk for one in fresh}
        Unit.objects.filter(pk__in=list(_locked(above))).update(public_stamp=F("public_stamp") + 1)


def _locked(keys: set[int]) -> Iterator[int]:
    """Lower units first: the order in which stamps lock."""
    yield from (
        Unit.objects.select_for_update().filter(pk__in=keys).order_by("-path").values_list("pk", flat=True)
    )


def _save(row: Line, parent: Unit, key: int) -> Unit:
    dated = {"valid_from": row.valid_from, "called_from": row.valid_from} if row.valid_from else {}
    unit = Unit(
        id=key,
        code=row.code,
        name=row.name,
        kind=row.kind,
        parent=parent,
        path=f"{parent.path}{key}/",
        **dated,
    )
    unit.save(force_insert=True)
    return unit
