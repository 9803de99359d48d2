"""The committee's log."""

from dataclasses import dataclass

from django.db.models import QuerySet

from disclosure.models import Notice
from portal.audit.actors import Actor
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.people import ERASED_NAME
from portal.organisation.models.units import VILLAGE_KINDS
from portal.organisation.policy import visible
from supervision.desk_queries.words import about_of
from supervision.models import LogNote

NOTICES_TO_CHOOSE = 30


def notes_of(actor: Actor, notice: str = "") -> QuerySet[LogNote]:
    """The committee's log, newest first; of one notice when asked."""
    rows = visible(actor, Action.NOTE_SUPERVISION, LogNote.objects.all())
    if notice:
        rows = rows.filter(notice=notice)
    return (
        rows.select_related("unit", "notice__matter__unit", "report")
        .prefetch_related("concerns__unit")
        .order_by("-id")
    )


def villages_of(actor: Actor) -> QuerySet[Unit]:
    """The villages in which the actor keeps the committee's log."""
    return visible(actor, Action.NOTE_SUPERVISION, Unit.objects.filter(kind__in=VILLAGE_KINDS), "path")


def notices_to_note(actor: Actor, asked: str = "") -> list[tuple[str, str]]:
    """The latest notices one may write a record about, and the one asked for: (key, words)."""
    rows = visible(actor, Action.NOTE_SUPERVISION, Notice.objects.all(), "unit_path")
    rows = rows.select_related("matter__unit", "matter__version__power").defer("content")
    latest = list(rows.order_by("-put_up_at", "-id")[:NOTICES_TO_CHOOSE])
    if asked and asked not in {n.pk for n in latest}:
        latest += rows.filter(pk=asked)
    return [(n.pk, about_of(n)) for n in latest]


@dataclass(frozen=True)
class NoteRow:
    """One record of the log with the concerns that came of it, and the receipt of the report it was handed on as."""

    note: LogNote
    text: str
    about: str
    concerns: tuple[tuple[str, str], ...]
    report: str


def note_row(note: LogNote) -> NoteRow:
    """A line of the log, from a note that `notes_of` gave."""
    return NoteRow(
        note=note,
        text=ERASED_NAME if note.erased_at else note.text,
        about=about_of(note.notice) if note.notice else "",
        concerns=tuple((c.pk, c.number) for c in note.concerns.all()),
        report=note.report.receipt if hasattr(note, "report") else "",
    )
