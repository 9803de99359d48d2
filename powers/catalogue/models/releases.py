"""A county's list in numbered releases, each frozen."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from portal import clock
from powers.catalogue.models.laws import LawDocument
from powers.catalogue.models.lists import Catalogue, Category
from powers.catalogue.models.versions import PowerVersion

FIRST_OWN_NUMBER = 101
"""A county's own numbers begin here (design, decided 6); below stand the numbers of the base, if the list has one."""


class Way(models.TextChoices):
    """How a county's list takes a number: as the base has it, otherwise, or not at all (S0-12, E32)."""

    INHERITED = "inherited", "沿用"
    RENAMED = "renamed", "改名"
    CHANGED = "changed", "改动"
    ADDED = "added", "新增"
    DROPPED = "dropped", "不列"


class Occasion(models.TextChoices):
    """Why there is a release: the list was made or revised as a whole, or one thing was adjusted (动态调整)."""

    WHOLE = "whole", "整体公布"
    ADJUSTMENT = "adjustment", "动态调整"


class Release(models.Model):
    """A county's list as it was published: numbered, dated, never changed again.

    On a day the release with the highest number whose `in_force_from` has come holds; the next one may not begin
    before it. `work_team` is [{unit, role, name}] (S3-09). `digest` is that of its lines in order.
    """

    append_only = True

    catalogue = models.ForeignKey(Catalogue, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveSmallIntegerField("第几版")
    occasion = models.CharField("怎么来的", max_length=12, choices=Occasion.choices)
    title = models.CharField("名称", max_length=120)
    summary = models.TextField("这一版改了什么、为什么", blank=True)
    released_at = models.DateTimeField("公布时间", default=clock.now)
    in_force_from = models.DateField("施行日期")
    base = models.ForeignKey(
        Catalogue, on_delete=models.PROTECT, null=True, blank=True, related_name="released_over"
    )
    work_team = models.JSONField("工作专班", default=list, blank=True)
    released_by = models.CharField("谁公布的", max_length=140)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("catalogue_id", "number")
        constraints = [
            models.UniqueConstraint(fields=["catalogue", "number"], name="release_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="release_counted_from_one"),
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="release_occasion_known"),
            models.CheckConstraint(condition=~Q(base=F("catalogue")), name="release_not_over_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}版）"


class ReleaseDocument(models.Model):
    """A document by which a release was issued or an adjustment ordered, with all its issuers in order (S3-09)."""

    append_only = True

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="documents")
    position = models.PositiveSmallIntegerField()
    title = models.CharField("文件名称", max_length=120)
    number = models.CharField("文号", max_length=60, blank=True)
    issuers = ArrayField(models.CharField(max_length=60), verbose_name="印发单位")
    issued_on = models.DateField("印发日期", null=True, blank=True)
    registered = models.ForeignKey(
        LawDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="releases"
    )

    class Meta:
        ordering = ("release_id", "position")
        constraints = [
            models.UniqueConstraint(fields=["release", "position"], name="release_document_position_once"),
            models.CheckConstraint(condition=Q(issuers__len__gte=1), name="release_document_has_issuer"),
        ]

    def __str__(self) -> str:
        return f"《{self.title}》{self.number}"


class ReleaseEntry(models.Model):
    """One line of a release, those included that the county did not take from the base.

    `version` is what holds under this number, empty for a dropped one; `base_version` what the base said when the
    county decided, empty for an added one, one of the county's own that was dropped again included. Names and category
    stand here as they were. `reason` and `authority` say why it differs from the base and on whose document;
    `decided_in` is the number of the release that decided so.
    """

    append_only = True

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField("序号")
    sub_number = models.PositiveSmallIntegerField("分项", default=0)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+")
    category_name = models.CharField("类别", max_length=40)
    name = models.CharField("事项名称", max_length=120)
    base_name = models.CharField("基本目录上的名称", max_length=120, blank=True)
    way = models.CharField("和基本目录比", max_length=10, choices=Way.choices)
    version = models.ForeignKey(
        PowerVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="released_in"
    )
    base_version = models.ForeignKey(
        PowerVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField("理由", blank=True)
    authority = models.CharField("依据的文件", max_length=200, blank=True)
    decided_in = models.PositiveSmallIntegerField("哪一版定的")

    class Meta:
        ordering = ("release_id", "position")
        constraints = [
            models.UniqueConstraint(
                fields=["release", "number", "sub_number"], name="release_entry_number_once"
            ),
            models.UniqueConstraint(fields=["release", "position"], name="release_entry_position_once"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="release_entry_way_known"),
            models.CheckConstraint(
                condition=Q(way=Way.DROPPED, version=None) | ~Q(way=Way.DROPPED) & Q(version__isnull=False),
                name="release_entry_dropped_says_nothing",
            ),
            models.CheckConstraint(
                condition=Q(way=Way.ADDED, base_version=None)
                | Q(way=Way.DROPPED)
                | ~Q(way=Way.ADDED) & Q(base_version__isnull=False),
                name="release_entry_added_has_no_base",
            ),
            models.CheckConstraint(
                condition=Q(way=Way.INHERITED) | ~Q(reason=""), name="release_entry_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The number as people write it: 26, or 4-2."""
        return f"{self.number}-{self.sub_number}" if self.sub_number else str(self.number)
