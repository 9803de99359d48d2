"""What stands against the items of a list while they are not settled; see `powers.catalogue.holding`."""

from datetime import date

from portal import clock
from powers.adjustments.lifecycle import State
from powers.adjustments.models import Adjustment, Change
from powers.adjustments.saying import hold
from powers.catalogue.holding import Hold
from powers.catalogue.models import Catalogue


def holds(catalogue: Catalogue, number: str) -> dict[str, Hold]:
    """By number what stands against items of a list; with `number` only that one's. One query."""
    rows = Adjustment.objects.filter(round__catalogue=catalogue, state=State.OPEN)
    if number:
        rows = rows.filter(number=number)
    rows = rows.select_related(*(f"round__change__{name}" for name in ("document", "newer", "provision")))
    found: dict[str, list[tuple[Change, date]]] = {}
    names: dict[str, str] = {}
    for row in rows.order_by("round__due", "round_id"):
        if row.round.due is not None:
            found.setdefault(row.number, []).append((row.round.change, row.round.due))
            names[row.number] = row.name
    return {one: hold(names[one], changes, clock.today()) for one, changes in found.items()}
