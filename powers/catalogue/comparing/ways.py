"""Whether an outcome goes back follows from the order of the steps; it is set anew when the order was put together."""

from collections.abc import Iterator, Mapping
from typing import Any


def straightened(content: Any, base: Any, county: Any) -> Any:
    """The content with `return` as its own order of steps asks; what was wrong on a side before stays as it was."""
    item = (content or {}).get("item")
    if not item or not item.get("steps"):
        return content
    wrong = {key for side in (base, county) for key, fits in _fitting(side) if not fits}
    place = {step["key"]: n for n, step in enumerate(item["steps"])}
    steps = []
    for n, step in enumerate(item["steps"]):
        outcomes = []
        for outcome in step.get("outcomes", []):
            right = _right(outcome, n, place)
            same = right is None or right == outcome.get("return") or (step["key"], outcome["key"]) in wrong
            outcomes.append(outcome if same else {**outcome, "return": right})
        steps.append({**step, "outcomes": outcomes} if "outcomes" in step else step)
    return {**content, "item": {**item, "steps": steps}}


def _right(outcome: Mapping[str, Any], n: int, place: Mapping[str, int]) -> bool | None:
    target = place.get(outcome.get("to") or "")
    return target <= n if target is not None and "return" in outcome else None


def _fitting(content: Any) -> Iterator[tuple[tuple[str, str], bool]]:
    steps = ((content or {}).get("item") or {}).get("steps") or []
    place = {step["key"]: n for n, step in enumerate(steps)}
    for n, step in enumerate(steps):
        for outcome in step.get("outcomes", []):
            right = _right(outcome, n, place)
            yield (step["key"], outcome["key"]), right is None or right == outcome.get("return")
