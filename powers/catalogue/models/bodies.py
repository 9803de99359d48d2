"""Bodies that a source document names: who guides what, and who drafts which entry."""

from django.db import models
from django.db.models import Q

from portal.audit.history import History
from powers.catalogue.models.lists import Catalogue, Power


class BodyRole(models.TextChoices):
    """What a document gives a body to do with its list."""

    LEADS = "leads", "牵头"
    SHARES = "shares", "分工"
    GUIDES = "guides", "对口指导"
    WATCHES = "watches", "监督"
    DRAFTS = "drafts", "制定"


class NamedBody(models.Model):
    """A body as a document names it: a department of a zone, or "镇、街道" as one owner (S1-21, S2-23).

    It stands with the list that names it, not among the offices of this portal's units: 区民政局 of two documents
    are two bodies. `task` is what the document says it does.
    """

    catalogue = models.ForeignKey(Catalogue, on_delete=models.PROTECT, related_name="bodies")
    position = models.PositiveSmallIntegerField()
    name = models.CharField("单位", max_length=60)
    role = models.CharField("做什么", max_length=10, choices=BodyRole.choices)
    task = models.TextField("原文怎么写的", blank=True)

    history = History()

    class Meta:
        ordering = ("catalogue_id", "position")
        constraints = [
            models.UniqueConstraint(fields=["catalogue", "name"], name="named_body_once"),
            models.CheckConstraint(condition=Q(role__in=BodyRole.values), name="named_body_role_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Drafting(models.Model):
    """A body drafts an entry (制定单位); an entry may have several, a body many."""

    power = models.ForeignKey(Power, on_delete=models.PROTECT, related_name="draftings")
    body = models.ForeignKey(NamedBody, on_delete=models.PROTECT, related_name="draftings")
    position = models.PositiveSmallIntegerField()

    history = History()

    class Meta:
        ordering = ("power_id", "position")
        constraints = [
            models.UniqueConstraint(fields=["power", "body"], name="drafting_once"),
        ]

    def __str__(self) -> str:
        return f"{self.power}：{self.body}"
