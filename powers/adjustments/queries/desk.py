"""What officers see of rounds: what lies with the keeper, a round with its items, what is about to change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Q, QuerySet

from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.policy import Officer, visible
from portal.worktime import long_date
from powers.adjustments.lifecycle import State
from powers.adjustments.models import Adjustment, Round
from powers.adjustments.policy import seen_by
from powers.adjustments.saying import changed
from powers.catalogue.models import Basis, LawDocument
from powers.catalogue.queries import county_list

AHEAD = timedelta(days=90)
"""How far ahead the desk says which documents are about to change."""
ABOUT = ("unit", "catalogue", "change__document", "change__newer", "change__provision")


@dataclass(frozen=True)
class Work:
    """A round that lies with an officer: how many items, of which document, until when."""

    pk: int
    left: int
    title: str
    unit: str
    due: date | None


@dataclass(frozen=True)
class Coming:
    """A document that is about to end or to have a newer version, and how many items of a county rest on it."""

    unit: str
    key: str
    words: str
    items: int


def _counted(rows: QuerySet[Round]) -> QuerySet[Round]:
    left = Count("adjustments", filter=Q(adjustments__state=State.OPEN))
    return rows.select_related(*ABOUT).annotate(left=left, whole=Count("adjustments"))


def to_settle(actor: Officer) -> list[Work]:
    """The rounds that the keeper has to settle, the nearest limit first. One query for whoever keeps a list."""
    if not actor.roots.get(Action.SETTLE_ADJUSTMENT):
        return []
    rows = visible(actor, Action.SETTLE_ADJUSTMENT, Round.objects.filter(closed_at=None), "unit_path")
    return [
        Work(row.pk, getattr(row, "left", 0), row.change.document.title, row.unit.name, row.due)
        for row in _counted(rows).order_by("due", "pk")
    ]


def asked_of_owners(actor: Officer, owned: Exists) -> list[Adjustment]:
    """The open items that `owned` picks out, the nearest limit first; not those of a list the actor keeps. One query."""
    rows = Adjustment.objects.filter(owned, round__in=seen_by(actor), state=State.OPEN)
    for root in actor.roots.get(Action.SETTLE_ADJUSTMENT, ()):
        rows = rows.exclude(round__unit_path__startswith=root)
    return list(rows.select_related("round__change__document").order_by("round__due", "round_id", "pk"))


def open_rounds(actor: Officer) -> list[tuple[Round, str]]:
    """The open rounds this officer may see, each with what changed. One query."""
    rows = _counted(seen_by(actor).filter(closed_at=None)).order_by("due", "pk")
    return [(row, changed(row.change)) for row in rows]


def closed_rounds(actor: Officer) -> QuerySet[Round]:
    """The rounds that are over, the latest first."""
    return _counted(seen_by(actor).filter(closed_at__isnull=False)).order_by("-closed_at", "-pk")


def points_of(rows: Iterable[Adjustment], document: int) -> dict[str, str]:
    """What each item uses a document for, by the key of its adjustment: 第六条　受理. One query."""
    listed = list(rows)
    said: dict[int, list[str]] = {}
    bases = Basis.objects.filter(
        version__in=[row.version_id for row in listed], document=document, former=False
    )
    for one in bases.select_related("provision"):
        article = one.provision.article if one.provision else ""
        said.setdefault(one.version_id, []).append(f"{article}　{one.point}".strip("　"))
    return {row.pk: "；".join(said.get(row.version_id, [])) for row in listed}


def coming(units: Iterable[Unit], today: date) -> list[Coming]:
    """The documents that items of these counties rest on and that are about to change. Five queries a county."""
    until = today + AHEAD
    ends = Q(in_force_to__gte=today, in_force_to__lte=until)
    renewed = Q(superseded_by__in_force_from__gt=today, superseded_by__in_force_from__lte=until)
    found: list[Coming] = []
    for unit in units:
        listed = county_list(unit)
        powers = [p for category in listed.categories for p in category.powers] if listed else []
        versions = [p.version_id for p in powers if not p.stopped]
        rests = Q(bases__version__in=versions, bases__former=False)
        rows = LawDocument.objects.filter((ends | renewed) & rests).select_related("superseded_by")
        counted = rows.annotate(items=Count("bases__version", distinct=True)).order_by("title", "pk")
        found += [Coming(unit.name, row.key, _ahead(row), row.items) for row in counted]
    return found


def _ahead(document: LawDocument) -> str:
    newer = getattr(document, "superseded_by", None)
    if newer is not None:
        return f"{document.called}从{long_date(newer.in_force_from)}起有新版本"
    return (
        f"{document.called}到{long_date(document.in_force_to)}为止"
        if document.in_force_to
        else document.called
    )
