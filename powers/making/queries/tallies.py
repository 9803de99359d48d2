"""What stands open in a making, counted."""

from django.db.models import Subquery

from portal import clock
from powers.catalogue.models import Choice
from powers.catalogue.queries.lines import label_of
from powers.making.lifecycle import Stage, Turn
from powers.making.models import Asked, Comment, Consulted, HandedRow, Making, PublicDraft, StageTurn
from powers.making.rules import Tally


def tally_of(making: Making) -> Tally:
    """See the class. Five queries, one more before the publication."""
    now = clock.now()
    asked = Asked.objects.filter(turn__making=making)
    here = asked.filter(turn__turn=Turn.NOW)
    waiting = here.filter(handed_at=None, due_at__gt=now).values_list("body__name", flat=True)
    rows = HandedRow.objects.filter(asked__turn__making=making, gone=False, asked__handed_at__isnull=False)
    units = list(Consulted.objects.filter(turn__making=making, turn__turn=Turn.NOW))
    shown = PublicDraft.objects.filter(turn__making=making, turn__turn=Turn.NOW).first()
    return Tally(
        asked=asked.count(),
        waiting=tuple(waiting),
        unsettled=rows.filter(settled="").count(),
        consulted=len(units),
        unanswered_units=tuple(one.name for one in units if not one.answered_on and one.due_at > now),
        shown_until=shown.last if shown else None,
        unanswered=Comment.objects.filter(making=making, reply="").count(),
        unconfirmed=_unconfirmed(making) if making.stage == Stage.PUBLISHING else (),
    )


def _unconfirmed(making: Making) -> tuple[str, ...]:
    """The numbers that were decided about, or undone, after the list was confirmed last. One query."""
    turns = StageTurn.history.filter(making_id=making.pk, stage=Stage.CONFIRMING, turn=Turn.DONE)
    confirmed = turns.order_by("-round", "event_id").values("event_id")[:1]
    rows = Choice.history.filter(draft_id=making.draft_id, event_id__gt=Subquery(confirmed))
    places = rows.order_by("number", "sub_number").values_list("number", "sub_number").distinct()
    return tuple(label_of(place) for place in places)
