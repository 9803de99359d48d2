"""What refers to what inside an item, and what is left hanging when the parts of two sides are put together.

An outcome leads to a step, asks for fields and waits for a publicity; a step takes papers; what goes on a wall names
its step and fields. Whether the whole still makes a procedure that can be walked is for the checks of files.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from powers.catalogue.comparing.differences import Difference, Path

ALWAYS = {
    "fields": frozenset(
        {"reason", "second_person", "missing_papers", "group", "head", "number", "rows", "day"}
    )
}
"""Names that need no field of the item."""
PLACES = {"steps": "步骤", "fields": "填写项", "papers": "材料"}
UNUSED = {
    "steps": "“{name}”这一步走不到",
    "papers": "材料“{name}”没有哪一步收",
    "fields": "“{name}”没有哪一步要填",
}


@dataclass(frozen=True)
class Reference:
    """Something at `path` names the row `key` of `table`; `words` says what, up to the name."""

    path: Path
    table: str
    key: str
    words: str


@dataclass(frozen=True)
class Trouble:
    """What does not fit, and the ids of the differences whose choice brought it about (none: it was so before)."""

    reason: str
    ids: tuple[str, ...]


def troubles(content: Any, differences: Sequence[Difference]) -> tuple[Trouble, ...]:
    """Every reference of an entry that leads nowhere, with the choices that made or took away either end."""
    item = (content or {}).get("item")
    if not item:
        return ()
    known = {table: _keys(item, table) | ALWAYS.get(table, frozenset()) for table in PLACES}
    hanging = (
        Trouble(_reason(one, differences), caused(differences, one.path, ("item", one.table, one.key)))
        for one in references(item)
        if one.key not in known[one.table]
    )
    return (*hanging, *_unused(item, differences))


def _unused(item: Mapping[str, Any], differences: Sequence[Difference]) -> Iterator[Trouble]:
    """Steps that nothing leads to, papers that no step takes, fields that no step asks for."""
    named = {(one.table, one.key) for one in references(item) if one.path[1] == "steps"}
    for table, reason in UNUSED.items():
        for row in item.get(table, ())[1 if table == "steps" else 0 :]:
            if (table, row["key"]) in named:
                continue
            mentioning = (d.id for d in differences if d.open and _mentions(d, row["key"]))
            ids = (*caused(differences, ("item", table, row["key"])), *mentioning)
            yield Trouble(reason.format(name=row["name"]), tuple(dict.fromkeys(ids)))


def _mentions(difference: Difference, key: str) -> bool:
    """Whether one of the values, or something inside it, is this key."""
    fresh: list[Any] = [difference.values.old, difference.values.base, difference.values.county]
    while fresh:
        one = fresh.pop()
        if one == key:
            return True
        if isinstance(one, Mapping):
            fresh += one.values()
        elif isinstance(one, list):
            fresh += one
    return False


def caused(differences: Sequence[Difference], *places: Path) -> tuple[str, ...]:
    """The open differences that lie at one of these places, inside it or around it."""
    return tuple(
        one.id
        for one in differences
        if one.open and any(one.under(place) or place[: len(one.path)] == one.path for place in places)
    )


def references(item: Mapping[str, Any]) -> Iterator[Reference]:
    """Everything in an item that names a step, a field or a paper of it."""
    for step in item.get("steps", ()):
        yield from _of_step(step)
    for wall in item.get("publicity", ()):
        path, words = ("item", "publicity", wall["step"]), f"“{wall['title']}”"
        yield Reference((*path, "step"), "steps", wall["step"], f"公示内容{words}写在")
        if wall.get("rows"):
            yield Reference((*path, "rows"), "fields", wall["rows"], f"{words}照着列的")
    total = item.get("total")
    if total:
        yield Reference(("item", "total", "time"), "steps", total["from_step"], "总时限起算的")
    if item.get("title"):
        yield Reference(("item", "title"), "fields", item["title"], "办件用作名字的")


def _of_step(step: Mapping[str, Any]) -> Iterator[Reference]:
    path: Path = ("item", "steps", step["key"])
    for key in step.get("takes", ()):
        yield Reference((*path, "takes", key), "papers", key, f"“{step['name']}”要收的")
    for outcome in step.get("outcomes", ()):
        here, words = (*path, "outcomes", outcome["key"]), f"“{step['name']}”的结果“{outcome['label']}”"
        if outcome.get("to"):
            yield Reference((*here, "way"), "steps", outcome["to"], f"{words}要去的")
        for key in outcome.get("after") or ():
            yield Reference((*here, "after", key), "steps", key, f"{words}要等的")
        for key in outcome.get("asks") or ():
            yield Reference((*here, "asks", key), "fields", key, f"{words}要填的")
        if outcome.get("when"):
            yield Reference((*here, "when", "rung"), "fields", outcome["when"]["field"], f"{words}看的")


def _keys(item: Mapping[str, Any], table: str) -> set[str]:
    return {row["key"] for row in item.get(table, ())}


def _reason(one: Reference, differences: Sequence[Difference]) -> str:
    named = next(
        (name for d in differences if d.path == ("item", one.table, one.key) if (name := _name(d))), one.key
    )
    return f"{one.words}{PLACES[one.table]}“{named}”没有"


def _name(difference: Difference) -> str:
    rows = (difference.values.old, difference.values.base, difference.values.county)
    return next((row["name"] for row in rows if isinstance(row, Mapping) and row.get("name")), "")
