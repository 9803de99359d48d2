"""The draft of a county's next list: the one that is open, or a new one."""

from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.organisation.actions import Action
from portal.organisation.policy import require
from powers.catalogue.models import Catalogue, ListDraft


def begin_list(catalogue_id: int, *, actor: Actor) -> ListDraft:
    """Replaced by the releases' own."""
    seen = Catalogue.objects.select_related("unit").get(pk=catalogue_id)
    with event("list.begun", actor=actor, unit=seen.unit) as ev:
        require(actor, Action.EDIT_ITEMS, seen.place)
        found = ListDraft.objects.filter(catalogue=seen, closed_at=None).first()
        ev.subject = draft = found or ListDraft.objects.create(catalogue=seen)
    return draft
