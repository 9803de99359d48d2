"""Numbers of law, as data: value, citation, dates, layer."""

from django.db import models
from django.db.models import F, Q

from portal.audit.history import History
from portal.organisation.models.units import Unit


class Stricter(models.TextChoices):
    """Which way a number is stricter. A lower layer may tighten it, never loosen it (issue: 只能更紧)."""

    MORE = "more", "越大越严"
    LESS = "less", "越小越严"
    NONE = "none", "不分宽严"


class Parameter(models.Model):
    """One number or text of a jurisdiction, in force from a day to a day (both counted), with its source.

    `confirmed` is False as long as nobody has read the source's own text: screens then say 待核.
    `binding` is False for a default that no rule gives: whoever has a rule may set it either way.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="parameters")
    key = models.CharField(max_length=60)
    name = models.CharField("名称", max_length=120)
    value = models.JSONField("值")
    measure = models.CharField("单位", max_length=20, blank=True)
    citation = models.CharField("出处", max_length=200)
    confirmed = models.BooleanField("已核", default=False)
    stricter = models.CharField(max_length=4, choices=Stricter.choices, default=Stricter.NONE)
    binding = models.BooleanField(default=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    history = History()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "key", "valid_from"], name="parameter_once_per_start"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="parameter_ends_after",
            ),
            models.CheckConstraint(
                condition=Q(stricter__in=Stricter.values), name="parameter_stricter_known"
            ),
        ]
        indexes = [models.Index(fields=["key"])]

    def __str__(self) -> str:
        return f"{self.key}={self.value}"
