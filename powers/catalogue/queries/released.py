"""Which release of a list holds on a day, and which versions hold for that.

While a list has no release it stands as it was loaded. From the first day of its first release on exactly what the
release in force says holds, whatever its base is loaded with later.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from portal import clock
from powers.catalogue.models import Catalogue, Power, PowerVersion, Release, ReleaseEntry

LISTED_AT = "listed_at"
LISTED_UNDER = "listed_under"


def release_on(catalogue: Catalogue, on: date | None = None) -> Release | None:
    """The release that holds on a day (today by default); None while the list stands as loaded. One query."""
    return _issued(catalogue, on).first()


def newest_release(catalogue: Catalogue) -> Release | None:
    """The last release, one whose first day is still to come included. One query."""
    return _issued(catalogue, date.max).first()


def holding(catalogue: Catalogue, on: date | None = None) -> QuerySet[PowerVersion]:
    """The versions that hold on a day, several of one entry where the list stands as loaded.

    With a release each carries its place there: `listed_at` (from 1) and `listed_under`, the name of its category.
    """
    day = on or clock.today()
    entries = listed(catalogue, day)
    place = entries.filter(version=OuterRef("pk"))
    as_loaded = _own_or_base(catalogue, "power__") & Q(valid_from__lte=day) & ~Exists(_issued(catalogue, day))
    return PowerVersion.objects.filter(Q(pk__in=entries.values("version")) | as_loaded).annotate(
        **{
            LISTED_AT: Subquery(place.values("position")[:1]),
            LISTED_UNDER: Subquery(place.values("category_name")[:1]),
        }
    )


def numbered(catalogue: Catalogue, on: date | None = None) -> QuerySet[Power]:
    """The entries that hold on a day; while the list stands as loaded, a number of both it and its base twice."""
    day = on or clock.today()
    as_loaded = _own_or_base(catalogue) & ~Exists(_issued(catalogue, day))
    released = listed(catalogue, day).values("version__power")
    return Power.objects.filter(Q(pk__in=released) | as_loaded)


def listed(catalogue: Catalogue, on: date | None = None) -> QuerySet[ReleaseEntry]:
    """The lines of the release that holds on a day (today by default), without what it dropped."""
    holds = Subquery(_issued(catalogue, on).values("pk")[:1])
    return ReleaseEntry.objects.filter(release=holds, version__isnull=False)


def mark_said(catalogue: Catalogue) -> Subquery:
    """How the release that holds today takes an item, for `find` to bring along; see `published.marks.item_mark`."""
    names = ("way", "name", "base_name", "reason", "authority")
    rows = listed(catalogue).filter(version=OuterRef("pk"))
    said = JSONObject(release="release__number", **{name: name for name in names})
    return Subquery(rows.values(json=said)[:1])


def standing() -> QuerySet[PowerVersion]:
    """Every version that some list says today: the newest of each entry, of a list with releases what its release says.

    Of a list with releases an entry that it no longer takes, or a word that it has not taken yet, is not among them.
    """
    begun = Release.objects.filter(in_force_from__lte=clock.today())
    holding_now = begun.order_by("catalogue_id", "-number").distinct("catalogue_id").values("pk")
    as_loaded = PowerVersion.objects.exclude(power__catalogue__in=begun.values("catalogue")).exclude(
        made_here=True, valid_from__gt=clock.today()
    )
    newest = as_loaded.order_by("power_id", "-version").distinct("power_id").values("pk")
    released = ReleaseEntry.objects.filter(release__in=holding_now, version__isnull=False).values("version")
    return PowerVersion.objects.filter(Q(pk__in=newest) | Q(pk__in=released))


def _issued(catalogue: Catalogue, on: date | None) -> QuerySet[Release]:
    """The releases that have begun by a day, the one that holds first."""
    day = on or clock.today()
    return Release.objects.filter(catalogue=catalogue, in_force_from__lte=day).order_by("-number")


def _own_or_base(catalogue: Catalogue, prefix: str = "") -> Q:
    return Q(**{f"{prefix}catalogue": catalogue}) | Q(**{f"{prefix}catalogue": catalogue.base_id})
