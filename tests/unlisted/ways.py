"""Short ways to report, decide, stop and check; a day to start from."""

from typing import Any

from supervision.models import UnlistedReport
from supervision.unlisted import operations
from supervision.unlisted.rules import Ruling
from tests.world import World

SAID = "盖个章，先叫我交两百块钱，说是卫生费。我家在三组。"
WORDING = "盖章以前叫人交卫生费。"
REASON = "没有文件规定盖章要交卫生费。停收，收过的退。"
LAW = "zuidi-shenghuo-banfa-2021"


def reported(world: World, what: str = SAID, **given: Any) -> UnlistedReport:
    """A villager reports something about 柳河村."""
    return operations.report(given.pop("unit", world.village), what=what, **given)


def ruled(world: World, report: UnlistedReport, verb: str, **given: Any) -> UnlistedReport:
    """The keeper decides."""
    words = {
        "point": {"item": "26", "reason": ""},
        "accept": {"bases": (LAW,), "reason": ""},
        "order": {},
        "dismiss": {"reason": "这是两家人的约定，不是村里的权力。"},
    }
    ruling = Ruling(**({"wording": WORDING, "reason": REASON} | words[verb] | given))
    return operations.decide_report(report.pk, verb, ruling, actor=world.catalogue_keeper)


def ordered(world: World, **given: Any) -> UnlistedReport:
    """What was ordered to stop."""
    return ruled(world, reported(world, **given), "order")


def stopped(world: World) -> UnlistedReport:
    """What the village says it has stopped."""
    return operations.say_stopped(
        ordered(world).pk, "9月2日起不收，收过的两户退了。", actor=world.village_head
    )
