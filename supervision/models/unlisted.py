"""A report that something is done for which no list has an item (清单之外无权力, S0-14, S3-05)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from portal import clock
from portal.audit.history import History
from portal.ids import new_id
from portal.organisation.models import Unit
from supervision.models.log import LogNote
from supervision.unlisted.lifecycle import REPORT_WORDS, ReportStatus


class Door(models.TextChoices):
    """By which door it came in; never shown in public."""

    WEB = "web", "网上"
    LOG = "log", "监督记录"
    INSPECTION = "inspection", "检查"


class UnlistedReport(models.Model):
    """One report. What was said is for the keeper alone; the boards have `wording`, which the keeper wrote.

    All words may name people: outside history, erasable. Nobody's name or address is asked for or kept. The
    number is given with the decision, so that numbers do not tell how many reports wait.
    """

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    receipt = models.CharField(max_length=8, unique=True, default=new_id)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="unlisted_reports")
    unit_path = models.CharField(max_length=200)
    county = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    door = models.CharField(max_length=12, choices=Door.choices)
    note = models.OneToOneField(LogNote, on_delete=models.PROTECT, null=True, related_name="report")
    what = models.TextField("叫人办了什么")
    when_about = models.CharField("大概什么时候", max_length=60, blank=True)
    noticed = models.TextField("怎么知道的", blank=True)
    status = models.CharField(
        max_length=12, choices=list(REPORT_WORDS.items()), default=ReportStatus.REPORTED
    )
    reported_at = models.DateTimeField(default=clock.now)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    serial = models.PositiveIntegerField(null=True, blank=True)
    wording = models.TextField("公开的说法", blank=True)
    reason = models.TextField("县里的意见", blank=True)
    item = models.CharField("清单上第几项", max_length=10, blank=True)
    item_name = models.CharField("事项名称", max_length=120, blank=True)
    bases = ArrayField(models.CharField(max_length=60), verbose_name="依据", default=list, blank=True)
    decide_due = models.DateField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=140, blank=True)
    due = models.DateField(null=True, blank=True)
    alarm_at = models.DateTimeField(null=True, blank=True)
    alarm_level = models.PositiveSmallIntegerField(default=0)
    stop_due = models.DateField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.CharField(max_length=140, blank=True)
    stopper_id = models.BigIntegerField(null=True, blank=True)
    stopped_how = models.TextField("怎么停的", blank=True)
    checked_by = models.CharField(max_length=140, blank=True)
    check_words = models.TextField("核查情况", blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    history = History(
        excluded=(
            "receipt", "what", "when_about", "noticed", "wording", "reason", "stopped_how", "check_words",
        )
    )  # fmt: skip

    class Meta:
        ordering = ("-reported_at", "-id")
        indexes = [
            models.Index(fields=["unit_path"], opclasses=["text_pattern_ops"], name="unlisted_path_prefix"),
            models.Index(fields=["alarm_at"], condition=Q(alarm_at__isnull=False), name="unlisted_alarm"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["county", "year", "serial"], name="unlisted_number_once"),
            models.CheckConstraint(condition=Q(status__in=list(REPORT_WORDS)), name="unlisted_status_known"),
            models.CheckConstraint(condition=Q(door__in=Door.values), name="unlisted_door_known"),
            models.CheckConstraint(
                condition=Q(status=ReportStatus.REPORTED, serial=None, decided_at=None)
                | ~Q(status=ReportStatus.REPORTED) & Q(serial__isnull=False, decided_at__isnull=False),
                name="unlisted_numbered_when_decided",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"反映 {self.pk}"

    @property
    def number(self) -> str:
        """The number people say, once it is decided: 云溪 2026-W003; "" before."""
        if self.serial is None:
            return ""
        return f"{self.county.name.removesuffix('县').removesuffix('区')} {self.year}-W{self.serial:03d}"
