"""Places: the tree of units, the groups of a village, and the grants that stand on a unit."""

from django.db import models
from django.db.models import Q
from guardian.models import GroupObjectPermissionBase  # noqa: TID251 - guardian asks for its base where the unit stands

from portal import clock
from portal.audit.history import History
from portal.organisation.actions import unit_permissions


class UnitKind(models.TextChoices):
    """What sort of place. `nation` and `province` carry only parameters of law and are not shown as places."""

    NATION = "nation", "全国"
    PROVINCE = "province", "省"
    CITY = "city", "市"
    COUNTY = "county", "县（区）"
    ZONE = "zone", "功能区"
    TOWNSHIP = "township", "乡镇"
    STREET = "street", "街道"
    VILLAGE = "village", "村"
    COMMUNITY = "community", "社区"


VILLAGE_KINDS = (UnitKind.VILLAGE, UnitKind.COMMUNITY)
TOWNSHIP_KINDS = (UnitKind.TOWNSHIP, UnitKind.STREET)
COUNTY_KINDS = (UnitKind.COUNTY, UnitKind.ZONE)
LAW_KINDS = (UnitKind.NATION, UnitKind.PROVINCE)


CODE = r"^([0-9]{12}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$"
"""Twelve digits, or the short local code of a functional zone that has none (domain §0.15)."""


class UnitQuerySet(models.QuerySet["Unit"]):
    """Places, asked by whether they still stand."""

    def standing(self) -> "UnitQuerySet":
        """Those that have not ended by today."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today()))


class Unit(models.Model):
    """A place. `path` is made of surrogate ids ("/1/7/42/"), because codes change and zones have none.

    A parent is never derived from a code: the towns of a zone keep the codes of the district they came from.
    `called_from` is the day since which name and code are the present ones, None where nobody recorded it;
    what it was called before stands in `Former`. One that ended (`valid_to`) stays, with where it went.
    """

    code = models.CharField("代码", max_length=12, unique=True)
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("类型", max_length=10, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=200, unique=True)
    phone = models.CharField("值班电话", max_length=30, blank=True)
    public_stamp = models.BigIntegerField(default=1)
    valid_from = models.DateField(default=clock.today)
    valid_to = models.DateField("到哪天为止", null=True, blank=True)
    called_from = models.DateField("现在的名称和代码从哪天起", null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="absorbed",
        verbose_name="并入",
    )

    objects = UnitQuerySet.as_manager()
    history = History(excluded=("public_stamp",))

    class Meta:
        permissions = unit_permissions()
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=UnitKind.values), name="unit_kind_known"),
            models.CheckConstraint(
                condition=Q(path__startswith="/") & Q(path__endswith="/"),
                name="unit_path_slashed",
            ),
            models.CheckConstraint(condition=Q(code__regex=CODE), name="unit_code_shape"),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(valid_to__isnull=False), name="unit_went_when_ended"
            ),
        ]
        indexes = [models.Index(fields=["path"], opclasses=["text_pattern_ops"], name="unit_path_prefix")]

    def __str__(self) -> str:
        return self.name

    @property
    def unit_path(self) -> str:
        """Where the policy looks: a unit stands at its own path."""
        return self.path

    @property
    def ended(self) -> bool:
        """Whether it no longer stands today."""
        return self.valid_to is not None and self.valid_to < clock.today()

    @property
    def is_village(self) -> bool:
        """Whether this is a village or a community."""
        return self.kind in VILLAGE_KINDS


class Former(models.Model):
    """What a place was called before, in code and name, until a day. Old addresses are answered from here."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="formers")
    code = models.CharField(max_length=12, db_index=True)
    name = models.CharField(max_length=60)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField()

    class Meta:
        ordering = ("-valid_to", "-id")

    def __str__(self) -> str:
        return f"{self.name} {self.code}"


class Settlement(models.Model):
    """A natural hamlet (自然村) of a village that has several; notices are put up in each (山东省村务公开条例 13)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="settlements")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=30)

    history = History()

    class Meta:
        ordering = ("unit_id", "number")
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="settlement_number_once"),
            models.UniqueConstraint(fields=["unit", "name"], name="settlement_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Hamlet(models.Model):
    """A group of a village (村民小组): its number and what people call it, and the natural hamlet it lies in."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="hamlets")
    settlement = models.ForeignKey(
        Settlement, on_delete=models.PROTECT, null=True, blank=True, related_name="hamlets"
    )
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=30)

    history = History()

    class Meta:
        ordering = ("unit_id", "number")
        constraints = [models.UniqueConstraint(fields=["unit", "number"], name="hamlet_number_once")]

    def __str__(self) -> str:
        return self.name


class UnitGroupObjectPermission(GroupObjectPermissionBase):
    """A grant: the group of a post may do something at this unit and below. Direct foreign key, no generic one."""

    content_object = models.ForeignKey(Unit, on_delete=models.CASCADE)
