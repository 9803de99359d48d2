"""An item of a county's list while its keepers change it: one open draft, shared, with every state it was in."""

from django.db import models
from django.db.models import Q

from portal import clock
from portal.ids import new_id
from powers.catalogue.models.lists import Catalogue
from powers.catalogue.models.versions import PowerVersion


class ItemDraft(models.Model):
    """A draft of an item of a county's list. Nobody outside the county's keepers sees it.

    `detail` is the item as its file would say it (powers.catalogue.content), `revision` counts its states from 1.
    A draft is closed when it came into force (`became`) or was given up; what was done to it stays in events.
    """

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    catalogue = models.ForeignKey(Catalogue, on_delete=models.PROTECT, related_name="drafts")
    number = models.PositiveSmallIntegerField("序号")
    sub_number = models.PositiveSmallIntegerField("分项", default=0)
    begun_from = models.ForeignKey(PowerVersion, on_delete=models.PROTECT, related_name="+")
    detail = models.JSONField("写了什么")
    revision = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    became = models.OneToOneField(
        PowerVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="draft"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["catalogue", "number", "sub_number"],
                condition=Q(closed_at=None),
                name="item_draft_one_open",
            ),
            models.CheckConstraint(
                condition=Q(became=None) | Q(closed_at__isnull=False), name="item_draft_in_force_is_closed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.begun_from.name}（草稿）"

    @property
    def unit_path(self) -> str:
        """Where the policy looks. Wants `catalogue__unit`."""
        return self.catalogue.place.path

    @property
    def is_new(self) -> bool:
        """Whether it is of an item that the list does not have yet, begun as a copy. Wants `begun_from__power`."""
        power = self.begun_from.power
        return (self.number, self.sub_number) != (power.number, power.sub_number)

    @property
    def label(self) -> str:
        """The number as people write it: 26, or 4-2."""
        return f"{self.number}-{self.sub_number}" if self.sub_number else str(self.number)


class ItemRevision(models.Model):
    """A state of a draft: what it said, who made it so and how. `before` is the state that taking it back leads to."""

    draft = models.ForeignKey(ItemDraft, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    detail = models.JSONField()
    said = models.CharField("改了什么", max_length=200)
    account = models.BigIntegerField("谁改的", null=True)
    by = models.CharField("谁改的", max_length=140, blank=True)
    at = models.DateTimeField(default=clock.now)
    before = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("draft_id", "number")
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="item_revision_once"),
        ]

    def __str__(self) -> str:
        return self.said
