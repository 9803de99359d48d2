"""Who of a village sees to an item, and the part of the list that each organisation keeps and confirms once a year."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portal import clock
from portal.audit.history import History
from portal.ids import new_id
from portal.organisation.models import Appointment, Unit


class Part(models.TextChoices):
    """The Party organisation keeps party building (S1-12), the village committee all the rest (S1-13)."""

    PARTY = "party", "党建"
    COMMITTEE = "committee", "村务"


class Hand(models.Model):
    """Who sees to one item of a village, by its permanent number; with an empty number, to all of a part.

    People stand here by their appointment: whoever leaves the post sees to nothing any more, whatever stands in the
    row. A row without a handler says nothing and leaves the item to the default. `serial` is the event that wrote the
    row last, so that nobody overwrites what he has not seen.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="hands")
    part = models.CharField(max_length=10, choices=Part.choices, blank=True)
    number = models.CharField("序号", max_length=9, blank=True)
    handler = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经办人"
    )
    substitute = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="替手"
    )
    phone = models.CharField("值班电话", max_length=30, blank=True)
    serial = models.BigIntegerField(default=0)

    history = History()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "part", "number"], name="hand_once"),
            models.CheckConstraint(
                condition=(Q(part="") & ~Q(number="")) | (Q(part__in=Part.values) & Q(number="")),
                name="hand_of_an_item_or_of_a_part",
            ),
            models.CheckConstraint(
                condition=Q(handler__isnull=False) | (Q(substitute__isnull=True) & Q(phone="")),
                name="hand_substitute_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(substitute__isnull=True) | ~Q(substitute=F("handler")), name="hand_two_people"
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.get_part_display()


class Keeping(models.Model):
    """One part of one village's list, and when it is to be confirmed: `due` is a day, `alarm_at` the midnight after."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="keepings")
    part = models.CharField(max_length=10, choices=Part.choices)
    due = models.DateField("最晚哪天确认")
    alarm_at = models.DateTimeField(null=True, blank=True, db_index=True)
    alarm_level = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)
    confirmed_by = models.CharField("谁确认的", max_length=60, blank=True)
    confirmed_post = models.CharField("以什么岗位", max_length=80, blank=True)
    gaps = models.PositiveSmallIntegerField("确认时还缺几项", default=0)

    history = History()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "part"], name="keeping_once"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="keeping_part_known"),
        ]

    def __str__(self) -> str:
        return self.get_part_display()

    @property
    def late(self) -> bool:
        """Whether the year's confirmation is overdue today."""
        return self.due < clock.today()


class HandUpload(models.Model):
    """A table of handlers that somebody handed in for a part and has not confirmed yet; gone after a day."""

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=10, choices=Part.choices)
    name = models.CharField("文件名", max_length=120)
    content = models.BinaryField()
    handed_in_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.id
