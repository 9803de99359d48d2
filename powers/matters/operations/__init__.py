"""What happens to a matter: the only writers of this app, one verb each."""

from powers.matters.operations.alarms import sound_alarm
from powers.matters.operations.filing import discard_stale_drafts, file_draft, keep_draft
from powers.matters.operations.opinions import give_opinion
from powers.matters.operations.publicity import answer_stood, close_window, object_to
from powers.matters.operations.steps import resubmit, take_step
from powers.matters.operations.withdrawing import withdraw

__all__ = [
    # filing
    "keep_draft",
    "file_draft",
    "discard_stale_drafts",
    # moving along the procedure
    "take_step",
    "give_opinion",
    "resubmit",
    "withdraw",
    # publicity, called by the boards
    "object_to",
    "answer_stood",
    "close_window",
    # clocks
    "sound_alarm",
]  # fmt: skip
