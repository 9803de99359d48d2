"""Who applies: a household is entered once and found again."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from portal.lifecycle import NotAllowed
from portal.organisation.models import Household, Kinship, Relation, Resident, Unit


@dataclass(frozen=True)
class Applicant:
    """Who applies, as typed and already normalised. `kin_account` is the officer the household says it is related to."""

    name: str
    hamlet_id: int | None
    phone: str
    id_number: str = ""
    address: str = ""
    delegated: bool = False
    kin_account: int | None = None
    kin_relation: str = ""


def find_or_enter(unit: Unit, applicant: Applicant) -> Household:
    """The household with this head: found by ID number, else by name and group, else entered now."""
    heads = Resident.objects.select_for_update(of=("self",)).filter(
        unit=unit, is_head=True, erased_at__isnull=True
    )
    head = heads.filter(id_number=applicant.id_number).first() if applicant.id_number else None
    if head is None:
        head = heads.filter(
            name=applicant.name,
            household__hamlet=applicant.hamlet_id,
            id_number__in=("", applicant.id_number),
        ).first()
    if head is not None and head.household is not None:
        household = head.household
        household.phone = applicant.phone or household.phone
        household.address = applicant.address or household.address
        household.save()
        if applicant.id_number and not head.id_number:
            head.id_number = applicant.id_number
            head.save()
    else:
        household, head = _enter(unit, applicant)
    if applicant.kin_account is not None:
        Kinship.objects.get_or_create(
            account_id=applicant.kin_account,
            resident=head,
            ended_at=None,
            defaults={"relation": Relation(applicant.kin_relation or Relation.SIBLING)},
        )
    return household


def _enter(unit: Unit, applicant: Applicant) -> tuple[Household, Resident]:
    """A household new to the village, by its head. The database's own words would say the number, so ours do not."""
    try:
        with transaction.atomic():
            household = Household.objects.create(
                unit=unit, hamlet_id=applicant.hamlet_id, phone=applicant.phone, address=applicant.address
            )
            head = Resident.objects.create(
                unit=unit,
                household=household,
                name=applicant.name,
                id_number=applicant.id_number,
                is_head=True,
            )
    except IntegrityError:
        raise NotAllowed("这个身份证号在村里已经登记在别的户里，请核对以后再交。") from None
    return household, head
