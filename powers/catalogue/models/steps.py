"""The procedure as rows: the same rows draw the chart, gate the buttons and start the clocks."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from portal.audit.history import History
from portal.organisation.post_kinds import PostKind
from powers.catalogue.models.versions import PowerVersion


class StepKind(models.TextChoices):
    """What a step is, for the engine and for its shape on the chart."""

    START = "start", "开始"
    TASK = "task", "办理"
    MEETING = "meeting", "会议"
    OPINIONS = "opinions", "并联意见"
    PUBLICITY = "publicity", "公示"
    PUBLISH = "publish", "公布"
    PAYMENT = "payment", "付款"
    END_TASK = "end_task", "收尾"


class Lane(models.TextChoices):
    """Who acts, as the columns of the chart from left to right; an item may have its own word for one."""

    HOUSEHOLD = "household", "申请家庭"
    GROUP = "group", "村民小组"
    PARTY = "party", "村党组织"
    VILLAGE = "village", "村委会"
    COLLECTIVE = "collective", "集体经济组织"
    MEETING = "meeting", "村民会议"
    COMMITTEE = "committee", "监委会"
    OUTSIDE = "outside", "村外单位"
    AGENCY = "agency", "三资代理"
    TOWNSHIP = "township", "乡镇"
    COUNTY = "county", "区县"


class LimitFrom(models.TextChoices):
    """From when a step's limit runs."""

    ENTERED = "entered", "到这一步起"
    ACCEPTED = "accepted", "受理起"


class LimitCovers(models.TextChoices):
    """Whether the rule limits the end of the step or only its beginning (调查3个工作日内开始)."""

    FINISH = "finish", "办完"
    BEGIN = "begin", "开始"


class Board(models.TextChoices):
    """The five boards (S0-28, 五公开); empty: not disclosed."""

    LIST = "list", "清单内容"
    RULES = "rules", "规章制度"
    PROCEDURES = "procedures", "运行程序"
    PROCESS = "process", "运行过程"
    RESULTS = "results", "运行结果"


class Step(models.Model):
    """One step of a version. Limits name parameters; `attends` is [{lane, word}], those who take part.

    `party` names somebody outside (施工单位, 银行) who does the step while a post only records it. `opinions` is
    [{key, name, actors, asks_about}] where several offices are asked at the same time. Steps with the same
    `part` came from one `fragment` and are one box on a folded chart.
    """

    version = models.ForeignKey(PowerVersion, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField("第几步")
    key = models.CharField(max_length=30)
    name = models.CharField("步骤", max_length=30)
    kind = models.CharField(max_length=20, choices=StepKind.choices)
    lane = models.CharField(max_length=20, choices=Lane.choices)
    actors = ArrayField(models.CharField(max_length=30), verbose_name="由谁办")
    question = models.CharField("判断", max_length=30, blank=True)
    limit = models.CharField("时限参数", max_length=60, blank=True)
    limit_from = models.CharField(max_length=10, choices=LimitFrom.choices, default=LimitFrom.ENTERED)
    limit_covers = models.CharField(max_length=10, choices=LimitCovers.choices, default=LimitCovers.FINISH)
    limit_words = models.CharField("时限怎么说", max_length=120)
    window = models.CharField("张贴天数参数", max_length=60, blank=True)
    note = models.TextField("怎么办", blank=True)
    attends = models.JSONField("谁参与", default=list, blank=True)
    party = models.CharField("村外的谁办", max_length=30, blank=True)
    opinions = models.JSONField("并联意见", default=list, blank=True)
    part = models.CharField("属于哪个共用环节", max_length=30, blank=True)
    part_title = models.CharField("共用环节叫什么", max_length=30, blank=True)
    fragment = models.CharField("哪个共用环节", max_length=60, blank=True)
    board = models.CharField("公开在哪个板块", max_length=20, choices=Board.choices, blank=True)

    history = History()

    class Meta:
        ordering = ("version_id", "number")
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="step_number_once"),
            models.UniqueConstraint(fields=["version", "key"], name="step_key_once"),
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="step_kind_known"),
            models.CheckConstraint(condition=Q(lane__in=Lane.values), name="step_lane_known"),
            models.CheckConstraint(condition=Q(board__in=["", *Board.values]), name="step_board_known"),
            models.CheckConstraint(
                condition=Q(limit_from__in=LimitFrom.values, limit_covers__in=LimitCovers.values),
                name="step_limit_words_known",
            ),
            models.CheckConstraint(
                condition=Q(actors__contained_by=[k.value for k in PostKind], actors__len__gte=1),
                name="step_actors_known",
            ),
            models.CheckConstraint(
                condition=~Q(kind=StepKind.PUBLICITY) | ~Q(window=""), name="step_publicity_has_window"
            ),
        ]

    def __str__(self) -> str:
        return self.name
