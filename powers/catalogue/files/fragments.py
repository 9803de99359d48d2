"""Common parts of procedures: written once, taken into an item's steps with the item's own words.

A fragment is a file of steps with `<name>` where an item says its own; an item takes it in by a row of its steps:

    - use: publicity
      as: award
      with: {lane: village, actors: [village_clerk], window: works.award_days}
      exits: {closed: contract, changed: tender}

The first step gets the key `award`, the others `award_review` and so on, unless `names` calls them otherwise.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from powers.catalogue.files.reading import Lines, Loc, Problem, Source, read
from powers.catalogue.files.words import Key, Row, Slug, Text

PLACE = re.compile(r"<([a-z][a-z_]*)>")
Fragments = Mapping[str, "Source[FragmentFile]"]
Faults = list[tuple[Loc, str]]


class FragmentFile(Row):
    """A common part. `defaults` are what an item need not say; an empty default leaves the place out."""

    title: Text
    what: Text
    needs: list[Key] = []
    defaults: dict[Key, Any] = {}
    exits: list[Key] = []
    fields: list[dict[str, Any]] = []
    steps: list[dict[str, Any]] = Field(min_length=1)


class UseRow(Row):
    """Where an item takes a fragment in."""

    use: Slug
    as_: Key = Field(alias="as")
    with_: dict[Key, Any] = Field(alias="with", default={})
    exits: dict[Key, Key | None] = {}
    names: dict[Key, Key] = {}


def read_fragments(root: Path, problems: list[Problem]) -> Fragments:
    """The fragments of a fixtures folder by name; faults are added to `problems`."""
    found = {p.stem: read(p, FragmentFile, root, problems) for p in sorted(root.glob("fragments/*.yaml"))}
    return {key: source for key, source in found.items() if source}


def unfold(data: Any, lines: Lines, fragments: Fragments) -> tuple[Any, Lines, Faults]:
    """An item's contents with every fragment written out; a fault of a written-out step points to its `use`."""
    rows = data.get("steps") if isinstance(data, dict) else None
    if not isinstance(rows, list) or not any(isinstance(row, dict) and "use" in row for row in rows):
        return data, lines, []
    faults: Faults = []
    steps: list[Any] = []
    fields: list[Any] = list(data.get("fields") or [])
    fresh = {loc: line for loc, line in lines.items() if loc[:1] != ("steps",) or len(loc) < 2}
    for i, row in enumerate(rows):
        at: Loc = ("steps", i)
        if isinstance(row, dict) and "use" in row:
            part = _part(row, at, fragments, faults)
            for step in part[0]:
                fresh["steps", len(steps)] = lines.get(at, 1)
                steps.append(step)
            fields += part[1]
            continue
        for loc, line in lines.items():
            if loc[:2] == at:
                fresh["steps", len(steps), *loc[2:]] = line
        steps.append(row)
    _backwards(steps)
    return {**data, "steps": steps, "fields": fields}, fresh, faults


def _part(row: Any, at: Loc, fragments: Fragments, faults: Faults) -> tuple[list[Any], list[Any]]:
    try:
        use = UseRow.model_validate(row)
    except ValidationError:
        faults.append((at, "use 这一行要写 use、as、with、exits，别的不写"))
        return [], []
    source = fragments.get(use.use)
    if source is None:
        faults.append((at, f"fragments 里没有“{use.use}”这个共用环节"))
        return [], []
    fragment = source.value
    faults += [(at, reason) for reason in _misfits(use, fragment)]
    said = {**fragment.defaults, **use.with_}
    keys = [str(step.get("key")) for step in fragment.steps]
    named = {key: use.as_ if key == keys[0] else use.names.get(key, f"{use.as_}_{key}") for key in keys}
    own = {str(field.get("key")) for field in fragment.fields}
    steps = []
    for bare in fragment.steps:
        step = _own_keys(bare, use.as_, named, own, use.exits)
        filled = _filled(step, said)
        steps.append({**filled, "part": use.as_, "fragment": use.use, "part_title": fragment.title})
    fields = [_filled({**field, "key": f"{use.as_}_{field.get('key')}"}, said) for field in fragment.fields]
    return steps, fields


def _misfits(use: UseRow, fragment: FragmentFile) -> Iterator[str]:
    known = {*fragment.needs, *fragment.defaults}
    if missing := [name for name in fragment.needs if name not in use.with_]:
        yield f"“{fragment.title}”还要在 with 里写：{'、'.join(missing)}"
    if strange := sorted(set(use.with_) - known):
        yield f"“{fragment.title}”不认识：{'、'.join(strange)}"
    if set(use.exits) != set(fragment.exits):
        yield f"“{fragment.title}”的出口是{'、'.join(fragment.exits) or '没有'}，exits 里要一个一个写去哪一步"
    keys = {str(step.get("key")) for step in fragment.steps}
    if strange := sorted(set(use.names) - keys):
        yield f"“{fragment.title}”里没有这几步：{'、'.join(strange)}"


def _own_keys(
    step: dict[str, Any],
    prefix: str,
    named: Mapping[str, str],
    own: set[str],
    exits: Mapping[str, str | None],
) -> dict[str, Any]:
    """A step under the keys it has in the item; an outcome whose exit the item does not take is left out."""
    outcomes = []
    for outcome in step.get("outcomes", []):
        if not isinstance(outcome, dict):
            outcomes.append(outcome)
            continue
        one = dict(outcome)
        if "exit" in one:
            target = exits.get(one.pop("exit"))
            if target is None:
                continue
            one["to"] = target
        elif one.get("to") in named:
            one["to"] = named[one["to"]]
        for name in ("asks", "after"):
            if isinstance(one.get(name), list):
                one[name] = [named.get(k, f"{prefix}_{k}" if k in own else k) for k in one[name]]
        outcomes.append(one)
    papers = [
        {**paper, "key": f"{prefix}_{paper['key']}"} if isinstance(paper, dict) else paper
        for paper in step.get("papers", [])
    ]
    return {**step, "key": named[str(step.get("key"))], "outcomes": outcomes, "papers": papers}


def _filled(value: Any, said: Mapping[str, Any]) -> Any:
    """The value with every `<name>` filled in: a whole place by what it stands for, a list spliced into a list."""
    if isinstance(value, str):
        whole = PLACE.fullmatch(value)
        if whole:
            return said.get(whole[1], "")
        return PLACE.sub(lambda found: str(said.get(found[1], "") or ""), value)
    if isinstance(value, list):
        filled: list[Any] = []
        for one in value:
            new = _filled(one, said)
            place = isinstance(one, str) and PLACE.fullmatch(one)
            if place and isinstance(new, list):
                filled += new
            elif not (place and new in (None, "")):
                filled.append(new)
        return filled
    if isinstance(value, dict):
        pairs = {name: _filled(one, said) for name, one in value.items()}
        return {name: one for name, one in pairs.items() if one is not None}
    return value


def _backwards(steps: list[Any]) -> None:
    """Write `return` for the outcomes of fragments, which cannot know where in the item their exits lie."""
    place = {step.get("key"): i for i, step in enumerate(steps) if isinstance(step, dict)}
    for i, step in enumerate(steps):
        if not isinstance(step, dict) or not step.get("part"):
            continue
        for outcome in step.get("outcomes", []):
            if isinstance(outcome, dict) and outcome.get("to") in place:
                outcome["return"] = place[outcome["to"]] <= i
