"""Who steps aside: near relatives of the household and one's own household (回避).

民发〔2021〕57号 第十一条 has relatives' applications registered apart; 信访工作条例 28 and the villages' own
rules have the person concerned step aside. The portal refuses the step and says who can take it instead.
"""

from portal.audit.actors import Actor
from portal.organisation.models import Kinship, Relation, Resident
from portal.organisation.policy import YES, Decision, who_can
from powers.matters.models import Matter


def relation_to(account_id: int, matter: Matter) -> str:
    """How an officer is related to the matter's household, in words, or "" when he is not as far as declared.

    A declared relative counts by key and, where he was declared before his household was known, by the same
    name in the same village: better one recusal too many than one too few.
    """
    if matter.household_id is None:
        return ""
    people = list(Resident.objects.filter(household=matter.household_id).values_list("pk", "name"))
    ids, names = {pk for pk, _ in people}, {name for _, name in people}
    declared = Kinship.objects.filter(account_id=account_id, ended_at__isnull=True).select_related("resident")
    for kin in declared:
        same_name = kin.resident.unit_id == matter.unit_id and kin.resident.name in names
        if kin.resident_id in ids or same_name:
            return str(Relation(kin.relation).label)
    return ""


def recuse(actor: Actor, matter: Matter, action: str) -> Decision:
    """Refuse whoever is related to the household; the refusal names who can take it over."""
    relation = relation_to(actor.id, matter) if actor.id is not None else ""
    if not relation:
        return YES
    whose = "这是你自己家的事" if relation == Relation.SELF.label else f"申请人家里有你的近亲属（{relation}）"
    return Decision(False, f"{whose}，按规定要回避。", who_can(action, matter, but_not=actor.id))
