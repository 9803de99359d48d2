"""Lists of powers: a city's base, a county's list standing on it, their categories and entries."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from portal.audit.history import History
from portal.organisation.models import Unit


class ListKind(models.TextChoices):
    """The five lists of a village (S4-01); that of village affairs has three parts (S4-15), each a list here."""

    POWERS = "powers", "小微权力清单"
    NEGATIVE = "negative", "负面清单"
    AUTONOMY = "autonomy", "村级事务清单（群众自治）"
    ASSISTANCE = "assistance", "村级事务清单（协助政府）"
    FORBIDDEN = "forbidden", "村级事务清单（取消和禁入）"
    SERVICES = "services", "公共服务清单"
    DISCLOSURE = "disclosure", "村务公开清单"


class Catalogue(models.Model):
    """A list as its issuers published it. A county's may stand on a base and inherit its powers (S0-12).

    `unit` is empty for a document that is loaded as what it is and governs no unit of this portal.
    `treatments` holds the faults of the source and what was done about each: {code, items, fault, treatment}.
    `declared` and `categories_declared` are the counts of the whole; `counted` says that they were counted from
    the annex because the document states none. Of a list `to_supply` only the counts and some names are known:
    its entries are still to be imported. `issuers_declared` counts issuers that the source does not name. `short` is
    what tables call it, where place and title would be too long.
    """

    key = models.SlugField("短名", max_length=40, unique=True)
    title = models.CharField("名称", max_length=120)
    short = models.CharField("简称", max_length=20, blank=True)
    document = models.ForeignKey(
        "catalogue.LawDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="catalogues"
    )
    kind = models.CharField("哪种清单", max_length=20, choices=ListKind.choices, default=ListKind.POWERS)
    area = models.CharField("哪里的", max_length=40, blank=True)
    source = models.TextField("出处", blank=True)
    issued_on = models.DateField("印发日期", null=True, blank=True)
    issued_words = models.CharField("印发时间怎么写的", max_length=60, blank=True)
    issuers = ArrayField(models.CharField(max_length=60), verbose_name="印发单位", default=list, blank=True)
    issuers_declared = models.PositiveSmallIntegerField("原件写明的印发单位数", null=True, blank=True)
    declared = models.PositiveSmallIntegerField("原件写明的总项数", null=True, blank=True)
    categories_declared = models.PositiveSmallIntegerField("原件写明的类数", null=True, blank=True)
    counted = models.BooleanField("项数照附件数的", default=False)
    to_supply = models.BooleanField("条文待补", default=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="catalogues")
    base = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="standing_on_it"
    )
    notes = ArrayField(models.TextField(), default=list, blank=True)
    treatments = models.JSONField("原件毛病的处理", default=list, blank=True)

    history = History()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(base=F("id")), name="catalogue_not_its_own_base"),
            models.CheckConstraint(condition=Q(kind__in=ListKind.values), name="catalogue_kind_known"),
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(issued_on__isnull=False),
                name="catalogue_in_force_has_a_date",
            ),
            models.UniqueConstraint(fields=["unit", "kind"], name="catalogue_unit_kind_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def of_a_county(self) -> bool:
        """Whether it is one of a county's own lists beside that of its powers: rows of it change row by row."""
        return self.unit_id is not None and self.kind != ListKind.POWERS

    @property
    def takes_tables(self) -> bool:
        """Whether its rows may come from a table at the desk."""
        return self.to_supply or self.of_a_county

    @property
    def place(self) -> Unit:
        """The unit in which it is in force. Raises LookupError for a list that is in force nowhere."""
        if self.unit is None:
            raise LookupError(f"{self.key} is in force nowhere")
        return self.unit


class Category(models.Model):
    """A category of a list, with the count that the document itself declares, where it declares one."""

    catalogue = models.ForeignKey(Catalogue, on_delete=models.PROTECT, related_name="categories")
    position = models.PositiveSmallIntegerField()
    name = models.CharField("类别", max_length=40)
    declared = models.PositiveSmallIntegerField("原件写明的项数", null=True, blank=True)
    aliases = ArrayField(models.CharField(max_length=40), verbose_name="又叫", default=list, blank=True)

    history = History()

    class Meta:
        ordering = ("catalogue_id", "position")
        constraints = [
            models.UniqueConstraint(fields=["catalogue", "position"], name="category_position_once"),
            models.UniqueConstraint(fields=["catalogue", "name"], name="category_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Power(models.Model):
    """One entry of a list. Its number is permanent; what it says stands in its versions.

    `sub_number` is 0 for the item itself and 2 for its part 4-2 (S0-48). `name` is today's name, a version
    keeps the name it had; `printed` is the wording of the source where it differs, `printed_number` the number
    where it differs (五、3: numbers that restart in each group), `aliases` what other documents call the same.
    """

    catalogue = models.ForeignKey(Catalogue, on_delete=models.PROTECT, related_name="powers")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="powers")
    number = models.PositiveSmallIntegerField("序号")
    sub_number = models.PositiveSmallIntegerField("分项", default=0)
    name = models.CharField("事项名称", max_length=120)
    printed = models.CharField("原件上的印法", max_length=120, blank=True)
    printed_number = models.CharField("原件上的序号", max_length=20, blank=True)
    aliases = ArrayField(models.CharField(max_length=120), verbose_name="又叫", default=list, blank=True)

    history = History()

    class Meta:
        ordering = ("catalogue_id", "number", "sub_number")
        constraints = [
            models.UniqueConstraint(fields=["catalogue", "number", "sub_number"], name="power_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="power_number_positive"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The number as people write it: 26, or 4-2."""
        return f"{self.number}-{self.sub_number}" if self.sub_number else str(self.number)
