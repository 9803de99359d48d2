"""What is late in public: matters past the limit of their step, accounts nobody published, objections and concerns
nobody answered in time.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.urls import reverse

from disclosure.ledger.queries import LateMonth
from disclosure.lifecycle import LedgerStatus, ObjectionStatus
from disclosure.models import LedgerPeriod, Objection
from disclosure.queries import late_objections
from portal import clock
from portal.organisation.models import Unit
from portal.organisation.queries import Place, Seat
from portal.worktime import due_words
from powers.matters import queries as matters
from powers.matters.models import Matter
from supervision.models import Concern
from supervision.queries import late_concerns
from supervision.unlisted.queries import late_orders, late_rows


@dataclass(frozen=True)
class Late:
    """One thing that is late: what, where to read on, what should have been done, since when, whose, who was told."""

    title: str
    href: str
    what: str
    due: date
    hands: tuple[Seat, ...]
    told: tuple[Seat, ...]
    at_top: bool = False

    @property
    def words(self) -> str:
        """已逾期6天."""
        return due_words(self.due, clock.today())


UNNAMED = "一件不逐件公开的事"
"""What is said of a late matter whose item may not be named with it."""


def late_things(here: Place, months: Iterable[LateMonth]) -> tuple[Late, ...]:
    """All that is late in a village, `months` of its accounts among it, oldest first. Four queries beside procedures."""
    found = [*_matters(here), *_accounts(here, months), *_objections(here), *_concerns(here), *_orders(here)]
    return tuple(sorted(found, key=lambda one: one.due))


def _matters(here: Place) -> list[Late]:
    lines = [matters.line(one, here) for one in matters.late(here.unit)]
    return [
        Late(
            UNNAMED if one.matter.version.discreet else one.title,
            "" if one.matter.version.discreet else reverse("matter", args=[one.matter.pk]),
            "" if one.matter.version.discreet else f"第{one.number}步“{one.step}”",
            one.due,
            one.hands,
            one.told,
        )
        for one in lines
        if one.due is not None
    ]


def _accounts(here: Place, months: Iterable[LateMonth]) -> list[Late]:
    return [
        Late(
            f"{one.period.title}财务",
            reverse("finance_month", args=[here.unit.code, one.period.slug]),
            "未公开",
            one.period.due,
            one.hands,
            one.told,
        )
        for one in months
    ]


def _objections(here: Place) -> list[Late]:
    return [
        Late(
            f"对“{one.notice.title}”的异议",
            reverse("notice", args=[one.notice.pk]) + "#objections",
            "答复异议",
            one.due,
            one.hands,
            one.told,
        )
        for one in late_objections(here)
    ]


def _concerns(here: Place) -> list[Late]:
    return [
        Late(
            f"监督问题{one.number}",
            reverse("notice", args=[one.notice.pk]) + "#concerns",
            one.state,
            one.due,
            one.hands,
            (),
            one.at_top,
        )
        for one in late_concerns(here)
    ]


def _orders(here: Place) -> list[Late]:
    return [
        Late(
            f"{one.report.number}责令停止的事",
            reverse("village_unlisted", args=[here.unit.code]) + f"#{one.report.pk}",
            one.what,
            one.due,
            one.hands,
            one.told,
            one.at_top,
        )
        for one in late_orders(here)
    ]


def late_by_village(unit: Unit) -> dict[str, int]:
    """How many things are late in each village of a place, by the village's path; only those with any. Five queries."""
    today, prefix = clock.today(), unit.path
    counts: Counter[str] = Counter()
    for rows, field in (
        (matters.posted(Matter.objects.filter(step_due__lt=today)), "unit_path"),
        (LedgerPeriod.objects.filter(status=LedgerStatus.OPEN, due__lt=today), "unit_path"),
        (Objection.objects.filter(status=ObjectionStatus.OPEN, due__lt=today), "notice__unit_path"),
        (Concern.objects.filter(ended_at__isnull=True, due__lt=today), "unit_path"),
        (late_rows(), "unit_path"),
    ):
        grouped = rows.filter(**{f"{field}__startswith": prefix}).order_by().values_list(field)
        counts.update(dict(grouped.annotate(n=Count("pk"))))
    return dict(counts)
