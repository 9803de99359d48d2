"""The service room of a village (便民服务室, S0-30): where, when, what for, and who is on duty."""

from django.db import models
from django.db.models import Q

from portal.audit.history import History
from portal.organisation.models import Appointment, Unit


class ServiceRoom(models.Model):
    """One room a village. `hours` by day of the week, 1 is Monday: {"1": [["08:30", "11:30"], …]}; a day without is closed."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="service_room")
    address = models.CharField("在哪里", max_length=80)
    phone = models.CharField("值班电话", max_length=30, blank=True)
    handles = models.TextField("办什么")
    hours = models.JSONField("几点开", default=dict)
    serial = models.BigIntegerField(default=0)

    history = History()

    def __str__(self) -> str:
        return self.address


class DutyDay(models.Model):
    """Who is on duty: on a day of every week, or on one date, which may also be closed and says why."""

    room = models.ForeignKey(ServiceRoom, on_delete=models.PROTECT, related_name="duty_days")
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    person = models.ForeignKey(Appointment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed = models.BooleanField("不开门", default=False)
    reason = models.CharField("为什么", max_length=40, blank=True)
    gone = models.BooleanField("不算了", default=False)

    history = History()

    class Meta:
        ordering = ("weekday", "day", "pk")
        constraints = [
            models.UniqueConstraint(fields=["room", "weekday"], name="duty_weekday_once"),
            models.UniqueConstraint(fields=["room", "day"], name="duty_day_once"),
            models.CheckConstraint(
                condition=Q(weekday__range=(1, 7), day__isnull=True, closed=False)
                | Q(weekday__isnull=True, day__isnull=False),
                name="duty_weekday_or_date",
            ),
            models.CheckConstraint(
                condition=Q(closed=False) | Q(person__isnull=True), name="duty_closed_is_nobodys"
            ),
        ]

    def __str__(self) -> str:
        return str(self.day or self.weekday)
