"""What stands in the way of putting a draft in force: the checks of the loader, and what a county has to keep.

Every fault names its step in the words of the page.
"""

from collections.abc import Iterator
from datetime import date

from pydantic import ValidationError

from portal.organisation.post_kinds import POST_KINDS, PostKind
from portal.privacy import find
from portal.privacy.kinds import NAMES, NUMBERS
from powers.catalogue.editing.describing import titles
from powers.catalogue.editing.fault import Fault
from powers.catalogue.editing.ground import ACTING, MAY_ACT, Ground
from powers.catalogue.editing.minimums import deliberation, publicities, windows
from powers.catalogue.editing.shape import Detail, Row, keys_of, steps_of
from powers.catalogue.files import fitting, graph, typed
from powers.catalogue.files.items import ItemFile
from powers.catalogue.files.named import unknown_parameters
from powers.catalogue.files.reading import Loc
from powers.catalogue.files.wording import plain
from powers.catalogue.models import Lane

PART_OF = {
    "outcomes": "ways", "papers": "papers", "takes": "papers", "risks": "risks", "opinions": "opinions",
}  # fmt: skip
NO_GROUND = "没有一条县级以上、到那天还有效的依据，不能起用（职权法定）。"


def read_item(detail: Detail) -> tuple[ItemFile | None, tuple[Fault, ...]]:
    """A draft as a checked value, or what of its shape is wrong."""
    try:
        return ItemFile.model_validate(detail), ()
    except ValidationError as error:
        found = [_of(one["loc"], "这里还空着或者写得不对", detail) for one in error.errors()]
        return None, tuple(dict.fromkeys(found))


def faults(detail: Detail, ground: Ground, first_day: date) -> tuple[Fault, ...]:
    """Everything that stands in the way, each once, in the order of the steps; none: the draft may come into force."""
    item, shape = read_item(detail)
    if item is None:
        return shape
    found = [
        *_sited(item, detail, ground),
        *_actors(detail),
        *windows(detail, ground),
        *publicities(detail, ground),
        *deliberation(detail, ground),
        *_bases(item, ground, first_day),
        *_personal(detail, item),
    ]
    place = {key: n for n, key in enumerate(["", *keys_of(detail)])}
    return tuple(sorted(dict.fromkeys(found), key=lambda fault: place.get(fault.step, 0)))


def remarks(detail: Detail, ground: Ground) -> tuple[Fault, ...]:
    """What a keeper should know and may leave: posts that nobody in the county has set up yet."""
    return tuple(
        Fault(
            f"“{step['name']}”要由{titles([*absent])}办，本县现在还没有哪里设了这个岗位。",
            step["key"],
            "basic",
        )
        for step in steps_of(detail)
        if (absent := set(step["actors"]) & {kind.value for kind in ACTING} - ground.posts)
        and absent == set(step["actors"])
    )


def _sited(item: ItemFile, detail: Detail, ground: Ground) -> Iterator[Fault]:
    every = (
        *graph.faults(item),
        *typed.faults(item),
        *fitting.faults(item, ground.kind),
        *unknown_parameters(item, set(ground.held)),
    )
    for loc, reason in every:
        yield _of(loc, plain(reason), detail)


def _of(loc: Loc, reason: str, detail: Detail) -> Fault:
    """A fault of the file at its step: `("steps", 3, "outcomes", 0)` is the way on of the fourth."""
    said = reason if reason.endswith("。") else f"{reason}。"
    match loc:
        case ("steps", int(n), *rest):
            part = PART_OF.get(str(rest[0]), "basic") if rest else "basic"
            return Fault(said, keys_of(detail)[n], part)
        case ("publicity", int(n), *_):
            return Fault(said, str(detail["publicity"][n]["step"]), "wall")
        case ("papers", int(n), *_):
            key = detail["papers"][n]["key"]
            taker = next(
                (s["key"] for s in steps_of(detail) if key in s.get("takes", [])), keys_of(detail)[0]
            )
            return Fault(said, taker, "papers")
        case ("papers",):
            return Fault(said, keys_of(detail)[0], "papers")
        case ("fields", int(n), *_):
            return Fault(said, field=str(detail["fields"][n]["key"]))
    return Fault(said)


def _actors(detail: Detail) -> Iterator[Fault]:
    """Posts that no unit of a county has or that never take a step, and posts that may not act for this side."""
    for step in steps_of(detail):
        named = [PostKind(actor) for actor in step["actors"]]
        lane = str(detail.get("lanes", {}).get(step["lane"]) or Lane(step["lane"]).label)
        nobody = [kind for kind in named if kind not in ACTING]
        strange = [kind for kind in named if kind in ACTING and kind not in MAY_ACT[step["lane"]]]
        for kind in nobody:
            said = (
                f"“{step['name']}”不能由{POST_KINDS[kind][0]}办：这个岗位不办村里的事，本县没有人能办这一步。"
            )
            yield Fault(said, step["key"], "basic")
        for kind in strange:
            said = f"“{step['name']}”归{lane}，不能由{POST_KINDS[kind][0]}办：{_why(kind)}。"
            yield Fault(said, step["key"], "basic")


def _why(kind: PostKind) -> str:
    if kind in MAY_ACT[Lane.COMMITTEE]:
        return "管监督的不代替别人办"
    return "这个岗位不在那一级"


def _bases(item: ItemFile, ground: Ground, first_day: date) -> Iterator[Fault]:
    for basis in item.bases:
        since, until = ground.documents.get(basis.law, (date.max, None))
        if since <= first_day and (until is None or until >= first_day):
            return
    yield Fault(NO_GROUND)


def _personal(detail: Detail, item: ItemFile) -> Iterator[Fault]:
    """Numbers of persons in what a keeper typed: everything here is public."""
    allowed = {phone.number for phone in item.phones}
    walls = {wall["step"]: wall for wall in detail.get("publicity", [])}
    papers = {paper["key"]: paper for paper in detail.get("papers", [])}
    for step in steps_of(detail):
        taken = [papers[key] for key in step.get("takes", []) if key in papers]
        for text in _texts([step, walls.get(step["key"], {}), taken]):
            for found in find(text, allowed, NUMBERS):
                said = (
                    f"“{step['name']}”里的“{found.value}”像是{NAMES[found.kind]}，贴出去谁都看得到，请去掉。"
                )
                yield Fault(said, step["key"], "basic")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def of_step(found: tuple[Fault, ...], key: str) -> tuple[Fault, ...]:
    """Those of one step."""
    return tuple(fault for fault in found if fault.step == key)


def named_fields(detail: Detail) -> dict[str, str]:
    """What is filled in, by key."""
    rows: list[Row] = detail.get("fields", [])
    return {row["key"]: row["name"] for row in rows}
