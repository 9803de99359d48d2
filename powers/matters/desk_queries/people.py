"""Who can take a step, for many matters at once, and whose matters somebody must keep away from."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.audit.actors import Actor
from portal.organisation.models import Appointment
from portal.organisation.names import with_unit
from portal.organisation.paths import ancestors
from powers.matters.models import Matter
from powers.matters.recusal import related_households


@dataclass(frozen=True)
class Holder:
    """Somebody who holds a post today: `where` is unit and post as people say it."""

    account_id: int
    name: str
    kind: str
    where: str
    phone: str
    path: str

    def __str__(self) -> str:
        return f"{self.where}{self.name}"


class Holders:
    """The holders of some post kinds at or above some places; one query, asked in memory afterwards."""

    def __init__(self, kinds: Iterable[str], paths: Iterable[str]) -> None:
        places = {place for path in paths for place in ancestors(path)}
        rows = (
            Appointment.objects.current()
            .filter(post__kind__in=set(kinds), post__body__unit__path__in=places)
            .select_related("account", "post__body__unit")
            .order_by("post__order", "post_id")
        )
        self.all = [_holder(row) for row in rows]

    def of(self, kinds: Iterable[str], path: str) -> list[Holder]:
        """Those of these kinds in whose reach `path` lies, in the order of the kinds, nearest first."""
        order = list(kinds)
        fitting = [h for h in self.all if h.kind in order and path.startswith(h.path)]
        return sorted(fitting, key=lambda h: (order.index(h.kind), -len(h.path)))


def _holder(row: Appointment) -> Holder:
    unit = row.post.body.unit
    where = with_unit(unit.name, row.post.called)
    return Holder(row.account_id, row.account.name, row.post.kind, where, row.post.duty_phone, unit.path)


class KeepAway:
    """The households an officer keeps away from, found once: `recusal`'s rule, for lists. One query, or two."""

    def __init__(self, actor: Actor) -> None:
        self.households = related_households(actor)

    def concerns(self, matter: Matter | None) -> bool:
        """Whether a matter is a relative's."""
        return matter is not None and matter.household_id in self.households
