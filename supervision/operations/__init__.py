"""What happens to the committee's log and its concerns: the only writers of this app."""

from supervision.operations.clocks import let_concern_go_up
from supervision.operations.raising import note, raise_concern
from supervision.operations.rectifying import accept, escalate, rectify, reject, supplement
from supervision.operations.reviewing import decide_review, take_up

__all__ = [
    # the committee
    "note",
    "raise_concern",
    "accept",
    "reject",
    "escalate",
    "supplement",
    # the village
    "rectify",
    # the discipline commission
    "take_up",
    "decide_review",
    # clocks
    "let_concern_go_up",
]  # fmt: skip
