"""What a place knows when a rule document is written there: its list, its posts, who passes what."""

from disclosure.models import AdoptedBy
from disclosure.rulebook.kinds import LEVELS, Kind, keepers_of
from disclosure.rulebook.rules import Known
from portal.organisation.models import Post, Unit
from portal.organisation.models.units import UnitKind
from portal.organisation.paths import ancestors
from portal.organisation.post_kinds import Level
from powers.catalogue.queries import county_list

A = AdoptedBy
_BOTH = (A.MEMBERS, A.MEMBER_DELEGATES, A.TWO_COMMITTEES, A.SUPERVISORS)
VILLAGE = (A.VILLAGERS, A.VILLAGE_DELEGATES, *_BOTH)
COMMUNITY = (A.RESIDENTS, A.RESIDENT_DELEGATES, *_BOTH)


def adopters_at(unit: Unit, kind: Kind) -> dict[str, str]:
    """Who may pass a document of this kind here, code → word."""
    if LEVELS.get(unit.kind) != Level.VILLAGE:
        return {A.OFFICE.value: f"{unit.name}印发"}
    there = COMMUNITY if unit.kind == UnitKind.COMMUNITY else VILLAGE
    named = [one for one in there if one.label in kind.adopted_by]
    return {one.value: str(one.label) for one in named or there}


def adopted_words(unit: Unit, code: str) -> str:
    """By whom, as pages say it: 村民会议通过, 清泉镇印发."""
    if code == A.OFFICE:
        return f"{unit.name}印发"
    return f"{A(code).label}通过"


def known_at(unit: Unit, kind: Kind) -> Known:
    """What the rules ask about. Four queries."""
    catalogue = county_list(unit)
    numbers = {p.number for c in catalogue.categories for p in c.powers} if catalogue else set()
    return Known(
        numbers=numbers,
        keepers={code for code, _ in keepers_of(unit)},
        adopters=adopters_at(unit, kind),
        bound=bool(kind.adopted_by),
        phones=open_phones(unit),
    )


def open_phones(unit: Unit) -> frozenset[str]:
    """Duty telephones at or above a place, which may stand on a board. Two queries."""
    above = ancestors(unit.path)
    posts = Post.objects.filter(body__unit__path__in=above).values_list("duty_phone", flat=True)
    places = Unit.objects.filter(path__in=above).values_list("phone", flat=True)
    return frozenset(phone for phone in (*posts, *places) if phone)
