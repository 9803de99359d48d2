"""What happens to rounds and claims: the only writers of this app."""

from powers.owners.operations.assigning import assign, let_lead
from powers.owners.operations.claiming import People, claim_items, give_back, name_people
from powers.owners.operations.rounds import close_round, extend_round, open_round, sound_claim_alarm

__all__ = [
    "People",
    "assign",
    "claim_items",
    "close_round",
    "extend_round",
    "give_back",
    "let_lead",
    "name_people",
    "open_round",
    "sound_claim_alarm",
]
