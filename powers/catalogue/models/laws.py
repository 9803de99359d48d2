"""The law register: documents, their cited articles, and which version of a power rests on which."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from portal.audit.history import History
from powers.catalogue.models.versions import PowerVersion


class Level(models.TextChoices):
    """The rank of a document's issuer; a power needs one of county level or above (S0-08, 职权法定)."""

    LAW = "law", "法律"
    ADMINISTRATIVE_REGULATION = "administrative_regulation", "行政法规"
    PARTY_RULE = "party_rule", "党内法规"
    LOCAL_REGULATION = "local_regulation", "地方性法规"
    DEPARTMENT_RULE = "department_rule", "部门规章"
    DEPARTMENT_DOCUMENT = "department_document", "部门文件"
    LOCAL_DOCUMENT = "local_document", "地方文件"
    TOWNSHIP_DOCUMENT = "township_document", "乡镇文件"


def _confirmed_or_pending(prefix: str) -> list[models.CheckConstraint]:
    """Somebody read a named text on a day, or the reason why nobody has is written; never both."""
    read = Q(confirmed_on__isnull=False, pending="") & ~Q(confirmed_text="")
    unread = Q(confirmed_on__isnull=True, confirmed_text="") & ~Q(pending="")
    return [models.CheckConstraint(condition=read | unread, name=f"{prefix}_confirmed_or_pending")]


class Confirmation(models.Model):
    """Which public text confirmed this, and when; or why it is still 待核."""

    confirmed_text = models.CharField("核对所用文本", max_length=120, blank=True)
    confirmed_on = models.DateField("核对日期", null=True, blank=True)
    pending = models.CharField("待核的原因", max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def confirmed(self) -> bool:
        """Whether somebody has read the text that is cited."""
        return self.confirmed_on is not None


def called(title: str, number: str, version: str) -> str:
    """How a document is cited: title, number where it is known, version."""
    return f"《{title}》（{'，'.join(filter(None, (number, version)))}）"


class LawDocument(Confirmation):
    """One version of one document; a revision is a document of its own that supersedes the former."""

    key = models.SlugField("短名", max_length=60, unique=True)
    title = models.CharField("名称", max_length=120)
    short = models.CharField("简称", max_length=60, blank=True)
    number = models.CharField("文号", max_length=60, blank=True)
    issuers = ArrayField(models.CharField(max_length=60), verbose_name="印发单位")
    level = models.CharField("层级", max_length=30, choices=Level.choices)
    version = models.CharField("版本", max_length=40)
    adopted = models.DateField("通过日期", null=True, blank=True)
    in_force_from = models.DateField("施行日期")
    in_force_to = models.DateField("施行到", null=True, blank=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    note = models.CharField("说明", max_length=300, blank=True)

    history = History()

    class Meta:
        ordering = ("title", "-in_force_from")
        constraints = [
            *_confirmed_or_pending("document"),
            models.UniqueConstraint(fields=["title", "version"], name="document_version_once"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="document_level_known"),
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True) | Q(in_force_to__gte=F("in_force_from")),
                name="document_ends_after",
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The document as it is cited: 《最低生活保障审核确认办法》（民发〔2021〕57号，2021年印发）."""
        return called(self.short or self.title, self.number, self.version)


class Provision(Confirmation):
    """A cited article and what it says, in our own words."""

    document = models.ForeignKey(LawDocument, on_delete=models.PROTECT, related_name="provisions")
    position = models.PositiveSmallIntegerField()
    article = models.CharField("条", max_length=30)
    summary = models.TextField("大意")

    history = History()

    class Meta:
        ordering = ("document_id", "position")
        constraints = [
            *_confirmed_or_pending("provision"),
            models.UniqueConstraint(fields=["document", "article"], name="provision_article_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document.called}{self.article}"


class Basis(models.Model):
    """A version of a power rests on a document (and article, where that is certain) for a named point.

    A `former` one carried it once; `until` is its last day where that is known.
    """

    version = models.ForeignKey(PowerVersion, on_delete=models.PROTECT, related_name="bases")
    position = models.PositiveSmallIntegerField()
    document = models.ForeignKey(LawDocument, on_delete=models.PROTECT, related_name="bases")
    provision = models.ForeignKey(
        Provision, on_delete=models.PROTECT, null=True, blank=True, related_name="bases"
    )
    point = models.CharField("管什么", max_length=80)
    former = models.BooleanField("过去的依据", default=False)
    until = models.DateField("管到哪天", null=True, blank=True)

    history = History()

    class Meta:
        ordering = ("version_id", "position")
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="basis_position_once")]

    def __str__(self) -> str:
        return str(self.provision or self.document)

    @property
    def confirmed(self) -> bool:
        """Whether the cited words were read; an article speaks for itself, else the document does."""
        return (self.provision or self.document).confirmed
