"""Offices: bodies of a unit, their posts, and who holds a post from when to when."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q, QuerySet

from portal import clock
from portal.audit.history import History
from portal.organisation.models.units import Unit
from portal.organisation.names import title_of_kind
from portal.organisation.post_kinds import POST_KINDS, PostKind


class BodyKind(models.TextChoices):
    """The bodies that this path needs; S1-11, S0-46 and the sources name more, which later fixtures add."""

    PARTY = "party", "党组织"
    COMMITTEE = "committee", "村（居）委会"
    SUPERVISION = "supervision", "监督委员会"
    COLLECTIVE = "collective", "集体经济组织"
    COUNCIL = "council", "理事会"
    INSPECTION = "inspection", "监事会"
    GOVERNMENT = "government", "政府"
    CIVIL_AFFAIRS = "civil_affairs", "民政"
    DISCIPLINE = "discipline", "纪委"


class Body(models.Model):
    """A body of a unit, such as its supervision committee."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="bodies")
    kind = models.CharField(max_length=20, choices=BodyKind.choices)
    name = models.CharField(max_length=80)

    history = History()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="body_name_once"),
            models.CheckConstraint(condition=Q(kind__in=BodyKind.values), name="body_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post of a body. It stands even when nobody holds it; its group carries the grants.

    `title` only where it is called otherwise than the table of names says; ask `called`.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=30, choices=[(k.value, title) for k, (title, _) in POST_KINDS.items()])
    title = models.CharField("岗位名称", max_length=60, blank=True)
    duty_phone = models.CharField("值班电话", max_length=30, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="post")

    history = History()

    class Meta:
        ordering = ("order", "id")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in PostKind]), name="post_kind_known")
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """What people of the place call it: 村委会主任, in a community 居委会主任. Wants `body__unit`."""
        return self.title or title_of_kind(self.kind, self.body.unit)


class AppointmentQuerySet(QuerySet["Appointment"]):
    """Appointments, asked by date."""

    def current(self) -> "AppointmentQuerySet":
        """Those in force today, of people who may sign in."""
        today = clock.today()
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=today), since__lte=today, account__is_active=True
        )


class Appointment(models.Model):
    """Someone holds a post from a day to a day, both counted. One post has one holder at a time (migration: EXCLUDE)."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()
    history = History()

    class Meta:
        ordering = ("-since", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="appointment_ends_after"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account.name} {self.post.called}"
