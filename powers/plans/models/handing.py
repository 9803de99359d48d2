"""Who is to hand in a task, and what was handed in, with its receipt."""

from django.db import models

from portal import clock
from portal.audit.history import History
from portal.hours import late_words, minute_words
from portal.organisation.models import Body
from powers.plans.models.plans import Task


class Expected(models.Model):
    """A body that a task is asked of; until it handed in, the alarm rings."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="expected")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField("什么时候交的", null=True, blank=True)
    alarm_at = models.DateTimeField(null=True, blank=True, db_index=True)
    alarm_level = models.PositiveSmallIntegerField(default=0)

    history = History()

    class Meta:
        ordering = ("task_id", "pk")
        constraints = [models.UniqueConstraint(fields=["task", "body"], name="expected_once")]

    def __str__(self) -> str:
        return f"{self.task}：{self.body}"

    @property
    def unit_path(self) -> str:
        """Where the policy looks: the body's own place. Wants `body__unit`."""
        return self.body.unit.path


class HandIn(models.Model):
    """What a body handed in, no history: its words may name somebody. `figures` are what the portal counted at that minute.

    Handing in again is another row; the first one decides whether it was in time.
    """

    expected = models.ForeignKey(Expected, on_delete=models.PROTECT, related_name="handed")
    serial = models.PositiveSmallIntegerField("回执编号")
    received_at = models.DateTimeField("收到的时间", default=clock.now)
    late = models.PositiveIntegerField("晚了几分钟", null=True, blank=True)
    figures = models.JSONField("系统里的数", default=list, blank=True)
    note = models.TextField("说明", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=30, blank=True)
    file_name = models.CharField("文件名", max_length=120, blank=True)
    by = models.CharField("谁交的", max_length=60)
    post = models.CharField("以什么岗位", max_length=80)

    class Meta:
        ordering = ("expected_id", "pk")

    def __str__(self) -> str:
        return self.receipt

    @property
    def receipt(self) -> str:
        """The receipt's number: 方案-003."""
        return f"方案-{self.serial:03d}"

    @property
    def minute(self) -> str:
        """When it came, to the minute."""
        return minute_words(self.received_at)

    @property
    def late_words(self) -> str:
        """By how much it came late, "" in time."""
        return late_words(self.late)
