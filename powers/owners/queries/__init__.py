"""What is shown of claiming: who may be asked, whose each item is, how a round stands, two annexes side by side."""

from powers.owners.queries.annexes import Annexes, annexes
from powers.owners.queries.board import Board, OwnedItem, Waiting, board, round_of
from powers.owners.queries.rows import askable, claimable, owner_of

__all__ = [
    "Annexes",
    "Board",
    "OwnedItem",
    "Waiting",
    "annexes",
    "askable",
    "board",
    "claimable",
    "owner_of",
    "round_of",
]
