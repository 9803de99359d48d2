"""A matter: one exercise of a power, on the version of its procedure that it began under."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from portal import clock
from portal.audit.history import History
from portal.ids import new_id
from portal.organisation.models import Household, Unit
from powers.catalogue.models import PowerVersion, Subject
from powers.matters.lifecycle import STATUS_WORDS, Status


class Matter(models.Model):
    """Where one exercise of a power stands. Holds keys and dates only; who it is about lives in Household.

    `household` is empty where the village does its own business; `title` then says which (修村东路), as the
    public reads it, and is no part of history because somebody may be named in it.

    `step` is the key of a step of `version`'s procedure, "" once the matter has ended. `waits_for` repeats
    the post kinds that may take that step, so that desks find their work in one query. `step_due_at` and
    `alarm_at` are the clocks the sweep reads; `stopped_on` says since when the matter's own limit stands
    still while an objection is looked into.
    """

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="matters")
    unit_path = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    version = models.ForeignKey(PowerVersion, on_delete=models.PROTECT, related_name="matters")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, related_name="matters")
    title = models.CharField(max_length=60, blank=True)
    hamlet_name = models.CharField(max_length=30, blank=True)
    delegated = models.BooleanField("代办", default=False)
    kin_declared = models.BooleanField("申请人申报有近亲属经办", default=False)
    status = models.CharField(max_length=12, choices=list(STATUS_WORDS.items()), default=Status.DOING)
    outcome = models.CharField(
        max_length=12, blank=True, choices=[("granted", "同意"), ("refused", "不同意")]
    )
    step = models.CharField(max_length=30, blank=True)
    step_since = models.DateTimeField(default=clock.now)
    step_due = models.DateField(null=True, blank=True)
    waits_for = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    total_due = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    alarm_at = models.DateTimeField(null=True, blank=True)
    alarm_level = models.PositiveSmallIntegerField(default=0)
    filed_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    history = History(excluded=("waits_for", "title"))

    class Meta:
        ordering = ("-filed_at", "-id")
        indexes = [
            models.Index(fields=["unit_path"], opclasses=["text_pattern_ops"], name="matter_path_prefix"),
            models.Index(fields=["unit", "-filed_at"]),
            models.Index(fields=["alarm_at"], condition=Q(alarm_at__isnull=False), name="matter_alarm"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "serial"], name="matter_number_once"),
            models.CheckConstraint(condition=Q(status__in=list(STATUS_WORDS)), name="matter_status_known"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number people say: 柳河 2026-0017."""
        place = self.unit.name.removesuffix("村").removesuffix("社区") or self.unit.name
        return f"{place} {self.year}-{self.serial:04d}"

    @property
    def public_title(self) -> str:
        """What the public reads: the group and the item, no name; or what the village is about."""
        item = self.version.power.name
        if self.version.subject == Subject.VILLAGE:
            return f"{item}：{self.title}"
        one = "一户" if self.version.subject == Subject.HOUSEHOLD else "一人"
        return f"{self.hamlet_name or self.unit.name}{one}申请{item}"

    @property
    def running(self) -> bool:
        """Whether anything may still happen to it."""
        return self.ended_at is None
