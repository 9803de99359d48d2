"""Showing a change of one county's list: whose pages render again."""

from django.db.models import F

from portal.organisation.models import Unit


def show_list(unit: Unit) -> None:
    """Pages of the place and of everything below it show the change, and the open data. Lower units first."""
    Unit.objects.filter(pk=unit.pk).update(public_stamp=F("public_stamp") + 1)
    first = Unit.objects.order_by("pk").values_list("pk", flat=True)[0]
    if first != unit.pk:
        Unit.objects.filter(pk=first).update(public_stamp=F("public_stamp") + 1)
