"""What is: the making of a list with its stages, what was handed in, who was asked, what the public said."""

from powers.making.models.combing import Asked, Combed, HandedRow, Settled
from powers.making.models.hearing import Comment, PublicDraft, Reply, Speaker
from powers.making.models.making import Consulted, Making, StageTurn

__all__ = [
    "Asked",
    "Combed",
    "Comment",
    "Consulted",
    "HandedRow",
    "Making",
    "PublicDraft",
    "Reply",
    "Settled",
    "Speaker",
    "StageTurn",
]
