"""Places: the tree of units, the groups of a village, and the grants that stand on a unit."""

from django.db import models
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


class Unit(models.Model):
    """A place. `path` is made of surrogate ids ("/1/7/42/"), because codes change and zones have none."""

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
    valid_to = models.DateField(null=True, blank=True)

    history = History(excluded=("public_stamp",))

    class Meta:
        permissions = unit_permissions()
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=UnitKind.values), name="unit_kind_known"),
            models.CheckConstraint(
                condition=models.Q(path__startswith="/") & models.Q(path__endswith="/"),
                name="unit_path_slashed",
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
    def is_village(self) -> bool:
        """Whether this is a village or a community."""
        return self.kind in VILLAGE_KINDS


class Hamlet(models.Model):
    """A group of a village (村民小组): its number and what people call it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="hamlets")
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
