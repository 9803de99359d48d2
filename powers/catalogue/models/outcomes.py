"""What a step may end in: the edges of a procedure, what taking one asks, and where integrity may fail."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from portal.audit.history import History
from powers.catalogue.models.steps import Step


class Ending(models.TextChoices):
    """How a matter ends with an outcome that leads nowhere further."""

    GRANTED = "granted", "办成了"
    REFUSED = "refused", "没有办成"


class Ask(models.TextChoices):
    """What every item may ask of whoever takes an outcome; all else is a field that the item declares."""

    REASON = "reason", "理由"
    SECOND_PERSON = "second_person", "同去的人"
    MISSING_PAPERS = "missing_papers", "缺哪些材料"


class Grade(models.TextChoices):
    """Grade of a risk point."""

    A = "A", "高"
    B = "B", "中"
    C = "C", "低"


class Outcome(models.Model):
    """An edge: what a step may end in and where that leads. `target` is empty where the matter ends.

    `asks` names what has to be entered: words of `Ask` and fields of the item. `when` is a rung of an amount
    ladder, {field, from, below} with parameter keys, empty where the outcome is always open; `after` names the
    publicity steps whose windows must have closed first.
    """

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="outcomes")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=30)
    label = models.CharField("结果", max_length=40)
    target = models.ForeignKey(
        Step, on_delete=models.PROTECT, null=True, blank=True, related_name="reached_by"
    )
    ending = models.CharField(max_length=10, choices=Ending.choices, blank=True)
    is_return = models.BooleanField("退回", default=False)
    by_system = models.BooleanField("系统自己走", default=False)
    asks = ArrayField(models.CharField(max_length=30), verbose_name="要填什么", default=list, blank=True)
    when = models.JSONField("金额在哪一档", default=dict, blank=True)
    after = ArrayField(
        models.CharField(max_length=30), verbose_name="哪些公示结束以后", default=list, blank=True
    )

    history = History()

    class Meta:
        ordering = ("step_id", "position")
        constraints = [
            models.UniqueConstraint(fields=["step", "key"], name="outcome_key_once"),
            models.UniqueConstraint(fields=["step", "position"], name="outcome_position_once"),
            models.CheckConstraint(
                condition=Q(target__isnull=False, ending="")
                | Q(target__isnull=True, ending__in=Ending.values),
                name="outcome_leads_or_ends",
            ),
            models.CheckConstraint(
                condition=Q(is_return=False) | Q(target__isnull=False), name="outcome_returns_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class RiskPoint(models.Model):
    """Where integrity may fail at a step, how badly, and what is done about it."""

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="risks")
    position = models.PositiveSmallIntegerField()
    grade = models.CharField("等级", max_length=1, choices=Grade.choices)
    name = models.CharField("风险", max_length=40)
    measure = models.TextField("怎么防")

    history = History()

    class Meta:
        ordering = ("step_id", "position")
        constraints = [
            models.UniqueConstraint(fields=["step", "position"], name="risk_position_once"),
            models.CheckConstraint(condition=Q(grade__in=Grade.values), name="risk_grade_known"),
        ]

    def __str__(self) -> str:
        return self.name
