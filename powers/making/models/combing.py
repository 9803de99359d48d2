"""Combing: which bodies were asked for the powers they have, what they handed in, and what became of each row."""

from django.db import models
from django.db.models import Q

from portal import clock
from portal.audit.history import History
from portal.organisation.models import Body
from powers.making.models.making import StageTurn


class Combed(models.TextChoices):
    """What sort of power a row is: departments comb the first two, townships the third (S2-03)."""

    POWER = "power", "行政职权"
    SERVICE = "service", "服务事项"
    AUTONOMY = "autonomy", "村民自治事项"


class Settled(models.TextChoices):
    """What became of a row when the keeper summed up."""

    TAKEN = "taken", "列入下一版"
    SAME = "same", "清单上已有"
    REFUSED = "refused", "不列"


class Asked(models.Model):
    """One body asked to hand in what it has, by an hour. `nothing` when it looked and has none; late is shown as late."""

    turn = models.ForeignKey(StageTurn, on_delete=models.PROTECT, related_name="asked")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="asked_for_powers")
    asked_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField("最晚几时交")
    handed_at = models.DateTimeField("几时交的", null=True, blank=True)
    handed_by = models.CharField("谁交的", max_length=140, blank=True)
    nothing = models.BooleanField("没有要报的", default=False)
    alarm_at = models.DateTimeField(null=True, blank=True)
    alarm_level = models.PositiveSmallIntegerField(default=0)

    history = History()

    class Meta:
        ordering = ("turn_id", "id")
        indexes = [
            models.Index(fields=["alarm_at"], condition=Q(alarm_at__isnull=False), name="asked_alarm"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["turn", "body"], name="asked_once"),
            models.CheckConstraint(
                condition=Q(handed_at=None, handed_by="") | Q(handed_at__isnull=False) & ~Q(handed_by=""),
                name="asked_handed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.body.name

    @property
    def unit_path(self) -> str:
        """Where the policy looks. Wants `body__unit`."""
        return self.body.unit.path


class HandedRow(models.Model):
    """One power as a body wrote it; `gone` when it took it back before handing in. `serial` for two at one desk.

    `number` is what it became or what it is the same as: "101", or "4-2".
    """

    asked = models.ForeignKey(Asked, on_delete=models.PROTECT, related_name="rows")
    name = models.CharField("事项名称", max_length=120)
    kind = models.CharField("哪一类", max_length=10, choices=Combed.choices)
    basis = models.TextField("依据哪份文件")
    note = models.TextField("说明", blank=True)
    gone = models.BooleanField("不报了", default=False)
    serial = models.PositiveIntegerField(default=1)
    written_by = models.CharField("谁写的", max_length=140)
    settled = models.CharField("怎么处理的", max_length=8, choices=Settled.choices, blank=True)
    number = models.CharField("清单上第几项", max_length=10, blank=True)
    reason = models.TextField("理由", blank=True)
    settled_by = models.CharField("谁处理的", max_length=140, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    history = History(excluded=("serial",))

    class Meta:
        ordering = ("asked_id", "id")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Combed.values), name="handed_row_kind_known"),
            models.CheckConstraint(
                condition=Q(settled="", settled_at=None)
                | Q(settled=Settled.REFUSED, settled_at__isnull=False) & ~Q(reason="")
                | Q(settled__in=[Settled.TAKEN, Settled.SAME], settled_at__isnull=False) & ~Q(number=""),
                name="handed_row_settled_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name
