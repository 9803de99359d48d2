"""What stands open in a making, counted."""

from portal import clock
from powers.making.lifecycle import Turn
from powers.making.models import Asked, Comment, Consulted, HandedRow, Making, PublicDraft
from powers.making.rules import Tally


def tally_of(making: Making) -> Tally:
    """See the class. Five queries."""
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
    )
