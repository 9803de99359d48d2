"""Which level a place stands on, and who keeps its posts: the level above."""

from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS, TOWNSHIP_KINDS, VILLAGE_KINDS


def same_level(one: Unit, other: Unit) -> bool:
    """Whether two places stand on one level: villages and communities, townships and streets, counties and zones."""
    return any(
        one.kind in kinds and other.kind in kinds for kinds in (VILLAGE_KINDS, TOWNSHIP_KINDS, COUNTY_KINDS)
    )


def keep_action(unit: Unit) -> str:
    """Who keeps the posts of a unit: the level above (design §11.5). Posts of a county or city are set by the system."""
    if unit.kind in VILLAGE_KINDS:
        return Action.KEEP_VILLAGE_POSTS
    return Action.KEEP_TOWNSHIP_POSTS if unit.kind in TOWNSHIP_KINDS else "keep_county_posts"
