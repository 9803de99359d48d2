"""Papers: what an applicant brings, and what each step leaves behind."""

from django.db import models
from django.db.models import Q

from portal.audit.history import History
from powers.catalogue.models.steps import Step
from powers.catalogue.models.versions import PowerVersion


class PaperUse(models.TextChoices):
    """Brought by the applicant at a step, or produced by it."""

    BROUGHT = "brought", "带来的"
    PRODUCED = "produced", "办出来的"


class Need(models.TextChoices):
    """When the paper is needed."""

    ALWAYS = "always", "都要"
    DELEGATED = "delegated", "代办才要"
    CONDITIONAL = "conditional", "有这种情况才要"
    PORTAL = "portal", "系统出具"
    LATER = "later", "办完后补"


class Provider(models.TextChoices):
    """Where the paper comes from."""

    HOUSEHOLD = "household", "自己家"
    VILLAGE = "village", "村里"
    TOWNSHIP = "township", "乡镇窗口"
    COUNTY = "county", "县里"
    STEP = "step", "办理中产生"


class Paper(models.Model):
    """One paper of a version, at the step that takes or produces it."""

    version = models.ForeignKey(PowerVersion, on_delete=models.PROTECT, related_name="papers")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="papers")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=30)
    name = models.CharField("材料", max_length=60)
    use = models.CharField(max_length=10, choices=PaperUse.choices)
    need = models.CharField("什么时候要", max_length=20, choices=Need.choices)
    condition = models.CharField("什么情况", max_length=120, blank=True)
    provider = models.CharField("哪里来", max_length=20, choices=Provider.choices)
    how = models.TextField("怎么办", blank=True)

    history = History()

    class Meta:
        ordering = ("version_id", "position")
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="paper_key_once"),
            models.UniqueConstraint(fields=["version", "position"], name="paper_position_once"),
            models.CheckConstraint(
                condition=Q(use__in=PaperUse.values, need__in=Need.values, provider__in=Provider.values),
                name="paper_words_known",
            ),
            models.CheckConstraint(
                condition=~Q(need__in=[Need.DELEGATED, Need.CONDITIONAL]) | ~Q(condition=""),
                name="paper_condition_said",
            ),
        ]

    def __str__(self) -> str:
        return self.name
