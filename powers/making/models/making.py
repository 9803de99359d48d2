"""The making of one release of a county's list: its stages, who does each, by when, and what it produced."""

from django.db import models
from django.db.models import Q

from portal import clock
from portal.audit.history import History
from portal.ids import new_id
from portal.organisation.models import Unit
from powers.catalogue.models import ListDraft
from powers.making.lifecycle import STAGE_WORDS, STAGES, TURN_WORDS, Stage, Turn

STAGE_CHOICES = [(one.value, STAGE_WORDS[one]) for one in STAGES]


class Making(models.Model):
    """How a county's next list comes about. One running a draft; `serial` counts its moves, for two keepers at once."""

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    draft = models.ForeignKey(ListDraft, on_delete=models.PROTECT, related_name="makings")
    county = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="makings")
    stage = models.CharField(
        "到哪一步", max_length=12, choices=list(STAGE_WORDS.items()), default=Stage.COMBING
    )
    serial = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    history = History(excluded=("serial",))

    class Meta:
        ordering = ("-begun_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["draft"], condition=Q(ended_at=None), name="making_one_running_a_draft"
            ),
            models.CheckConstraint(condition=Q(stage__in=list(STAGE_WORDS)), name="making_stage_known"),
            models.CheckConstraint(
                condition=Q(ended_at=None, stage__in=list(STAGES))
                | Q(ended_at__isnull=False, stage__in=[Stage.PUBLISHED, Stage.GIVEN_UP]),
                name="making_ended_at_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.county.name}编制下一版清单"

    @property
    def unit_path(self) -> str:
        """Where the policy looks. Wants `county`."""
        return self.county.path

    @property
    def open(self) -> bool:
        """Whether it still runs."""
        return self.ended_at is None


class StageTurn(models.Model):
    """One go at one stage: going back begins another one, with the next `round`; nothing on record is overwritten.

    `doer` is the body or meeting that does it, `words` what it produced (or why it was passed over or sent back),
    `held_on` the day of the meeting, `sha256` the file that belongs to it.
    """

    making = models.ForeignKey(Making, on_delete=models.PROTECT, related_name="turns")
    stage = models.CharField("哪一步", max_length=12, choices=STAGE_CHOICES)
    round = models.PositiveSmallIntegerField("第几次", default=1)
    turn = models.CharField("怎么样了", max_length=8, choices=list(TURN_WORDS.items()), default=Turn.AHEAD)
    doer = models.CharField("谁来做", max_length=60)
    due_at = models.DateTimeField("最晚什么时候")
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    held_on = models.DateField("哪天开的会、哪天批的", null=True, blank=True)
    words = models.TextField("做出来什么", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    file_kind = models.CharField(max_length=20, blank=True)
    recorded_by = models.CharField("谁记的", max_length=140, blank=True)
    alarm_at = models.DateTimeField(null=True, blank=True)
    alarm_level = models.PositiveSmallIntegerField(default=0)

    history = History(excluded=("words",))

    class Meta:
        ordering = ("making_id", "id")
        indexes = [
            models.Index(fields=["alarm_at"], condition=Q(alarm_at__isnull=False), name="making_alarm"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["making", "stage", "round"], name="stage_turn_once"),
            models.UniqueConstraint(
                fields=["making"], condition=Q(turn=Turn.NOW), name="stage_turn_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(stage__in=list(STAGES)), name="stage_turn_stage_known"),
            models.CheckConstraint(condition=Q(turn__in=list(TURN_WORDS)), name="stage_turn_known"),
            models.CheckConstraint(
                condition=Q(turn__in=[Turn.AHEAD, Turn.NOW, Turn.DROPPED]) | ~Q(words=""),
                name="stage_turn_says_what",
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.get_stage_display()}（第{self.round}次）" if self.round > 1 else self.get_stage_display()
        )


class Consulted(models.Model):
    """A unit that was asked for its opinion: until when, what it answered or that it was silent, what of it was adopted.

    Units of other levels are asked too, which have no post here; hence a name and what the keeper records (S4-05).
    """

    turn = models.ForeignKey(StageTurn, on_delete=models.PROTECT, related_name="consulted")
    name = models.CharField("哪个单位", max_length=60)
    asked_on = models.DateField("哪天送去的")
    due_at = models.DateTimeField("请几时前回复")
    answered_on = models.DateField("哪天回复的", null=True, blank=True)
    answer = models.TextField("说了什么", blank=True)
    adopted = models.CharField("采纳了没有", max_length=8, blank=True)
    reason = models.TextField("采纳了什么、为什么不采纳", blank=True)
    recorded_by = models.CharField("谁记的", max_length=140, blank=True)
    serial = models.PositiveIntegerField(default=1)

    history = History(excluded=("answer", "reason", "serial"))

    class Meta:
        ordering = ("turn_id", "id")
        constraints = [
            models.UniqueConstraint(fields=["turn", "name"], name="consulted_once"),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="", adopted="")
                | Q(answered_on__isnull=False) & ~Q(answer="") & ~Q(adopted=""),
                name="consulted_answer_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def silent(self) -> bool:
        """Whether it has not answered although its time is over."""
        return self.answered_on is None and self.due_at <= clock.now()
