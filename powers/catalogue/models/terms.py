"""What rows of two of the five lists say beyond their words: when and how something is disclosed, who answers an order."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from portal.audit.history import History
from portal.organisation.actions import SERVICE_ANSWERERS
from powers.catalogue.models.versions import PowerVersion

ANSWERERS = tuple(kind.value for kind in SERVICE_ANSWERERS)
"""The posts that a row of the service list may name to answer what villagers order (S4-21)."""


class Frequency(models.TextChoices):
    """How often something is disclosed."""

    MONTHLY = "monthly", "每月"
    QUARTERLY = "quarterly", "每季度"
    HALF_YEARLY = "half_yearly", "每半年"
    YEARLY = "yearly", "每年"
    AT_ONCE = "at_once", "有事随时"
    STANDING = "standing", "长期"


PERIODIC = tuple(
    one.value for one in (Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.HALF_YEARLY, Frequency.YEARLY)
)


class DisclosedAt(models.TextChoices):
    """At which level it is put up."""

    GROUP = "group", "村民小组"
    VILLAGE = "village", "村"
    TOWNSHIP = "township", "乡镇"
    COUNTY = "county", "县"


class WithinUnit(models.TextChoices):
    """How the days of a deadline are counted."""

    NATURAL = "natural", "日"
    WORKING = "working", "个工作日"


class DisclosureTerm(models.Model):
    """What a row of the disclosure directory fixes (S4-22): deadline, body, channels, levels, the table, the procedure.

    `deadline` is as it is written. Where it is known exactly, `frequency` says how often; then of a period either
    `due_day` of the month `due_month` months after its end (0 its last month, 1 the next), or of an occasion
    `within_days` after it. Whoever computes what is due reads these and not the words.
    """

    version = models.OneToOneField(PowerVersion, on_delete=models.PROTECT, related_name="disclosure_term")
    deadline = models.CharField("时限", max_length=120, blank=True)
    body = models.CharField("主体", max_length=60, blank=True)
    channels = ArrayField(models.CharField(max_length=40), verbose_name="渠道", default=list, blank=True)
    levels = ArrayField(
        models.CharField(max_length=10, choices=DisclosedAt.choices),
        verbose_name="层级",
        default=list,
        blank=True,
    )
    columns = ArrayField(models.CharField(max_length=40), verbose_name="表格栏目", default=list, blank=True)
    procedure = models.TextField("程序", blank=True)
    frequency = models.CharField("多久一次", max_length=12, choices=Frequency.choices, blank=True)
    due_month = models.PositiveSmallIntegerField("过几个月", null=True, blank=True)
    due_day = models.PositiveSmallIntegerField("到几日", null=True, blank=True)
    within_days = models.PositiveSmallIntegerField("几天内", null=True, blank=True)
    within_unit = models.CharField("怎么数天", max_length=10, choices=WithinUnit.choices, blank=True)

    history = History()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(frequency__in=["", *Frequency.values]), name="disclosure_frequency_known"
            ),
            models.CheckConstraint(
                condition=Q(levels__contained_by=DisclosedAt.values), name="disclosure_levels_known"
            ),
            models.CheckConstraint(
                condition=Q(due_day=None, due_month=None)
                | Q(due_day__range=(1, 31), due_month__range=(0, 11), frequency__in=PERIODIC),
                name="disclosure_due_day_of_a_period",
            ),
            models.CheckConstraint(
                condition=Q(within_days=None, within_unit="")
                | Q(
                    within_days__gte=1,
                    within_unit__in=WithinUnit.values,
                    frequency=Frequency.AT_ONCE,
                ),
                name="disclosure_days_after_an_occasion",
            ),
        ]

    def __str__(self) -> str:
        return self.deadline or self.get_frequency_display()


class ServiceTerm(models.Model):
    """A service with such a row can be ordered without an account; the post that answers."""

    version = models.OneToOneField(PowerVersion, on_delete=models.PROTECT, related_name="service_term")
    answerer = models.CharField("谁答复", max_length=30)

    history = History()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(answerer__in=ANSWERERS), name="service_answerer_known")
        ]

    def __str__(self) -> str:
        return self.answerer
