"""Villagers as the portal must know them. Personal values live here and nowhere in history or events.

One recorded act erases them (个人信息保护法 47); keys stay, so that matters and events still fit together.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal import clock
from portal.audit.history import History
from portal.organisation.models.units import Hamlet, Unit
from portal.privacy import is_minor, mask_name

ERASED_NAME = "（已依法删除）"


class Household(models.Model):
    """A household of a village, entered once and found again. The head is the resident marked so."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="households")
    hamlet = models.ForeignKey(Hamlet, on_delete=models.PROTECT, null=True, related_name="households")
    address = models.CharField("住址", max_length=120, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    erased_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"户 {self.pk}"

    @property
    def unit_path(self) -> str:
        """Where the policy looks."""
        return self.unit.path

    @property
    def head(self) -> "Resident | None":
        """The head of the household, from prefetched residents where there are any."""
        people = list(self.residents.all())
        return next((r for r in people if r.is_head), people[0] if people else None)

    @property
    def head_name(self) -> str:
        """The head's name for those who may see it; the erased say so."""
        head = self.head
        return head.name if head and not self.erased_at else ERASED_NAME


class Resident(models.Model):
    """A person of a village: of a household, or only known as somebody's declared relative."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="residents")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, related_name="residents")
    name = models.CharField("姓名", max_length=50)
    id_number = models.CharField("身份证号", max_length=18, blank=True)
    is_head = models.BooleanField("户主", default=False)
    is_minor = models.BooleanField("未成年", default=False)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "name"])]
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(is_head=True), name="household_one_head"
            ),
            models.UniqueConstraint(
                fields=["unit", "id_number"], condition=~Q(id_number=""), name="resident_id_number_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def public_name(self) -> str:
        """The name as a board may show it: in full, and 王** for a minor (个人信息保护法 28; 未成年人保护法 4, 72)."""
        child = self.is_minor or is_minor(self.id_number, clock.today())
        return mask_name(self.name) if child else self.name


class Relation(models.TextChoices):
    """Near relatives: spouse, parents, children, siblings, grandparents, grandchildren (民法典 1045: 近亲属)."""

    SELF = "self", "本人"
    SPOUSE = "spouse", "配偶"
    PARENT = "parent", "父母"
    CHILD = "child", "子女"
    SIBLING = "sibling", "兄弟姐妹"
    GRANDPARENT = "grandparent", "祖父母、外祖父母"
    GRANDCHILD = "grandchild", "孙子女、外孙子女"


class Kinship(models.Model):
    """An officer's declaration that a resident is a near relative; history keeps keys, the name stays with the resident."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="kinships")
    resident = models.ForeignKey(Resident, on_delete=models.PROTECT, related_name="kinships")
    relation = models.CharField(max_length=20, choices=Relation.choices)
    declared_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    history = History()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "resident"],
                condition=Q(ended_at__isnull=True),
                name="kinship_declared_once",
            ),
            models.CheckConstraint(condition=Q(relation__in=Relation.values), name="kinship_relation_known"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.relation} {self.resident_id}"

    @property
    def unit_path(self) -> str:
        """Where the policy looks: the relative's village."""
        return self.resident.unit.path
