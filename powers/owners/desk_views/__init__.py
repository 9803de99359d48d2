"""The desk's pages of claiming."""

from powers.owners.desk_views.claiming import claim, receipt
from powers.owners.desk_views.items import owned, owned_act
from powers.owners.desk_views.rounds import claim_round, claims, close, extend, new_round

__all__ = ["claim", "claim_round", "claims", "close", "extend", "new_round", "owned", "owned_act", "receipt"]
