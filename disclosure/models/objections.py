"""Objections to a notice: anyone's, named or not."""

from django.db import models
from django.db.models import Q

from disclosure.lifecycle import OBJECTION_WORDS, ObjectionStatus
from disclosure.models.notices import Notice
from portal import clock
from portal.audit.history import History
from portal.ids import new_id


class Channel(models.TextChoices):
    """How it came in."""

    WEB = "web", "网上"
    PERSON = "person", "当面"
    PHONE = "phone", "电话"
    BOX = "box", "意见箱"


class Objection(models.Model):
    """One objection. Text, name and phone are personal: outside history, erasable, never public unmasked."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="objections")
    receipt = models.CharField(max_length=8, unique=True, default=new_id)
    text = models.TextField("你认为哪里不对")
    name = models.CharField("姓名", max_length=50, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.WEB)
    status = models.CharField(
        max_length=10, choices=list(OBJECTION_WORDS.items()), default=ObjectionStatus.OPEN
    )
    filed_at = models.DateTimeField(default=clock.now)
    due = models.DateField()
    alarm_at = models.DateTimeField(null=True, blank=True)
    alarm_level = models.PositiveSmallIntegerField(default=0)
    answer = models.TextField("答复", blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=140, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    history = History(excluded=("text", "name", "phone", "answer", "receipt"))

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(fields=["alarm_at"], condition=Q(alarm_at__isnull=False), name="objection_alarm")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=list(OBJECTION_WORDS)), name="objection_status_known"
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="objection_channel_known"),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} 异议 {self.pk}"

    @property
    def unit_path(self) -> str:
        """Where the policy looks: the notice's village."""
        return self.notice.unit_path
