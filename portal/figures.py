"""What a plan asks for and the portal knows, counted for a place, so that nobody types it again."""

from portal.coverage import coverage
from portal.organisation.models import Unit
from powers.plans.filling import Figures
from powers.plans.models import Fill


def figures(unit: Unit, fills: str) -> Figures:
    """What a plan asks for, counted: (words, figure) pairs for the villages of a unit (`Fill`)."""
    found = coverage(unit)
    total = len(found.whole.rows)
    if fills == Fill.CHARTS:
        return (("有流程图的事项", f"{found.charted}项，共{found.items}项"),)
    if fills == Fill.PILOTS:
        return (
            ("试点的村", f"{found.whole.pilots}个"),
            ("推开的村", f"{found.whole.rolled_out}个，共{total}个"),
        )
    counted = {
        Fill.LISTS: found.whole.listed,
        Fill.HANDS: found.whole.named,
        Fill.RULES: found.whole.filed,
        Fill.ROOMS: found.whole.rooms,
    }
    fill = Fill(fills)
    return ((str(fill.label), f"{counted[fill]}个，共{total}个"),) if fill in counted else ()
