"""What a county says about a focus field: whether it is one of its own, and which items it moved in or out."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from portal.audit.history import History
from portal.organisation.models import Unit


class Focus(models.Model):
    """One field in one county, once somebody decided about it; before, the file of fields holds.

    Items are kept as the difference to the file, so that what the file gains later reaches every county.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="focus")
    field = models.CharField("哪一块", max_length=8)
    chosen = models.BooleanField("是本县的重点")
    added = ArrayField(models.CharField(max_length=8), verbose_name="另外归进来的", default=list, blank=True)
    removed = ArrayField(
        models.CharField(max_length=8), verbose_name="不归这一块的", default=list, blank=True
    )

    history = History()

    class Meta:
        ordering = ("unit_id", "field")
        constraints = [models.UniqueConstraint(fields=["unit", "field"], name="focus_unit_field_once")]

    def __str__(self) -> str:
        return self.field
