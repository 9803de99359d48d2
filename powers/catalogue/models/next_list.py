"""A county's next list while it is prepared: the open draft, and what was decided about each number."""

from django.db import models
from django.db.models import Q

from portal import clock
from portal.audit.history import History
from portal.ids import new_id
from powers.catalogue.models.lists import Catalogue, Category
from powers.catalogue.models.releases import Release, Way
from powers.catalogue.models.versions import PowerVersion


class ListDraft(models.Model):
    """A county's next list while it is prepared: one open draft, shared by its keepers.

    It holds only what is to become different (`choices`); all else goes on as it holds on the day of release. Closed
    when it was released (`became`) or given up.
    """

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    catalogue = models.ForeignKey(Catalogue, on_delete=models.PROTECT, related_name="list_drafts")
    begun_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    became = models.OneToOneField(
        Release, on_delete=models.PROTECT, null=True, blank=True, related_name="draft"
    )

    history = History()

    class Meta:
        ordering = ("catalogue_id", "-begun_at")
        constraints = [
            models.UniqueConstraint(
                fields=["catalogue"], condition=Q(closed_at=None), name="list_draft_one_open"
            ),
            models.CheckConstraint(
                condition=Q(became=None) | Q(closed_at__isnull=False), name="list_draft_released_is_closed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.catalogue.title}（修订稿）"

    @property
    def unit_path(self) -> str:
        """Where the policy looks. Wants `catalogue__unit`."""
        return self.catalogue.place.path


class Choice(models.Model):
    """What the next list does with one number. `revision` counts what was decided about it, for two keepers at once.

    `base_version` is what the base said, `against` what the county's list said when it was decided: if either has
    moved on by the release, the keeper decides anew. A renamed one has `name` (and its village's or community's word),
    a changed or added one `content`: the entry as its file would say it (powers.catalogue.content).
    """

    draft = models.ForeignKey(ListDraft, on_delete=models.PROTECT, related_name="choices")
    number = models.PositiveSmallIntegerField("序号")
    sub_number = models.PositiveSmallIntegerField("分项", default=0)
    way = models.CharField("怎么列", max_length=10, choices=Way.choices)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="类别"
    )
    name = models.CharField("本县的叫法", max_length=120, blank=True)
    name_village = models.CharField("村里的叫法", max_length=120, blank=True)
    name_community = models.CharField("社区的叫法", max_length=120, blank=True)
    content = models.JSONField("写了什么", null=True, blank=True)
    reason = models.TextField("理由", blank=True)
    authority = models.CharField("依据的文件", max_length=200, blank=True)
    base_version = models.ForeignKey(
        PowerVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    against = models.ForeignKey(
        PowerVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revision = models.PositiveIntegerField(default=1)
    decided_at = models.DateTimeField(default=clock.now)
    decided_by = models.CharField("谁定的", max_length=140, blank=True)

    history = History()

    class Meta:
        ordering = ("draft_id", "number", "sub_number")
        constraints = [
            models.UniqueConstraint(fields=["draft", "number", "sub_number"], name="choice_number_once"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="choice_way_known"),
            models.CheckConstraint(
                condition=~Q(way=Way.RENAMED) | ~Q(name=""), name="choice_renamed_has_name"
            ),
            models.CheckConstraint(
                condition=~Q(way__in=[Way.CHANGED, Way.ADDED]) | Q(content__isnull=False),
                name="choice_content_said",
            ),
            models.CheckConstraint(
                condition=Q(way=Way.ADDED, category__isnull=False, base_version=None)
                | Q(way=Way.DROPPED)
                | ~Q(way=Way.ADDED) & Q(base_version__isnull=False),
                name="choice_added_has_no_base",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}：{self.get_way_display()}"

    @property
    def label(self) -> str:
        """The number as people write it: 101, or 4-2."""
        return f"{self.number}-{self.sub_number}" if self.sub_number else str(self.number)
