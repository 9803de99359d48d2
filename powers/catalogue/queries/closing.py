"""Whether anything may be begun under an item: the one answer for the desk, for filing, and for whoever explains it."""

from portal.organisation.models import Unit
from powers.catalogue.holding import hold_on
from powers.catalogue.models import PowerVersion
from powers.catalogue.queries.grounds import has_lost_its_ground
from powers.catalogue.queries.lists import catalogue_of


def why_closed(version: PowerVersion, unit: Unit) -> str:
    """Why nothing may be opened under a version at a place today, as a sentence; "" when it may be. Three queries at most."""
    if version.in_the_way:
        return version.in_the_way
    if has_lost_its_ground(version):
        return f"“{version.name}”的依据都已经失效，等着清理，不能再办。"
    catalogue = catalogue_of(unit)
    hold = hold_on(catalogue, version.power.label) if catalogue else None
    return hold.closed if hold else ""
