"""What there is of claiming: rounds, who was asked, what each handed in, and whose each item is."""

from powers.owners.models.claims import Claim, ClaimPeople, Ended
from powers.owners.models.rounds import Asked, ClaimReport, ClaimRound

__all__ = ["Asked", "Claim", "ClaimPeople", "ClaimReport", "ClaimRound", "Ended"]
