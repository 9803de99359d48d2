"""The bookkeeper that the matters engine calls from a payment step."""

from disclosure.ledger.operations import book_matter
from portal.audit.actors import Actor
from powers.matters.models import Matter


class Accounts:
    """Enters payments in the village's accounts."""

    def book(self, matter: Matter, *, actor: Actor) -> None:
        """Enter the matter's payment in the month it belongs to; see `book_matter`."""
        book_matter(matter, actor=actor)
