"""Which item of the base an entry of another list corresponds to: one canonical item, many local names (E32)."""

from django.db import models
from django.db.models import F, Q

from portal.audit.history import History
from powers.catalogue.models.lists import Power


class Likeness(models.TextChoices):
    """How an entry stands to an item of the base, as far as the documents let one tell."""

    SAME = "same", "同一件事"
    PART = "part", "只是其中一部分"
    WIDER = "wider", "比它管得宽"
    UNSURE = "unsure", "拿不准"
    NONE = "none", "没有对应的"


class Counterpart(models.Model):
    """An entry of a list beside an item of the base; without `base_entry`, that the base has none such, and why."""

    entry = models.ForeignKey(Power, on_delete=models.PROTECT, related_name="counterparts")
    base_entry = models.ForeignKey(
        Power, on_delete=models.PROTECT, null=True, blank=True, related_name="called_elsewhere"
    )
    position = models.PositiveSmallIntegerField()
    likeness = models.CharField("怎么对应", max_length=10, choices=Likeness.choices)
    why = models.TextField("为什么", blank=True)

    history = History()

    class Meta:
        ordering = ("entry_id", "position")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "base_entry"], name="counterpart_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=~Q(entry=F("base_entry")), name="counterpart_of_another_list"),
            models.CheckConstraint(
                condition=Q(likeness__in=Likeness.values), name="counterpart_likeness_known"
            ),
            models.CheckConstraint(
                condition=Q(base_entry__isnull=True, likeness=Likeness.NONE)
                | (Q(base_entry__isnull=False) & ~Q(likeness=Likeness.NONE)),
                name="counterpart_none_has_none",
            ),
            models.CheckConstraint(
                condition=Q(likeness=Likeness.SAME) | ~Q(why=""), name="counterpart_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}：{self.get_likeness_display()}"
