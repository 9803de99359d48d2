"""Noticing that the register changed: endings and new versions by the calendar, articles when they are written."""

from datetime import date

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.operations import current, event
from powers.adjustments.models import Change, ChangeKind
from powers.catalogue.models import LawDocument, Provision


def notice_document(document_id: int, today: date) -> Change:
    """Note that a document has a newer version in force, or else that it ended. Raises LookupError when neither holds."""
    document = LawDocument.objects.get(pk=document_id)
    newer = LawDocument.objects.filter(supersedes=document, in_force_from__lte=today).first()
    with event("adjustments.noticed", actor=SYSTEM, subject=document) as ev:
        change = Change(document=document, event_id=ev.id)
        if newer is not None:
            change.kind, change.newer, change.on = ChangeKind.REPLACED, newer, newer.in_force_from
        elif document.in_force_to is not None and document.in_force_to < today:
            change.kind, change.on = ChangeKind.ENDED, document.in_force_to
        else:
            raise LookupError(f"{document.key} is in force")
        change.save(force_insert=True)
        ev.data["kind"] = change.kind.value if isinstance(change.kind, ChangeKind) else change.kind
    return change


def note_article(provision: Provision, was: str) -> None:
    """Note what an article was thought to say before; called inside the event that writes it over.

    That somebody has now read the article in its own text, and found our words right, changes nothing for any item.
    """
    Change.objects.create(
        document_id=provision.document_id,
        kind=ChangeKind.ARTICLE,
        provision=provision,
        was=was,
        on=clock.today(),
        event_id=current().id,
    )
