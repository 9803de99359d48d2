"""A round of claiming (认领, S1-29): which items of a county's list, which bodies are asked, until which hour."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from portal import clock
from portal.audit.history import History
from portal.hours import due_at_words, late_words, minute_words
from portal.ids import new_id
from portal.organisation.models import Body, Unit


class ClaimRound(models.Model):
    """The keeper asks departments and townships which items are theirs. One open round a county.

    `due_at` is an hour (S1-26, 30); it may be put off before it strikes. After it claims are still taken and marked
    late; once closed none are.
    """

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="claim_rounds")
    serial = models.PositiveSmallIntegerField("第几次")
    numbers = ArrayField(models.CharField(max_length=9), verbose_name="要认领的事项")
    due_at = models.DateTimeField("几时前认领")
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.CharField("谁发的", max_length=60)
    opened_post = models.CharField("以什么岗位", max_length=80)
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)

    history = History()

    class Meta:
        ordering = ("-serial",)
        constraints = [
            models.UniqueConstraint(fields=["unit", "serial"], name="claim_round_serial_once"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(closed_at=None), name="claim_round_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit.name}第{self.serial}次认领"

    @property
    def unit_path(self) -> str:
        """Where the policy looks. Wants `unit`."""
        return self.unit.path

    @property
    def over(self) -> bool:
        """Whether the hour has passed."""
        return clock.now() >= self.due_at

    @property
    def until(self) -> str:
        """2026年12月1日17时前."""
        return due_at_words(self.due_at)


class Asked(models.Model):
    """A body that a round asks, and when it first answered; until then the alarm rings."""

    round = models.ForeignKey(ClaimRound, on_delete=models.PROTECT, related_name="asked")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField("什么时候报的", null=True, blank=True)
    alarm_at = models.DateTimeField(null=True, blank=True, db_index=True)
    alarm_level = models.PositiveSmallIntegerField(default=0)

    history = History()

    class Meta:
        ordering = ("round_id", "body_id")
        constraints = [models.UniqueConstraint(fields=["round", "body"], name="claim_asked_once")]

    def __str__(self) -> str:
        return f"{self.round}：{self.body}"

    @property
    def unit_path(self) -> str:
        """Where the policy looks: the body's own place. Wants `body__unit`."""
        return self.body.unit.path


class ClaimReport(models.Model):
    """What a body handed in at once, with its receipt: a number, the minute, which items; none is an answer too.

    `late` is by how many whole minutes it came too late, None in time (portal.hours).
    """

    round = models.ForeignKey(ClaimRound, on_delete=models.PROTECT, related_name="reports")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    serial = models.PositiveSmallIntegerField("回执编号")
    numbers = ArrayField(models.CharField(max_length=9), verbose_name="认领的事项", default=list, blank=True)
    received_at = models.DateTimeField("收到的时间", default=clock.now)
    late = models.PositiveIntegerField("晚了几分钟", null=True, blank=True)
    by = models.CharField("谁交的", max_length=60)
    post = models.CharField("以什么岗位", max_length=80)

    history = History()

    class Meta:
        ordering = ("round_id", "serial")
        constraints = [models.UniqueConstraint(fields=["round", "serial"], name="claim_report_serial_once")]

    def __str__(self) -> str:
        return self.receipt

    @property
    def receipt(self) -> str:
        """The receipt's number: 认领1-003."""
        return f"认领{self.round.serial}-{self.serial:03d}"

    @property
    def minute(self) -> str:
        """When it came, to the minute."""
        return minute_words(self.received_at)

    @property
    def late_words(self) -> str:
        """By how much it came late, "" in time."""
        return late_words(self.late)
