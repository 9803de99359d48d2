"""Doors outside this portal: an item on the province's platform (S0-32), and apps, mini-programs and machines (S4-20)."""

from django.db import models
from django.db.models import Q

from portal.audit.history import History
from portal.organisation.models import Unit


class PlatformDoor(models.Model):
    """Where an item of a county's list stands on the province's platform: its code there, and the page. Both empty: nowhere."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="platform_doors")
    number = models.CharField("序号", max_length=9)
    code = models.CharField("事项编码", max_length=60, blank=True)
    url = models.CharField("网址", max_length=200, blank=True)
    checked_on = models.DateField("哪天看过")

    history = History()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="platform_door_once"),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__startswith="https://"), name="platform_door_is_safe"
            ),
        ]

    def __str__(self) -> str:
        return self.code or self.url

    @property
    def unit_path(self) -> str:
        """Where the policy looks."""
        return self.unit.path


class DoorKind(models.TextChoices):
    """What sort of door."""

    APP = "app", "手机应用"
    MINI = "mini", "小程序"
    ACCOUNT = "account", "公众号"
    MACHINE = "machine", "自助机"
    SITE = "site", "网站"


class OutsideDoor(models.Model):
    """One door of a county: what it is called, what for, how one gets there, and when somebody last saw that it works."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="outside_doors")
    name = models.CharField("名称", max_length=40)
    kind = models.CharField("哪一种", max_length=10, choices=DoorKind.choices)
    purpose = models.CharField("办什么", max_length=80)
    place = models.CharField("在哪里", max_length=80)
    url = models.CharField("网址", max_length=200, blank=True)
    checked_on = models.DateField("最近哪天看过")
    ended_on = models.DateField("到哪天为止", null=True, blank=True)

    history = History()

    class Meta:
        ordering = ("kind", "name", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DoorKind.values), name="outside_door_kind_known"),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__startswith="https://"), name="outside_door_is_safe"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def unit_path(self) -> str:
        """Where the policy looks."""
        return self.unit.path
