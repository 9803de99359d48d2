"""The printed booklet of a county's list: what is stored, and how far the next one has come."""

from django.db import models
from django.db.models import Q

from portal.organisation.models import Unit


class BookletState(models.TextChoices):
    """How far the making has come; what was made before stays there to be read meanwhile."""

    IDLE = "idle", "没有在做"
    ASKED = "asked", "等着做"
    BUILDING = "building", "正在做"
    FAILED = "failed", "没有做成"


class Booklet(models.Model):
    """The one booklet of a county. Without history: it repeats what the list says, and asking and finishing are events.

    `beat_at` is the last sign of life of whoever draws it under `claim`; `tries` counts how often it was begun.
    `digest` is the list it was drawn from: another one says that the list has changed since.
    """

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="booklet")
    state = models.CharField(max_length=10, choices=BookletState.choices, default=BookletState.IDLE)
    asked_at = models.DateTimeField(null=True)
    asked_by = models.CharField("谁叫做的", max_length=80, blank=True)
    beat_at = models.DateTimeField(null=True)
    claim = models.CharField(max_length=20, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    drawn = models.PositiveIntegerField("画好几项", default=0)
    total = models.PositiveIntegerField("一共几项", default=0)
    laid = models.PositiveIntegerField("排好几页", default=0)
    built_at = models.DateTimeField(null=True)
    title = models.CharField("照哪份清单", max_length=120, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    items = models.PositiveIntegerField("几项", default=0)
    pages = models.PositiveIntegerField("几页", default=0)
    size = models.PositiveIntegerField("几个字节", default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    pdf = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=BookletState.values), name="booklet_state_known"),
            models.CheckConstraint(
                condition=Q(built_at=None, pdf=None, sha256="")
                | Q(built_at__isnull=False, pdf__isnull=False) & ~Q(sha256=""),
                name="booklet_whole_or_not_there",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def running(self) -> bool:
        """Whether one is being made, or waits to be."""
        return self.state in (BookletState.ASKED, BookletState.BUILDING)

    @property
    def failed(self) -> bool:
        """Whether the last attempt came to nothing."""
        return self.state == BookletState.FAILED

    @property
    def megabytes(self) -> str:
        """The size as people say it."""
        return f"{self.size / 2**20:.1f}MB"
