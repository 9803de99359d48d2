"""The public draft as it hung, and what people said about it."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from portal import clock
from portal.audit.history import History
from portal.ids import new_id
from powers.making.models.making import Making, StageTurn


class PublicDraft(models.Model):
    """What was shown for comment from a day to a day: frozen, so that what people spoke about stays what they saw.

    `lines` are what the next list does otherwise, [{number, way, name, was, category, reason, authority}].
    """

    append_only = True

    turn = models.OneToOneField(StageTurn, on_delete=models.PROTECT, related_name="shown")
    first = models.DateField("从哪天")
    last = models.DateField("到哪天")
    lines = models.JSONField("改了什么")
    total = models.PositiveSmallIntegerField("整份清单几项")
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.CharField("谁公开的", max_length=140)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="public_draft_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"征求意见稿（{self.first}起）"

    @property
    def open(self) -> bool:
        """Whether anybody may comment today."""
        return self.first <= clock.today() <= self.last

    @property
    def days(self) -> int:
        """How many days it hangs, both counted."""
        return (self.last - self.first + timedelta(days=1)).days


class Speaker(models.TextChoices):
    """In what way somebody speaks; nobody is asked who he is (S0-44)."""

    VILLAGER = "villager", "村民"
    ELDER = "elder", "新乡贤"
    OTHER = "other", "别的人"


class Reply(models.TextChoices):
    """What of an opinion was adopted."""

    ADOPTED = "adopted", "采纳"
    PARTLY = "partly", "部分采纳"
    NOT = "not", "没有采纳"


class Comment(models.Model):
    """What somebody said about the draft, in general or about one number. His words, name and telephone: no history.

    Name and telephone are for the answer alone and are taken out when the list is made (个人信息保护法 19).
    """

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    receipt = models.CharField(max_length=8, unique=True, default=new_id)
    shown = models.ForeignKey(PublicDraft, on_delete=models.PROTECT, related_name="comments")
    making = models.ForeignKey(Making, on_delete=models.PROTECT, related_name="comments")
    number = models.CharField("说的第几项", max_length=10, blank=True)
    speaker = models.CharField("以什么身份", max_length=10, choices=Speaker.choices, default=Speaker.VILLAGER)
    text = models.TextField("意见")
    name = models.CharField("姓名", max_length=40, blank=True)
    phone = models.CharField("电话", max_length=30, blank=True)
    said_at = models.DateTimeField(default=clock.now)
    reply = models.CharField("采纳了没有", max_length=8, choices=Reply.choices, blank=True)
    answer = models.TextField("答复", blank=True)
    answered_by = models.CharField("谁答的", max_length=140, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    history = History(excluded=("receipt", "text", "name", "phone", "answer"))

    class Meta:
        ordering = ("said_at", "id")
        constraints = [
            models.CheckConstraint(condition=Q(speaker__in=Speaker.values), name="comment_speaker_known"),
            models.CheckConstraint(
                condition=Q(reply="", answered_at=None)
                | Q(reply__in=Reply.values, answered_at__isnull=False),
                name="comment_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"意见 {self.pk}"

    @property
    def unit_path(self) -> str:
        """Where the policy looks. Wants `making__county`."""
        return self.making.county.path
