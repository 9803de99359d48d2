"""Ways through a procedure, found in its rows: to each of its ends, with the amounts that open them."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf

from powers.catalogue.models import StepKind
from powers.catalogue.procedure import OutcomeRow, Procedure, StepRow

Bounds = tuple[tuple[str, float, float], ...]


@dataclass(frozen=True)
class Way:
    """The outcomes taken from the start, and an amount in yuan for each field that a ladder looks at."""

    outcomes: tuple[tuple[StepRow, OutcomeRow], ...]
    amounts: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return "-".join(outcome.key for _, outcome in self.outcomes)


def ways_to_ends(rows: Procedure, limits: dict[str, int]) -> Iterator[Way]:
    """The shortest way to every outcome that ends a matter; `limits` are the rungs of ladders in yuan."""
    wanted = {(s.key, o.key) for s, o in rows.edges if not o.target}
    seen: set[tuple[str, frozenset[str], Bounds]] = set()
    queue: deque[tuple[StepRow, tuple[tuple[StepRow, OutcomeRow], ...], frozenset[str], Bounds]] = deque()
    queue.append((rows.first, (), frozenset(), ()))
    while queue and wanted:
        step, way, closed, bounds = queue.popleft()
        if (step.key, closed, bounds) in seen:
            continue
        seen.add((step.key, closed, bounds))
        for outcome in step.outcomes:
            if not set(outcome.after) <= closed or outcome.key == "objected":
                continue
            narrowed = _narrowed(bounds, outcome, limits)
            if narrowed is None:
                continue
            longer = (*way, (step, outcome))
            if outcome.target:
                done = closed | {step.key} if step.kind == StepKind.PUBLICITY else closed
                queue.append((rows.step(outcome.target), longer, done, narrowed))
            elif (step.key, outcome.key) in wanted:
                wanted.discard((step.key, outcome.key))
                yield Way(longer, {name: str(int(max(low, 1))) for name, low, _ in narrowed})
    assert not wanted, f"{rows.name}: no way to {wanted}"


def _narrowed(bounds: Bounds, outcome: OutcomeRow, limits: dict[str, int]) -> Bounds | None:
    """The bounds of the amounts with this outcome's rung added; None when nothing is left between them."""
    rung = outcome.when
    if rung is None:
        return bounds
    held = {name: (low, high) for name, low, high in bounds}
    low, high = held.get(rung.field, (0.0, inf))
    low = max(low, float(limits[rung.from_]) if rung.from_ else 0.0)
    high = min(high, float(limits[rung.below]) if rung.below else inf)
    if low >= high:
        return None
    held[rung.field] = (low, high)
    return tuple(sorted((name, a, b) for name, (a, b) in held.items()))
