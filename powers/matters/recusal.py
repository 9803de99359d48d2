"""Who steps aside: near relatives of the household and one's own household (回避).

民发〔2021〕57号 第十一条 has relatives' applications registered apart; 信访工作条例 28 and the villages' own
rules have the person concerned step aside. The portal refuses the act and says who can take it instead.

A declared relative counts by key and, where he was declared before his household was known, by the same
name in the same village; a village officer counts by his own name in the village of his post, whether he
declared himself or not. Better one recusal too many than one too few.
"""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from portal.audit.actors import Actor
from portal.organisation.models import Appointment, Kinship, Relation, Resident
from portal.organisation.policy import YES, Decision, Located, who_can
from powers.matters.models import Matter


def relation_to(account_id: int, households: Collection[int], unit_id: int) -> str:
    """How an officer is related to any of these households of a village, in words; "" when he is not as far as known."""
    people = Resident.objects.filter(household__in=households).values_list("pk", "name") if households else ()
    ids, names = {pk for pk, _ in people}, {name for _, name in people}
    if not ids:
        return ""
    for kin in _declared(account_id):
        same_name = kin.resident.unit_id == unit_id and kin.resident.name in names
        if kin.resident_id in ids or same_name:
            return str(Relation(kin.relation).label)
    here = Appointment.objects.current().filter(account_id=account_id, post__body__unit=unit_id)
    return str(Relation.SELF.label) if here.filter(account__name__in=names).exists() else ""


def related_households(actor: Actor) -> set[int]:
    """The households from which an officer keeps away: the same rule for lists. One query, two where there are any."""
    own = Q(pk__in=())
    for chair in getattr(actor, "chairs", ()):
        own |= Q(unit__path=chair.path, name=actor.name)
    declared = Resident.objects.filter(kinships__account=actor.id or 0, kinships__ended_at__isnull=True)
    columns = ("unit", "name")
    known = declared.values_list(*columns).union(Resident.objects.filter(own).values_list(*columns))
    meant = Q(pk__in=())
    for unit, name in known:
        meant |= Q(unit=unit, name=name)
    rows = Resident.objects.filter(meant, household__isnull=False)
    return {pk for pk in rows.values_list("household_id", flat=True) if pk is not None}


def recuse(actor: Actor, matter: Matter, action: str) -> Decision:
    """Refuse whoever is related to the matter's household; the refusal names who can take it over."""
    return step_aside(actor, matter, action, households_of(matter), matter.unit_id)


def households_of(matter: Matter | None) -> set[int]:
    """The household a matter is about, if any."""
    return {matter.household_id} if matter is not None and matter.household_id is not None else set()


def step_aside(
    actor: Actor, obj: Located, action: str, households: Collection[int], unit_id: int
) -> Decision:
    """Refuse `action` on `obj` to whoever is related to one of the `households` it is about."""
    relation = relation_to(actor.id, households, unit_id) if actor.id is not None else ""
    if not relation:
        return YES
    whose = "这是你自己家的事" if relation == Relation.SELF.label else f"申请人家里有你的近亲属（{relation}）"
    return Decision(False, f"{whose}，按规定要回避。", who_can(action, obj, but_not=actor.id))


def _declared(account_id: int) -> QuerySet[Kinship]:
    return Kinship.objects.filter(account_id=account_id, ended_at__isnull=True).select_related("resident")
