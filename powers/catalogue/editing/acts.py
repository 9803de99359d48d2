"""What a keeper can do to a draft, each as a change with what of the draft it rests on.

Whoever changes the papers of a step does not disturb whoever changes its limit: each rests on its own part only.
"""

from collections.abc import Callable, Sequence

from powers.catalogue.editing import changes, putting_in, taking_out
from powers.catalogue.editing.drafting import Change
from powers.catalogue.editing.shape import Detail, Row, brought_at, keys_of, steps_of, wall_of


def _step(detail: Detail, key: str) -> Row | None:
    return next((row for row in steps_of(detail) if row["key"] == key), None)


def _part(key: str, part: str) -> Callable[[Detail], object]:
    """The stored values that one page of a step shows."""

    def sees(detail: Detail) -> object:
        step = _step(detail, key)
        if step is None:
            return None
        if part == "wall":
            return wall_of(detail, key)
        if part == "papers":
            return brought_at(detail, step), step.get("papers", [])
        if part in ("ways", "risks", "opinions"):
            return step.get("outcomes" if part == "ways" else part, [])
        apart = {"outcomes", "papers", "takes", "risks", "opinions", "part", "part_title"}
        return {name: value for name, value in step.items() if name not in apart}

    return sees


def changed_step(key: str, values: Row) -> Change:
    """Other words, posts or limits for a step."""
    return Change(lambda d: changes.change_step(d, key, values), _part(key, "basic"), "改了", key, "basic")


def changed_ways(key: str, ways: Sequence[Row]) -> Change:
    """Other outcomes of a step."""
    return Change(lambda d: changes.set_ways(d, key, ways), _part(key, "ways"), "改了", key, "ways")


def changed_papers(key: str, brought: Sequence[Row], made: Sequence[Row]) -> Change:
    """Other papers at a step."""
    return Change(
        lambda d: changes.set_papers(d, key, brought, made), _part(key, "papers"), "改了", key, "papers"
    )


def changed_risks(key: str, risks: Sequence[Row]) -> Change:
    """Other risk points of a step."""
    return Change(lambda d: changes.set_risks(d, key, risks), _part(key, "risks"), "改了", key, "risks")


def changed_wall(key: str, values: Row) -> Change:
    """Other words on the wall."""
    return Change(lambda d: changes.set_wall(d, key, values), _part(key, "wall"), "改了", key, "wall")


def changed_opinions(key: str, opinions: Sequence[Row]) -> Change:
    """Other opinions asked for."""
    return Change(
        lambda d: changes.set_opinions(d, key, opinions), _part(key, "opinions"), "改了", key, "opinions"
    )


def added(after: str, way: str, values: Row, review: Row | None = None) -> Change:
    """A step put behind one of the ways of another."""

    def sees(detail: Detail) -> object:
        step = _step(detail, after)
        return next((row for row in step["outcomes"] if row["key"] == way), None) if step else None

    return Change(
        lambda d: putting_in.add_step(d, after, way, values, review)[0], sees, "加了", name=values["name"]
    )


def moved(key: str, by: int) -> Change:
    """A step one place up or down."""
    verb = "往前挪了" if by < 0 else "往后挪了"
    return Change(lambda d: changes.move_step(d, key, by), keys_of, verb, key)


def removed(key: str) -> Change:
    """A step taken out, which rests on all of it and on what leads to it."""

    def sees(detail: Detail) -> object:
        step = _step(detail, key)
        return step, taking_out.consequences(detail, key) if step else None

    return Change(lambda d: taking_out.remove_step(d, key), sees, "去掉了", key)


def field_dropped(key: str, name: str) -> Change:
    """Something to fill in that no step asks for any more."""
    return Change(lambda d: taking_out.drop_field(d, key), lambda d: d.get("fields"), "不再填", name=name)
