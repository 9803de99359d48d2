"""What is shown of places: a place with what stands above it, and who sits where with which duty phone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from portal.organisation.models import Appointment, Post, Unit
from portal.organisation.models.units import COUNTY_KINDS, LAW_KINDS, TOWNSHIP_KINDS
from portal.organisation.names import body_name, shown_title
from portal.organisation.paths import ancestors
from portal.organisation.post_kinds import PostKind


@dataclass(frozen=True)
class Seat:
    """A post as the public sees it: title with its unit where that is not the village, holder or "", duty phone."""

    kind: str
    title: str
    name: str
    phone: str
    path: str

    def __str__(self) -> str:
        return f"{self.title}{self.name}"


@dataclass(frozen=True)
class Went:
    """A place that ended: its last day, the day after, and what it is part of since; None when nothing follows it."""

    last: date
    since: date
    into: Unit | None

    @property
    def href(self) -> str:
        """The page of what it is part of."""
        if self.into is None:
            return ""
        return reverse("village" if self.into.is_village else "unit", args=[self.into.code])


@dataclass(frozen=True)
class Place:
    """A unit, the places above it that are shown (topmost first), and every post at or above it, nearest first."""

    unit: Unit
    above: tuple[Unit, ...]
    seats: tuple[Seat, ...]

    @property
    def county(self) -> Unit | None:
        """The county or zone it lies in, itself included."""
        return next((one for one in (self.unit, *reversed(self.above)) if one.kind in COUNTY_KINDS), None)

    @property
    def committee(self) -> str:
        """What the body that publishes here is called: 柳河村村民委员会, 东关社区居民委员会."""
        return body_name("committee", self.unit)

    @property
    def publisher(self) -> str:
        """Who publishes the pages of this place, and who sees to it."""
        if self.unit.ended:
            return "这里的内容停在它撤并的那天，留着给人查。"
        if not self.unit.is_village:
            return f"{government(self.unit)}公开。"
        over = next((one for one in reversed(self.above) if one.kind in TOWNSHIP_KINDS), None)
        seen_to = f"，{government(over)}督促" if over else ""
        return f"{self.committee}公开{seen_to}。公开栏上的纸和本页是同一份。"

    @property
    def went(self) -> "Went | None":
        """Where it went, once it has ended."""
        last = self.unit.valid_to
        return Went(last, last + timedelta(days=1), self.unit.successor) if last and self.unit.ended else None

    def seated(self, kinds: Iterable[str]) -> tuple[Seat, ...]:
        """The posts of these kinds, in the order of `kinds`; of each kind only those nearest to the place."""
        found: list[Seat] = []
        for kind in kinds:
            same = [seat for seat in self.seats if seat.kind == kind]
            found += [seat for seat in same if len(seat.path) == len(same[0].path)]
        return tuple(found)

    def first(self, kind: str) -> Seat | None:
        """The nearest post of this kind, held ones first."""
        return next(iter(sorted(self.seated([kind]), key=lambda seat: not seat.name)), None)

    @property
    def phones(self) -> frozenset[str]:
        """The telephones of offices and posts here and above: these, and no others, may stand in public."""
        return frozenset(
            filter(None, (*(one.phone for one in (self.unit, *self.above)), *(s.phone for s in self.seats)))
        )

    @property
    def discipline(self) -> Seat | None:
        """Whom to call about the conduct of those in office here."""
        return self.first(PostKind.TOWNSHIP_DISCIPLINE) or self.first(PostKind.COUNTY_DISCIPLINE)


def government(unit: Unit) -> str:
    """What the government of a place is called: 清泉镇人民政府, 城关街道办事处."""
    return body_name("government", unit)


def place(code: str, kinds: Iterable[str]) -> Place | None:
    """The place with this 12-digit code if it is of one of `kinds`. Two queries."""
    unit = _units().filter(code=code, kind__in=list(kinds)).first()
    return place_of(unit) if unit else None


def place_of(unit: Unit) -> Place:
    """A unit as a place. One query when its parents are loaded (`with_parents`)."""
    above: list[Unit] = []
    parent = unit.parent
    while parent is not None and parent.kind not in LAW_KINDS:
        above.insert(0, parent)
        parent = parent.parent
    return Place(unit, tuple(above), seats(unit))


def _units() -> QuerySet[Unit]:
    return Unit.objects.select_related(*with_parents(), "successor")


def with_parents(prefix: str = "") -> tuple[str, ...]:
    """The `select_related` path that loads a unit with all that stands above it."""
    return (f"{prefix}parent__parent__parent__parent__parent",)


def seats(unit: Unit) -> tuple[Seat, ...]:
    """Every post at or above `unit` with whoever holds it today, nearest unit first, then by order. One query."""
    holder = Appointment.objects.current().filter(post=OuterRef("pk")).values("account__name")[:1]
    rows = (
        Post.objects.filter(body__unit__path__in=ancestors(unit.path))
        .select_related("body__unit")
        .annotate(holder=Subquery(holder))
        .order_by("order", "pk")
    )
    nearest = sorted(rows, key=lambda row: -len(row.body.unit.path))
    return tuple(
        Seat(row.kind, title_of(row), row.holder or "", row.duty_phone, row.body.unit.path) for row in nearest
    )


def duty_phones(path: str) -> frozenset[str]:
    """The telephones of offices and posts at or above a place, without loading the place. Two queries."""
    places = ancestors(path)
    posts = Post.objects.filter(body__unit__path__in=places).exclude(duty_phone="").order_by()
    offices = Unit.objects.filter(path__in=places).exclude(phone="").order_by()
    return frozenset(posts.values_list("duty_phone", flat=True)) | frozenset(
        offices.values_list("phone", flat=True)
    )


def title_of(post: Post) -> str:
    """A post as people call it: 监委会主任 in its village, 清泉镇民政办 and 云溪县纪委监委 above."""
    return shown_title(post.body.unit, post.called)
