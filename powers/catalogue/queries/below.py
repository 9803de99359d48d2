"""Which list holds in each of many villages: that of the place, or a nearer one of a street's or township's own (E30, S1-37)."""

from portal.organisation.models import Unit
from powers.catalogue.models import Catalogue, ListKind
from powers.catalogue.queries.list_rows import CountyList
from powers.catalogue.queries.lists import county_list

Below = tuple[tuple[str, CountyList | None], ...]
"""Lists with the path below which they hold, the nearest to a village first; the last holds wherever no other does."""


def lists_below(place: Unit) -> Below:
    """The lists of the villages at and below a place. Four queries, and three more for every place below with its own."""
    own = Catalogue.objects.filter(kind=ListKind.POWERS).values("unit")
    units = Unit.objects.filter(path__startswith=place.path, pk__in=own).exclude(pk=place.pk)
    nearer = sorted(units, key=lambda unit: (-len(unit.path), unit.path))
    return tuple((unit.path, county_list(unit)) for unit in (*nearer, place))
