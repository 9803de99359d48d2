"""What bodies and posts are called, by the type of the unit (S1-01: 村/居, 镇/乡/街道, 纪委/纪工委). The one table.

A zone's commission is 纪工委监工委 as in S1-21. Whatever shows a title or a body asks here.
"""

from enum import StrEnum
from typing import Protocol

from portal.organisation.models.units import VILLAGE_KINDS, Unit, UnitKind
from portal.organisation.post_kinds import POST_KINDS
from portal.organisation.post_kinds import PostKind as K


class Style(StrEnum):
    """The types of unit that call things differently."""

    VILLAGE = "village"
    COMMUNITY = "community"
    TOWN = "town"
    TOWNSHIP = "township"
    STREET = "street"
    COUNTY = "county"
    DISTRICT = "district"
    ZONE = "zone"
    CITY = "city"


class Named(Protocol):
    """A unit, as far as its names need it."""

    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...


S = Style
TITLES: dict[K, dict[Style, str]] = {
    K.VILLAGE_SECRETARY: {S.COMMUNITY: "社区党支部书记"},
    K.VILLAGE_HEAD: {S.COMMUNITY: "居委会主任"},
    K.COMMITTEE_MEMBER: {S.COMMUNITY: "居委会委员"},
    K.VILLAGE_CLERK: {S.COMMUNITY: "社区文书"},
    K.LIAISON: {S.STREET: "包居督导员"},
    K.TOWNSHIP_DISCIPLINE: {S.TOWN: "镇纪委", S.TOWNSHIP: "乡纪委", S.STREET: "街道纪工委"},
    K.COUNTY_DISCIPLINE: {S.COUNTY: "县纪委监委", S.DISTRICT: "区纪委监委", S.ZONE: "纪工委监工委"},
}
"""Where a post is called otherwise than `POST_KINDS` says."""

BODIES: dict[str, dict[Style, str]] = {
    "party": {S.VILLAGE: "党支部", S.COMMUNITY: "党支部"},
    "committee": {S.VILLAGE: "村民委员会", S.COMMUNITY: "居民委员会"},
    "supervision": {S.VILLAGE: "村务监督委员会", S.COMMUNITY: "居务监督委员会"},
    "collective": {S.VILLAGE: "股份经济合作社", S.COMMUNITY: "股份经济合作社"},
    "council": {S.VILLAGE: "股份经济合作社理事会", S.COMMUNITY: "股份经济合作社理事会"},
    "inspection": {S.VILLAGE: "股份经济合作社监事会", S.COMMUNITY: "股份经济合作社监事会"},
    "government": {
        S.TOWN: "人民政府",
        S.TOWNSHIP: "人民政府",
        S.STREET: "办事处",
        S.COUNTY: "人民政府",
        S.DISTRICT: "人民政府",
        S.ZONE: "管理委员会",
        S.CITY: "人民政府",
    },
    "civil_affairs": {
        S.TOWN: "民政办",
        S.TOWNSHIP: "民政办",
        S.STREET: "民政办",
        S.COUNTY: "民政局",
        S.DISTRICT: "民政局",
        S.ZONE: "民政部门",
    },
    "discipline": {
        S.TOWN: "纪委",
        S.TOWNSHIP: "纪委",
        S.STREET: "纪工委",
        S.COUNTY: "纪委监委",
        S.DISTRICT: "纪委监委",
        S.ZONE: "纪工委监工委",
        S.CITY: "纪委监委",
    },
}
"""What follows the unit's name; where nothing stands, such a unit has no such body."""


def style(unit: Named) -> Style:
    """The type of a unit as far as names go: 清泉镇 and 柳河乡 are of one kind and of two styles."""
    if unit.kind == UnitKind.TOWNSHIP:
        return S.TOWNSHIP if unit.name.endswith("乡") else S.TOWN
    if unit.kind == UnitKind.COUNTY:
        return S.DISTRICT if unit.name.endswith("区") else S.COUNTY
    return {
        UnitKind.VILLAGE: S.VILLAGE,
        UnitKind.COMMUNITY: S.COMMUNITY,
        UnitKind.STREET: S.STREET,
        UnitKind.ZONE: S.ZONE,
    }.get(UnitKind(unit.kind), S.CITY)


def title_of_kind(kind: str, unit: Named) -> str:
    """What a post of this kind is called in such a unit: 村委会主任 / 居委会主任, 镇纪委 / 乡纪委 / 街道纪工委."""
    return TITLES.get(K(kind), {}).get(style(unit)) or POST_KINDS[K(kind)][0]


def with_unit(unit_name: str, title: str) -> str:
    """A title behind the name of its unit, no word twice: 清泉镇 and 镇纪委 → 清泉镇纪委, 柳河村村委会主任."""
    if title.startswith(unit_name):
        return title
    for word in ("街道", "社区", unit_name[-1:]):
        if unit_name.endswith(word) and title.startswith(word) and not title.startswith("村委会"):
            return unit_name + title.removeprefix(word)
    return unit_name + title


def shown_title(unit: Named, title: str) -> str:
    """A title as villagers read it: bare in the village itself, with the unit's name above it."""
    return title if unit.kind in VILLAGE_KINDS else with_unit(unit.name, title)


def body_name(kind: str, unit: Named) -> str:
    """What a body of this kind is called: 柳河村村务监督委员会, 城关街道办事处. Raises KeyError where there is none."""
    return unit.name + BODIES[kind][style(unit)]


def office(unit: Named) -> str:
    """Who runs the place, in short: 村委会, in a community 居委会."""
    return "居委会" if unit.kind == UnitKind.COMMUNITY else "村委会"


def people(unit: Named) -> str:
    """Who lives there: 村民, in a community 居民."""
    return "居民" if unit.kind == UnitKind.COMMUNITY else "村民"


def commissions(village: Unit) -> tuple[str, str]:
    """The two discipline commissions above a village, in short: (街道纪工委, 区纪委监委). Wants `parent__parent`."""
    town = village.parent
    county = town.parent if town else None
    return (
        title_of_kind(K.TOWNSHIP_DISCIPLINE, town) if town else "镇纪委",
        title_of_kind(K.COUNTY_DISCIPLINE, county) if county else "县纪委监委",
    )
