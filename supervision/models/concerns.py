"""A concern: what the committee holds wrong with something published, until it is put right or decided above."""

from django.db import models
from django.db.models import Q

from disclosure.models import Notice
from portal import clock
from portal.audit.history import History
from portal.ids import new_id
from portal.organisation.models import Unit
from supervision.lifecycle import CONCERN_WORDS, ConcernStatus
from supervision.models.log import LogNote


class ConcernLevel(models.TextChoices):
    """Which discipline commission has it, once it went up."""

    VILLAGE = "village", "村"
    TOWNSHIP = "township", "镇"
    COUNTY = "county", "县"


class Concern(models.Model):
    """A concern about a notice. Its words (`text`, `rectification`, `opinion`) may name people and are erasable."""

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="concerns")
    unit_path = models.CharField(max_length=200)
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="concerns")
    note = models.ForeignKey(LogNote, on_delete=models.PROTECT, null=True, related_name="concerns")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    text = models.TextField("问题")
    rectification = models.TextField("整改情况", blank=True)
    opinion = models.TextField("复查意见", blank=True)
    status = models.CharField(
        max_length=12, choices=list(CONCERN_WORDS.items()), default=ConcernStatus.RAISED
    )
    level = models.CharField(max_length=10, choices=ConcernLevel.choices, default=ConcernLevel.VILLAGE)
    raised_by = models.CharField(max_length=140)
    reviewer_id = models.BigIntegerField(null=True, blank=True)
    reviewer = models.CharField(max_length=140, blank=True)
    raised_at = models.DateTimeField(default=clock.now)
    due = models.DateField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    overdue_at_top = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    history = History(excluded=("text", "rectification", "opinion"))

    class Meta:
        ordering = ("-raised_at", "-id")
        indexes = [
            models.Index(fields=["unit_path"], opclasses=["text_pattern_ops"], name="concern_path_prefix"),
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="concern_due"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "serial"], name="concern_number_once"),
            models.CheckConstraint(condition=Q(status__in=list(CONCERN_WORDS)), name="concern_status_known"),
            models.CheckConstraint(condition=Q(level__in=ConcernLevel.values), name="concern_level_known"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number people say: 柳河 2026-J004."""
        place = self.unit.name.removesuffix("村").removesuffix("社区") or self.unit.name
        return f"{place} {self.year}-J{self.serial:03d}"
