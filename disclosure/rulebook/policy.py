"""Who writes a rule document: the clerk of the village, the office of the township, the keeper of the county."""

from disclosure.rulebook.kinds import LEVELS
from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.policy import Officer, visible
from portal.organisation.post_kinds import Level, PostKind

WRITES: dict[Level, Action] = {
    Level.VILLAGE: Action.WRITE_VILLAGE_RULE,
    Level.TOWNSHIP: Action.WRITE_TOWNSHIP_RULE,
    Level.COUNTY: Action.WRITE_COUNTY_RULE,
}
SUPPLIERS: dict[Level, PostKind] = {
    Level.VILLAGE: PostKind.VILLAGE_CLERK,
    Level.TOWNSHIP: PostKind.TOWNSHIP_OFFICE,
    Level.COUNTY: PostKind.CATALOGUE_KEEPER,
}
"""The post that puts a level's documents in."""


def write_action(unit: Unit) -> Action:
    """The permission that writes the documents of this unit. Raises NotAllowed for a place that keeps none."""
    level = LEVELS.get(unit.kind)
    if level is None:
        raise NotAllowed("规章制度由村、镇街、县来写，这一级不写。")
    return WRITES[level]


def is_filed_above(unit: Unit) -> bool:
    """Whether the documents of this unit go to the township before they hang (村民委员会组织法 31)."""
    return LEVELS.get(unit.kind) == Level.VILLAGE


def writes_for(actor: Actor) -> list[Unit]:
    """The units whose documents this officer writes: those of his posts. At most one query a level he writes at."""
    if not isinstance(actor, Officer):
        return []
    found: list[Unit] = []
    for level, action in WRITES.items():
        if action in actor.roots:
            kinds = [kind for kind, at in LEVELS.items() if at == level]
            rows = visible(actor, action, Unit.objects.filter(kind__in=kinds), "path")
            found += rows.select_related("parent__parent__parent__parent__parent").order_by("code")
    return found
