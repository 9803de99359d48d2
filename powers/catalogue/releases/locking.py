"""How the operations of a list hold it: the list first, its draft after, so that nobody waits for each other."""

from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.policy import require
from powers.catalogue.models import Catalogue, ListDraft, ListKind, Release

CLOSED = "这份修订稿已经公布或者作废了，不能再改。"


def locked_list(catalogue_id: int, actor: Actor) -> Catalogue:
    """The list of powers of a place whose keeper the actor is, locked. Raises Refused and NotAllowed."""
    rows = Catalogue.objects.select_for_update(of=("self",)).select_related("unit", "base")
    catalogue = rows.get(pk=catalogue_id)
    if catalogue.unit is None:
        raise NotAllowed("这份清单不在哪个地方施行，不在这里修订。")
    require(actor, Action.EDIT_ITEMS, catalogue.unit)
    if catalogue.kind != ListKind.POWERS:
        raise NotAllowed("这里只修订小微权力清单。")
    if catalogue.unit.ended:
        raise NotAllowed(f"{catalogue.unit.name}已经撤销或者并走，它的清单停在最后一版，不再修订。")
    return catalogue


def open_draft(draft_id: str, actor: Actor) -> ListDraft:
    """The open draft of a list, locked with it. Raises Refused, and NotAllowed for a closed one."""
    catalogue = locked_list(ListDraft.objects.values_list("catalogue_id", flat=True).get(pk=draft_id), actor)
    draft = ListDraft.objects.select_for_update().get(pk=draft_id)
    if draft.closed_at is not None:
        raise NotAllowed(CLOSED)
    draft.catalogue = catalogue
    return draft


def last_release(catalogue: Catalogue) -> Release | None:
    """The release with the highest number; the list has to be locked."""
    return catalogue.releases.order_by("-number").first()
