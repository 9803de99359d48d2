"""Rule documents (规章制度): what a place has in writing, and its versions, each frozen once it is handed in.

The words of a version stay out of history: they stand in the version itself, which a trigger keeps from being
rewritten, and a draft's may still hold what must not stay.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from disclosure.rulebook.lifecycle import CURRENT, OPEN, RULE_WORDS, RuleState
from portal import clock
from portal.audit.history import History
from portal.ids import new_id
from portal.organisation.models import Unit
from portal.organisation.post_kinds import POST_KINDS


class AdoptedBy(models.TextChoices):
    """By whom a document was passed or issued."""

    VILLAGERS = "villagers", "村民会议"
    VILLAGE_DELEGATES = "village_delegates", "村民代表会议"
    RESIDENTS = "residents", "居民会议"
    RESIDENT_DELEGATES = "resident_delegates", "居民代表会议"
    MEMBERS = "members", "成员大会"
    MEMBER_DELEGATES = "member_delegates", "成员代表大会"
    TWO_COMMITTEES = "two_committees", "“两委”联席会议"
    SUPERVISORS = "supervisors", "监委会会议"
    OFFICE = "office", "本级印发"


class RuleDocument(models.Model):
    """One document through all its versions; its id is in the address. A place has one open document of a kind."""

    id = models.CharField(primary_key=True, max_length=8, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rule_documents")
    unit_path = models.CharField(max_length=200)
    kind = models.CharField(max_length=30)
    several = models.BooleanField(default=False)
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    history = History()

    class Meta:
        indexes = [
            models.Index(fields=["unit_path"], opclasses=["text_pattern_ops"], name="rule_path_prefix"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind"],
                condition=Q(closed_at__isnull=True, several=False),
                name="rule_one_open_document_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class RuleVersion(models.Model):
    """One version. What was handed in stays as it was handed in (migration: trigger), whatever becomes of it."""

    document = models.ForeignKey(RuleDocument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=list(RULE_WORDS.items()), default=RuleState.DRAFT)
    title = models.CharField("名称", max_length=60)
    text = models.TextField("正文")
    keeper = models.CharField(
        "谁保管", max_length=30, choices=[(k.value, title) for k, (title, _) in POST_KINDS.items()]
    )
    adopted_by = models.CharField("由谁通过", max_length=20, choices=AdoptedBy.choices)
    adopted_on = models.DateField("哪天通过")
    items = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    change = models.CharField("这一版改了什么", max_length=200, blank=True)
    scan_sha256 = models.CharField(max_length=64, blank=True)
    scan_kind = models.CharField(max_length=30, blank=True)
    written_by = models.CharField(max_length=140)
    handed_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.CharField("退回的原因", max_length=300, blank=True)
    in_force_at = models.DateTimeField(null=True, blank=True)
    filed_by = models.CharField(max_length=140, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField("为什么废止", max_length=300, blank=True)

    history = History(excluded=("text", "change", "returned_reason", "end_reason"))

    class Meta:
        ordering = ("document_id", "-id")
        indexes = [models.Index(fields=["state"], name="rule_version_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(RULE_WORDS)), name="rule_state_known"),
            models.CheckConstraint(
                condition=Q(adopted_by__in=AdoptedBy.values), name="rule_adopted_by_known"
            ),
            models.UniqueConstraint(
                fields=["document"], condition=Q(state__in=CURRENT), name="rule_one_version_in_force"
            ),
            models.UniqueConstraint(
                fields=["document"], condition=Q(state__in=OPEN), name="rule_one_version_in_hand"
            ),
            models.UniqueConstraint(
                fields=["document", "number"],
                condition=~Q(state=RuleState.DISCARDED),
                name="rule_version_number_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def unit_path(self) -> str:
        """Where the policy looks: the document's place."""
        return self.document.unit_path

    @property
    def current(self) -> bool:
        """Whether it holds today."""
        return self.state in CURRENT
