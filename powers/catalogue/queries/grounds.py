"""Which versions still rest on something in force: computed on a day, never typed (职权法定, S0-08, S0-09).

A law stays in force across its revision: a citation of the version of 2018 is carried by that of 2025, which has
the same title and level.
"""

from datetime import date

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

from portal import clock
from powers.catalogue.basis import COUNTY_UP
from powers.catalogue.models import Basis, LawDocument, PowerVersion, Standing, Step

GROUNDLESS = "groundless"


def in_force(on: date) -> Q:
    """Documents in force on a day, of county level or above; the same rule as `basis.carries`, for many rows."""
    ended = Q(in_force_to__isnull=False, in_force_to__lt=on)
    return Q(level__in=COUNTY_UP, in_force_from__lte=on) & ~ended


def carrying(on: date | None = None) -> Case:
    """For a query of bases: whether each carries its item on a day (today by default)."""
    same = {"title": OuterRef("document__title"), "level": OuterRef("document__level")}
    stands = Exists(LawDocument.objects.filter(in_force(on or clock.today()), **same))
    return Case(
        When(Q(former=False) & Q(stands), then=Value(True)), default=Value(False), output_field=BooleanField()
    )


def groundless(rows: QuerySet[PowerVersion], on: date | None = None) -> QuerySet[PowerVersion]:
    """The versions with `groundless`: in use, with a procedure or bases, and nothing in force carries them."""
    resting = Basis.objects.filter(version=OuterRef("pk"), former=False)
    carried = resting.annotate(holds=carrying(on)).filter(holds=True)
    written = Q(Exists(resting)) | Q(Exists(Step.objects.filter(version=OuterRef("pk"))))
    lost = ~Q(standing=Standing.STOPPED) & written & ~Q(Exists(carried))
    return rows.annotate(
        **{GROUNDLESS: Case(When(lost, then=Value(True)), default=Value(False), output_field=BooleanField())}
    )


def has_lost_its_ground(version: PowerVersion, on: date | None = None) -> bool:
    """Whether a version is in use although nothing in force carries it. One query."""
    found = groundless(PowerVersion.objects.filter(pk=version.pk), on)
    return bool(found.values_list(GROUNDLESS, flat=True).first())


__all__ = ["GROUNDLESS", "carrying", "groundless", "has_lost_its_ground", "in_force"]
