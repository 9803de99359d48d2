"""An implementation plan (实施方案, S1-23…28): phases one after the other, in each what is to be handed in by which hour."""

from django.db import models
from django.db.models import Q

from portal import clock
from portal.audit.history import History
from portal.hours import due_at_words
from portal.ids import new_id
from portal.organisation.models import Unit


class PlanState(models.TextChoices):
    """Where a plan stands."""

    DRAFT = "draft", "草稿"
    RUNNING = "running", "正在实施"
    ENDED = "ended", "结束了"
    DROPPED = "dropped", "作废了"


class Fill(models.TextChoices):
    """What the portal counts itself, so that nobody types it again (国办函〔2026〕12号: no repeated form filling)."""

    NOTHING = "", "不用填数"
    LISTS = "lists", "公开了清单的村"
    HANDS = "hands", "每一项都定下谁来办的村"
    CHARTS = "charts", "有流程图的事项"
    RULES = "rules", "规章制度都备了案的村"
    ROOMS = "rooms", "写了便民服务室的村"
    PILOTS = "pilots", "试点和推开的村"


class Plan(models.Model):
    """A county's or a township's plan. Once issued its words stand; an hour may be put off, the whole can end."""

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField("名称", max_length=80)
    basis = models.CharField("照哪份文件", max_length=160, blank=True)
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.CharField("谁定的", max_length=60)
    made_post = models.CharField("以什么岗位", max_length=80)
    issued_at = models.DateTimeField("发出时间", null=True, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)

    history = History()

    class Meta:
        ordering = ("-made_at", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PlanState.values), name="plan_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "dropped"]) | Q(issued_at__isnull=False), name="plan_issued"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def unit_path(self) -> str:
        """Where the policy looks. Wants `unit`."""
        return self.unit.path


class Phase(models.Model):
    """A phase, until a day; the next begins the day after. The last one may have no end (常态化, S1-28)."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="phases")
    number = models.PositiveSmallIntegerField()
    title = models.CharField("阶段", max_length=40)
    work = models.CharField("做什么", max_length=300, blank=True)
    last_day = models.DateField("到哪天", null=True, blank=True)

    history = History()

    class Meta:
        ordering = ("plan_id", "number")
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="phase_number_once")]

    def __str__(self) -> str:
        return self.title


class Task(models.Model):
    """Something that bodies hand in by an hour; `fills` names what the portal counts for them."""

    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField("交什么", max_length=80)
    due_at = models.DateTimeField("几时前交")
    fills = models.CharField("哪些数照系统里的", max_length=10, choices=Fill.choices, blank=True)

    history = History()

    class Meta:
        ordering = ("phase_id", "due_at", "pk")
        constraints = [models.CheckConstraint(condition=Q(fills__in=Fill.values), name="task_fills_known")]

    def __str__(self) -> str:
        return self.title

    @property
    def until(self) -> str:
        """2026年12月1日17时前."""
        return due_at_words(self.due_at)

    @property
    def over(self) -> bool:
        """Whether the hour has passed."""
        return clock.now() >= self.due_at
