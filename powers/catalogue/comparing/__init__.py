"""Comparing what an entry of a list said, says at the base and says in a county: rules on plain values.

A content is an entry as its files hold it, as JSON: {"category", "row", "item"} (`powers.catalogue.comparable`), or
None where the entry is not there. Nothing here reads a database or knows of one.
"""

from powers.catalogue.comparing.depending import Trouble, troubles
from powers.catalogue.comparing.differences import Change, Decisions, Difference, Side
from powers.catalogue.comparing.saying import Vocabulary
from powers.catalogue.comparing.threeway import (
    Comparison,
    Content,
    Merged,
    UnknownDecision,
    compare,
    decided,
    merged,
)
from powers.catalogue.comparing.twoway import Altered, Became, changes, tally

__all__ = [
    "Altered",
    "Became",
    "Change",
    "Comparison",
    "Content",
    "Decisions",
    "Difference",
    "Merged",
    "Side",
    "Trouble",
    "UnknownDecision",
    "Vocabulary",
    "changes",
    "compare",
    "decided",
    "merged",
    "tally",
    "troubles",
]
