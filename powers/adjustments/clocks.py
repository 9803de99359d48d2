"""The clocks: a document that ended or was replaced is noticed, lists are looked through, what is late goes up."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from portal.organisation.models import Unit
from portal.sweep import Clock, register
from portal.worktime import day_of
from powers.adjustments.models import Change, ChangeKind, Round
from powers.adjustments.operations import look_through, notice_document, sound_alarm
from powers.catalogue.models import Basis, Catalogue, LawDocument, ListKind


def unnoticed(now: datetime) -> QuerySet[LawDocument]:
    """Documents that items rest on and that ended, or have a newer version in force, which nobody has noticed yet.

    Looked up in what the register says, not told by whoever wrote it: nothing is lost, whatever is killed.
    """
    today, noted = day_of(now), Change.objects.filter(document=OuterRef("pk"))
    newer = LawDocument.objects.filter(supersedes=OuterRef("pk"), in_force_from__lte=today)
    replaced = Exists(newer) & ~Exists(
        noted.filter(kind=ChangeKind.REPLACED, newer__supersedes=OuterRef("pk"))
    )
    told = noted.filter(kind=ChangeKind.ENDED, on=OuterRef("in_force_to"))
    ended = Q(in_force_to__lt=today) & ~Exists(newer) & ~Exists(told)
    resting = Exists(Basis.objects.filter(document=OuterRef("pk"), former=False))
    return LawDocument.objects.filter(resting & (Q(replaced) | ended))


def unlooked(now: datetime) -> QuerySet[Catalogue]:
    """Lists in force at some place that stands and that were not looked through for every change: a list that came later is, too."""
    looked = Round.objects.filter(change=OuterRef("pk"), catalogue=OuterRef(OuterRef("pk")))
    left = Change.objects.exclude(Exists(looked))
    standing = Unit.objects.standing()
    return Catalogue.objects.filter(Exists(left), kind=ListKind.POWERS, unit__in=standing)


def overdue(now: datetime) -> QuerySet[Round]:
    """Rounds whose alarm rings."""
    return Round.objects.filter(alarm_at__lte=now)


def connect() -> None:
    """Register with the sweep; called once when the app is ready."""
    register(Clock("adjustments.notice", unnoticed, _notice))
    register(Clock("adjustments.open", unlooked, _look_through))
    register(Clock("adjustments.overdue", overdue, _sound))


def _notice(row: LawDocument, now: datetime) -> None:
    notice_document(row.pk, day_of(now))


def _look_through(row: Catalogue, now: datetime) -> None:
    look_through(row.pk)


def _sound(row: Round, now: datetime) -> None:
    sound_alarm(row.pk, now)
