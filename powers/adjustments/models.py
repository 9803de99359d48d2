"""What is: changes of the law register, a county's round of looking through what rests on one, and each item of it."""

from django.db import models
from django.db.models import Q

from portal import clock
from portal.audit.history import History
from portal.ids import new_id
from portal.organisation.models import Unit
from powers.adjustments.lifecycle import WORDS, State
from powers.catalogue.models import Catalogue, LawDocument, PowerVersion, Provision


class ChangeKind(models.TextChoices):
    """How a document of the register changed."""

    ENDED = "ended", "不再施行"
    REPLACED = "replaced", "有了新版本"
    ARTICLE = "article", "条文有变"


class Change(models.Model):
    """One change of one document, noticed once and never altered: its event says the rest.

    `on` is the last day of a document that ended, the first day of the version that replaced it, or the day on which
    an article was found to say something else; `was` is what we had written of that article before. `event_id` is the
    event that noticed it: versions of items that were written after it knew of it.
    """

    append_only = True

    document = models.ForeignKey(LawDocument, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    on = models.DateField("哪天")
    newer = models.ForeignKey(LawDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    provision = models.ForeignKey(
        Provision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    was = models.TextField("原来的大意", blank=True)
    noticed_at = models.DateTimeField(default=clock.now)
    event_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "on"], condition=Q(kind="ended"), name="change_end_once"
            ),
            models.UniqueConstraint(
                fields=["document", "newer"], condition=Q(kind="replaced"), name="change_replaced_once"
            ),
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.ENDED, newer=None, provision=None)
                | Q(kind=ChangeKind.REPLACED, newer__isnull=False, provision=None)
                | Q(kind=ChangeKind.ARTICLE, newer=None, provision__isnull=False),
                name="change_says_what_changed",
            ),
        ]

    def __str__(self) -> str:
        return self.document.called


class Round(models.Model):
    """A county's list looked through for one change: there is one even where no item rests on it.

    `due` is the last day on which its items are to be settled, `alarm_at` the midnight after; both empty with no item.
    """

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="rounds")
    catalogue = models.ForeignKey(Catalogue, on_delete=models.PROTECT, related_name="adjusting")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_path = models.CharField(max_length=200)
    opened_at = models.DateTimeField(default=clock.now)
    due = models.DateField("最晚哪天", null=True, blank=True)
    alarm_at = models.DateTimeField(null=True, blank=True, db_index=True)
    alarm_level = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)

    history = History()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["change", "catalogue"], name="round_once"),
            models.CheckConstraint(
                condition=Q(due__isnull=False) | Q(closed_at__isnull=False), name="round_open_has_a_limit"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(alarm_at=None), name="round_closed_is_silent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit.name}：{self.change}"

    @property
    def late(self) -> bool:
        """Whether its limit has passed with items open."""
        return self.closed_at is None and self.due is not None and self.due < clock.today()


class Adjustment(models.Model):
    """One item of a county's list that rests on what changed. `version` is the one that did; `became` what came of it.

    The item is named by its permanent number, so that a base item which the county makes its own stays the same item.
    """

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="adjustments")
    number = models.CharField("序号", max_length=9)
    name = models.CharField("事项名称", max_length=120)
    version = models.ForeignKey(PowerVersion, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=list(WORDS.items()), default=State.OPEN)
    reason = models.TextField("为什么", blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField("谁定的", max_length=60, blank=True)
    settled_post = models.CharField("以什么岗位", max_length=80, blank=True)
    became = models.ForeignKey(
        PowerVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    history = History()

    class Meta:
        ordering = ("round_id", "pk")
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="adjustment_once"),
            models.CheckConstraint(condition=Q(state__in=list(WORDS)), name="adjustment_state_known"),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, settled_at=None)
                | ~Q(state=State.OPEN) & Q(settled_at__isnull=False) & ~Q(reason=""),
                name="adjustment_settled_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.OPEN, State.KEPT], became=None)
                | Q(state__in=[State.REDONE, State.RETIRED], became__isnull=False),
                name="adjustment_became_something",
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.number}项 {self.name}"

    @property
    def unit_path(self) -> str:
        """Where the policy looks. Wants `round`."""
        return self.round.unit_path

    @property
    def open(self) -> bool:
        """Whether nobody has settled it."""
        return self.state == State.OPEN
