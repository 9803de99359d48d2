"""What this app answers the catalogue: whose an item is, and who may keep its chart and risk table."""

from portal.audit.actors import Actor
from portal.organisation.models import Appointment, Post, Unit
from powers.catalogue.models import Catalogue
from powers.catalogue.owning import Owner
from powers.owners.annex_files import annex_files
from powers.owners.models import Claim
from powers.owners.policy import bodies_of
from powers.owners.queries import owner_of


def posts_owning(catalogue: Catalogue, label: str) -> list[Post]:
    """The posts, held today, of the bodies that own an item of a county's list; 4-2 goes with 4. One query."""
    mine = Claim.objects.filter(unit=catalogue.unit, number=label.partition("-")[0], ended_at=None)
    rows = Appointment.objects.current().filter(post__body__in=mine.values("body")).select_related("post")
    return list({row.post_id: row.post for row in rows.order_by("post__order", "post_id")}.values())


class ItemOwners:
    """See powers.catalogue.owning.Owners."""

    def may_edit_item(self, actor: Actor, unit: Unit, number: str) -> bool:
        """Whether the actor sits in a body that owns this item. Two queries at most."""
        bodies = bodies_of(actor)
        mine = Claim.objects.filter(unit=unit, number=number, body__in=bodies, ended_at=None)
        return bool(bodies) and mine.exists()

    def items_of(self, actor: Actor, unit: Unit) -> frozenset[str]:
        """The numbers of the items whose owner the actor sits in. Two queries at most."""
        bodies = bodies_of(actor)
        mine = Claim.objects.filter(unit=unit, body__in=bodies, ended_at=None)
        return frozenset(mine.values_list("number", flat=True)) if bodies else frozenset()

    def owners(self, unit: Unit, number: str) -> tuple[Owner, ...]:
        """Whose an item is, the leading one first. One query."""
        rows = Claim.objects.filter(unit=unit, number=number, ended_at=None)
        return tuple(owner_of(row) for row in rows.select_related("body", "people").order_by("-lead", "pk"))

    def annexes(self, key: str) -> str:
        """Under which key the page of two annexes stands."""
        return next((one.adopted for one in annex_files().values() if key in (one.adopted, one.assigned)), "")
