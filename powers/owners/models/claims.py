"""Whose an item of a county's list is: one body or several; what ended stays, with how it ended."""

from django.db import models
from django.db.models import Q

from portal import clock
from portal.audit.history import History
from portal.organisation.models import Body, Unit
from powers.owners.models.rounds import ClaimReport


class Ended(models.TextChoices):
    """How a body stopped owning an item."""

    GIVEN_BACK = "given_back", "退回了"
    REASSIGNED = "reassigned", "改派给别的单位"


class Claim(models.Model):
    """A body owns an item, by its permanent number; `report` is what it claimed it in, None where the keeper assigned it.

    `lead` marks the leading one (牵头单位) where several own an item; the others are responsible beside it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="claims")
    number = models.CharField("序号", max_length=9)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="claims")
    report = models.ForeignKey(
        ClaimReport, on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    lead = models.BooleanField("牵头", default=False)
    since = models.DateTimeField("从什么时候", default=clock.now)
    ended_at = models.DateTimeField("到什么时候", null=True, blank=True)
    ended = models.CharField("怎么结束的", max_length=12, choices=Ended.choices, blank=True)

    history = History()

    class Meta:
        ordering = ("unit_id", "number", "-lead", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "number", "body"], condition=Q(ended_at=None), name="claim_once"
            ),
            models.UniqueConstraint(
                fields=["unit", "number"], condition=Q(ended_at=None, lead=True), name="claim_one_leads"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended="") | (Q(ended_at__isnull=False, ended__in=Ended.values)),
                name="claim_ended_somehow",
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.number}项：{self.body}"

    @property
    def unit_path(self) -> str:
        """Where the policy looks: the owning body's own place. Wants `body__unit`."""
        return self.body.unit.path


class ClaimPeople(models.Model):
    """The leader in charge and the working person of a claim (S1-30). Names stand here and in no history."""

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="people")
    leader = models.CharField("分管领导", max_length=50)
    worker = models.CharField("具体工作人员", max_length=50)

    def __str__(self) -> str:
        return f"认领 {self.claim_id}"
