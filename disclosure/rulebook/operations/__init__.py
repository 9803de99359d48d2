"""What happens to rule documents: their only writers."""

from disclosure.rulebook.operations.drafting import discard, new_version, open_rule, rewrite
from disclosure.rulebook.operations.ending import agree_end, ask_end, decline_end, end
from disclosure.rulebook.operations.filing import file_rule, hand_over, put_in_force, send_back

__all__ = [
    # drafting
    "open_rule",
    "new_version",
    "rewrite",
    "discard",
    # filing
    "hand_over",
    "file_rule",
    "send_back",
    "put_in_force",
    # ending
    "ask_end",
    "agree_end",
    "decline_end",
    "end",
]  # fmt: skip
