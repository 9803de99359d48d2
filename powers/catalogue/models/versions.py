"""What a power says, frozen: a change of the file is a new version, and matters begun before keep theirs."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from portal.audit.history import History
from powers.catalogue.models.lists import Power


class Kind(models.TextChoices):
    """What sort of power; activities have a plan and a result, not application forms.

    An entry that is no power (a forbidden act, a service), or that nobody sorted yet, is UNSORTED.
    """

    DECISION = "decision", "决策"
    APPLICATION = "application", "申请"
    ASSISTANCE = "assistance", "协助审批"
    ACTIVITY = "activity", "活动"
    RULE = "rule", "制度"
    UNSORTED = "unsorted", "未归类"


class Applies(models.TextChoices):
    """Where it is exercised (S0-49)."""

    VILLAGE = "village", "村"
    COMMUNITY = "community", "社区"
    BOTH = "both", "村和社区"


class Mark(models.TextChoices):
    """Why an item wants more watching than others (S0-18, S2-05)."""

    VITAL = "vital", "切身利益"
    RENT = "rent", "权力寻租"
    INTEGRITY = "integrity", "廉政风险"
    PETITIONS = "petitions", "信访集中"


class Standing(models.TextChoices):
    """What became of an item: in use, carried on under another name, or stopped (立改废释)."""

    IN_USE = "in_use", "在用"
    RENAMED = "renamed", "更名"
    STOPPED = "stopped", "停用"


class Subject(models.TextChoices):
    """Whom a matter is about: a household, one person, or the village's own business."""

    HOUSEHOLD = "household", "一户人家"
    PERSON = "person", "一个人"
    VILLAGE = "village", "村里的事"


def _texts() -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.TextField(), default=list, blank=True)


class PowerVersion(models.Model):
    """One version of a power. Rows are only ever added; `digest` tells whether a file says anything new.

    `made_here` says that a keeper put it in force at the desk: no file undoes it.

    Texts may hold `{parameter.key}`, filled in with the jurisdiction's value when shown. `publicity` lists
    what a step puts on the wall, `fields` what is typed on the way (powers.catalogue.fields), `lanes` this
    item's own words for lanes, `title_field` the field that names a matter of the village in public. Matters of a
    `discreet` item (adoption, a child's allowance) are counted in public but never shown one by one. A row of one of
    a county's other lists is `tied` to items of its list of powers, by their numbers (S4-02).
    """

    power = models.ForeignKey(Power, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField("版本")
    valid_from = models.DateField("起用日期")
    digest = models.CharField(max_length=64)
    made_here = models.BooleanField("县里自己改的", default=False)
    name = models.CharField("事项名称", max_length=120)
    name_village = models.CharField("村里的叫法", max_length=120, blank=True)
    name_community = models.CharField("社区的叫法", max_length=120, blank=True)
    kind = models.CharField("种类", max_length=20, choices=Kind.choices)
    applies = models.CharField("适用", max_length=10, choices=Applies.choices)
    note = models.TextField("装入时的说明", blank=True)
    doubt = models.TextField("要核对的变化", blank=True)
    cited = models.TextField("原件写的依据", blank=True)
    tied = ArrayField(models.CharField(max_length=9), verbose_name="对应事项", default=list, blank=True)
    what = models.TextField("是什么", blank=True)
    who = models.TextField("谁能办、带什么", blank=True)
    how_long = models.TextField("要多久", blank=True)
    scope = _texts()
    exclusions = _texts()
    conditions = _texts()
    manner = _texts()
    discipline = _texts()
    refusal = _texts()
    supervision = _texts()
    accountability = _texts()
    notes = _texts()
    marks = ArrayField(models.CharField(max_length=20), verbose_name="重点", default=list, blank=True)
    discreet = models.BooleanField("不逐件公开", default=False)
    key_decision = models.BooleanField("三重一大", default=False)
    standing = models.CharField("现状", max_length=10, choices=Standing.choices, default=Standing.IN_USE)
    standing_since = models.DateField("从哪天起", null=True, blank=True)
    standing_reason = models.TextField("为什么", blank=True)
    successor = models.CharField("现在叫什么、归哪一项", max_length=200, blank=True)
    disclosed = models.JSONField("公开什么", default=list, blank=True)
    contacts = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    watchers = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    phones = models.JSONField("固定电话", default=list, blank=True)
    publicity = models.JSONField("公示内容", default=list, blank=True)
    subject = models.CharField("关于谁", max_length=10, choices=Subject.choices, default=Subject.HOUSEHOLD)
    title_field = models.CharField("办件叫什么", max_length=30, blank=True)
    fields = models.JSONField("要填的内容", default=list, blank=True)
    lanes = models.JSONField("办理各方的叫法", default=dict, blank=True)
    total_limit = models.CharField("总时限参数", max_length=60, blank=True)
    total_special = models.CharField("特殊总时限参数", max_length=60, blank=True)
    total_from = models.CharField("总时限起算步骤", max_length=30, blank=True)

    history = History()

    class Meta:
        ordering = ("power_id", "version")
        constraints = [
            models.UniqueConstraint(fields=["power", "version"], name="power_version_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="power_version_kind_known"),
            models.CheckConstraint(
                condition=Q(applies__in=Applies.values), name="power_version_applies_known"
            ),
            models.CheckConstraint(
                condition=Q(subject__in=Subject.values), name="power_version_subject_known"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="power_version_counted_from_one"),
            models.CheckConstraint(
                condition=Q(marks__contained_by=Mark.values), name="power_version_marks_known"
            ),
            models.CheckConstraint(
                condition=Q(standing=Standing.IN_USE, standing_since=None)
                | Q(
                    standing__in=[Standing.RENAMED, Standing.STOPPED],
                    standing_since__isnull=False,
                )
                & ~Q(standing_reason=""),
                name="power_version_standing_explained",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_the_way(self) -> str:
        """Why nothing may be opened under this version, as a sentence; "" when it may be."""
        if self.standing == Standing.STOPPED:
            return f"“{self.name}”已经停用：{self.standing_reason}"
        return f"“{self.name}”还没有核清：{self.doubt}" if self.doubt else ""

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called, by the county, its villages and its communities."""
        return tuple(filter(None, (self.name, self.name_village, self.name_community)))

    def name_for(self, *, community: bool) -> str:
        """The name as this kind of place calls it: 村规民约 in a village, 居民公约 in a community."""
        return (self.name_community if community else self.name_village) or self.name
