"""Who may supply the entries of a list, who may have it printed, who says what a county watches most."""

from portal.audit.actors import Actor, ActorKind
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS
from portal.organisation.policy import YES, Chair, Decision, Officer, visible
from portal.organisation.post_kinds import PostKind
from powers.catalogue.models import Catalogue

KEEPERS = (PostKind.CATALOGUE_KEEPER, PostKind.BASE_KEEPER)


def may_supply(actor: Actor, catalogue: Catalogue) -> Decision:
    """A keeper of lists, of the list's own county where it has one.

    The post decides and not a grant: a grant stands on a unit, and a list loaded as what it is belongs to none.
    """
    if actor.kind is ActorKind.SYSTEM:
        return YES
    where = catalogue.unit.path if catalogue.unit else ""
    if any(not where or where.startswith(chair.path) for chair in _keeping(actor)):
        return YES
    return Decision(False, "清单的条文由清单管理员补录。", "县里的清单管理员，或者市里的基本目录管理员")


def keeps_lists(actor: Actor) -> bool:
    """Whether this officer has lists at the desk."""
    return bool(_keeping(actor))


def _keeping(actor: Actor) -> tuple[Chair, ...]:
    """The posts that keep lists among those this actor sits in today."""
    chairs = actor.chairs if isinstance(actor, Officer) else ()
    return tuple(chair for chair in chairs if chair.kind in KEEPERS)


def may_print(actor: Actor, unit: Unit) -> Decision:
    """The keeper of a county's list has its booklet made."""
    return YES if _keeps(actor, unit) else Decision(False, "清单册子由清单管理员做。", "县里的清单管理员")


def may_focus(actor: Actor, unit: Unit) -> Decision:
    """The keeper of a county's list says which fields the county watches most."""
    return YES if _keeps(actor, unit) else Decision(False, "重点领域由清单管理员定。", "县里的清单管理员")


def _keeps(actor: Actor, unit: Unit) -> bool:
    chairs = actor.chairs if isinstance(actor, Officer) else ()
    return any(c.kind == PostKind.CATALOGUE_KEEPER and unit.path.startswith(c.path) for c in chairs)


def counties_kept(actor: Officer) -> list[Unit]:
    """The counties whose list this officer keeps. One query, for whoever keeps any."""
    if not actor.roots.get(Action.RETIRE_POWER):
        return []
    return list(visible(actor, Action.RETIRE_POWER, Unit.objects.filter(kind__in=COUNTY_KINDS), "path"))
