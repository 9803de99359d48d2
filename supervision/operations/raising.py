"""The committee writes down what it sees, and raises what it holds wrong."""

from django.db import transaction
from django.db.models import Max

from disclosure.models import Notice
from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.operations import raise_stamp
from portal.organisation.policy import require
from portal.organisation.queries import duty_phones
from portal.privacy import plain_words, publishable
from supervision.lifecycle import ConcernStatus
from supervision.models import Concern, ConcernLevel, LogNote
from supervision.operations.moving import COMMITTEE_ANSWERS, inform, settle, who_has_it


def note(unit: Unit, text: str, *, actor: Actor, notice: Notice | None = None) -> LogNote:
    """Record what a member of the committee looked at and found. Raises NotAllowed without words."""
    with event("log.noted", actor=actor, unit=unit, acting_as=COMMITTEE_ANSWERS) as ev:
        require(actor, Action.NOTE_SUPERVISION, unit)
        if not plain_words(text):
            raise NotAllowed("请写下看到了什么。")
        ev.subject = record = LogNote.objects.create(
            unit=unit,
            notice=notice,
            text=plain_words(text),
            author_name=actor.name,
            author_post=actor.title(unit.path, COMMITTEE_ANSWERS),
        )
        ev.data["notice"] = notice.pk if notice else ""
    return record


def raise_concern(notice_id: str, text: str, *, actor: Actor, log_note: LogNote | None = None) -> Concern:
    """Raise a concern about a notice: the village has its days to put it right and say so.

    The same words on the same notice are one concern. Where no office of the village is held by anybody, it
    goes up at once. Its words are public: personal data in them is refused.
    """
    seen = Notice.objects.select_related("unit__parent").get(pk=notice_id)
    text = plain_words(text)
    require(actor, Action.RAISE_CONCERN, seen)
    if not text:
        raise NotAllowed("请写明哪里不对、要村里改什么。")
    publishable(text, "监督问题", duty_phones(seen.unit_path))
    with transaction.atomic():
        Unit.objects.select_for_update(no_key=True).get(pk=seen.unit_id)
        twin = Concern.objects.filter(notice=seen, text=text, ended_at__isnull=True).first()
        return twin or _raise(seen, text, actor, log_note)


def _raise(notice: Notice, text: str, actor: Actor, log_note: LogNote | None) -> Concern:
    """Number, clock and tell; the village's row is locked by the caller, so numbers have neither gap nor twin."""
    about = {"notice": notice.pk}
    with event("concern.raise", actor=actor, unit=notice.unit, acting_as=COMMITTEE_ANSWERS, data=about) as ev:
        year = clock.today().year
        last = Concern.objects.filter(unit=notice.unit, year=year).aggregate(last=Max("serial"))["last"] or 0
        concern = Concern(
            unit=notice.unit,
            unit_path=notice.unit_path,
            notice=notice,
            note=log_note,
            year=year,
            serial=last + 1,
            text=text,
            raised_by=f"{actor.title(notice.unit_path, COMMITTEE_ANSWERS)}{actor.name}",
        )
        settle(concern)
        if not who_has_it(concern):
            concern.status, concern.level = ConcernStatus.ESCALATED, ConcernLevel.TOWNSHIP
            settle(concern)
        concern.save(force_insert=True)
        ev.subject = concern
        ev.data |= {"status": concern.status, "level": concern.level}
        raise_stamp(notice.unit)
        inform(concern, ev)
    return concern
