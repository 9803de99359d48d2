"""A notice: one published sheet, frozen at publication.

What it says without persons is `content`; the rows with persons are entries of their own, so that a
recorded erasure can clear them. `digest` commits to the whole with a random salt and stays when the rows go.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from disclosure.lifecycle import NOTICE_WORDS, NoticeStatus
from portal import clock
from portal.audit.history import History
from portal.ids import new_id
from portal.organisation.models import Household, Unit
from powers.matters.models import Matter


class NoticeKind(models.TextChoices):
    """公示 is open to objection for its window; 公布 makes a result known."""

    PUBLICITY = "publicity", "公示"
    RESULT = "result", "公布"


class Notice(models.Model):
    """One published sheet of a village. Its bytes and words never change after publication.

    `answerers` are the post kinds that answer objections to it, late answers go up from `answer_lane`, and
    `answer_limit` is the parameter that says how long they may take: as the procedure had it when it was put up.
    """

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="notices")
    unit_path = models.CharField(max_length=200)
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, related_name="notices")
    step = models.CharField("流程里的哪一步", max_length=30, blank=True)
    kind = models.CharField(max_length=10, choices=NoticeKind.choices)
    status = models.CharField(max_length=12, choices=list(NOTICE_WORDS.items()))
    title = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField(default=1)
    previous = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="successor")
    correction = models.CharField("换版理由", max_length=120, blank=True)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    put_up_at = models.DateTimeField(default=clock.now)
    window_first = models.DateField(null=True, blank=True)
    window_last = models.DateField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    posted_until = models.DateField()
    answerers = ArrayField(
        models.CharField(max_length=30), verbose_name="谁答复异议", default=list, blank=True
    )
    answer_lane = models.CharField(max_length=20, blank=True)
    answer_limit = models.CharField("答复时限参数", max_length=60, blank=True)

    history = History(excluded=("content",))

    class Meta:
        ordering = ("-put_up_at", "-id")
        indexes = [
            models.Index(fields=["unit_path"], opclasses=["text_pattern_ops"], name="notice_path_prefix"),
            models.Index(fields=["unit", "-put_up_at"]),
            models.Index(fields=["closes_at"], condition=Q(closed_at__isnull=True), name="notice_closing"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=list(NOTICE_WORDS)), name="notice_status_known"),
            models.CheckConstraint(
                condition=Q(kind=NoticeKind.RESULT) | Q(closes_at__isnull=False),
                name="notice_publicity_has_window",
            ),
            models.UniqueConstraint(
                fields=["matter"],
                condition=Q(
                    kind=NoticeKind.PUBLICITY, status__in=[NoticeStatus.OPEN, NoticeStatus.OBJECTION]
                ),
                name="notice_one_open_per_matter",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def accepts_objections(self) -> bool:
        """Whether one may still object: the window runs to midnight of its last day."""
        running = self.status in (NoticeStatus.OPEN, NoticeStatus.OBJECTION)
        return running and self.closes_at is not None and clock.now() < self.closes_at


class NoticeEntry(models.Model):
    """One printed row with a person in it. Personal, hence without history and erasable."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveSmallIntegerField()
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, related_name="notice_entries"
    )
    cells = models.JSONField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("notice_id", "position")
        constraints = [
            models.UniqueConstraint(fields=["notice", "position"], name="notice_entry_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.position}"


class PaperSize(models.TextChoices):
    """The paper a sheet is printed on."""

    A4 = "a4", "A4"
    A3 = "a3", "A3"


class StoredSheet(models.Model):
    """A PDF of a notice, rendered once and served from here ever after.

    The plain A4 sheet is made at publication. Of it `salt` opens the notice's digest, and `sha256` of its first
    bytes stays in the event. The other forms are made of the same frozen words when they are first asked for.
    At erasure the salt and all bytes with the person in them go; an A4 sheet without the row takes their place.
    """

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="sheets")
    size = models.CharField("纸张", max_length=2, choices=PaperSize.choices, default=PaperSize.A4)
    large = models.BooleanField("大字", default=False)
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    salt = models.CharField(max_length=32, blank=True)
    rendered_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "size", "large"], name="stored_sheet_once_a_form"),
            models.CheckConstraint(condition=Q(size__in=PaperSize.values), name="stored_sheet_size_known"),
            models.CheckConstraint(
                condition=Q(salt="") | Q(size=PaperSize.A4, large=False), name="stored_sheet_salt_with_first"
            ),
        ]

    def __str__(self) -> str:
        return self.sha256
