"""Filing: what a cadre types becomes a draft, the draft becomes a matter, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from portal import clock
from portal.accounts.models import Account
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Hamlet, Household, Kinship, Relation, Resident, Unit
from portal.organisation.policy import Refused, require
from powers.catalogue.models import PowerVersion
from powers.catalogue.queries import procedure
from powers.matters.models import Draft, Matter
from powers.matters.operations.leftovers import forget_unused
from powers.matters.operations.moving import move
from powers.matters.operations.steps import receive
from powers.matters.recusal import recuse
from powers.matters.rules import Entry, FileEntry

DRAFT_DAYS = 30


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


def keep_draft(
    *,
    actor: Actor,
    unit: Unit,
    version: PowerVersion,
    data: Mapping[str, Any],
    papers: Mapping[str, Any],
    draft: Draft | None,
) -> Draft:
    """Keep what was typed and the files already taken. A draft is one's own and no act: it leaves no event."""
    require(actor, Action.FILE_MATTER, unit)
    kept = draft or Draft(account=Account.objects.get(pk=actor.id or 0), unit=unit, version=version)
    kept.data, kept.papers, kept.updated_at = dict(data), dict(papers), clock.now()
    kept.save()
    return kept


def file_draft(draft_id: str, applicant: Applicant, *, actor: Actor, on_paper: frozenset[str]) -> Matter:
    """File a matter for a household from a draft and hand it to the township.

    A second press, or a press after a crash, finds the matter the first one made. Raises Refused (not one's
    post, own household or relative) and NotAllowed (the item cannot be opened).
    """
    seen = Draft.objects.select_related("unit", "version").get(pk=draft_id)
    if seen.filed is not None:
        return seen.filed
    rows = procedure(seen.version)
    with event("matter.filed", actor=actor, unit=seen.unit, acting_as=rows.first.actors) as ev:
        draft = (
            Draft.objects.select_for_update(of=("self",))
            .select_related("unit__parent", "version__power")
            .get(pk=draft_id)
        )
        if draft.filed is not None:
            raise NotAllowed("这件事刚刚已经交上去了，不用再交。")
        require(actor, Action.FILE_MATTER, draft.unit)
        if draft.version.doubt or not rows.steps:
            raise NotAllowed("这个事项现在不能办理，请看事项页上的说明。")
        household = find_or_enter(draft.unit, applicant)
        _check_not_running(draft, household)
        matter = _open(draft, household, applicant)
        decision = recuse(actor, matter, Action.FILE_MATTER)
        if not decision:
            raise Refused(decision)
        ev.subject = matter
        entry = Entry(
            files={k: FileEntry(**v) for k, v in draft.papers.items()},
            on_paper=on_paper - draft.papers.keys(),
        )
        receive(matter, rows.first, rows, entry)
        ev.data |= {"number": matter.number, "delegated": matter.delegated, "kin": matter.kin_declared}
        move(matter, rows, rows.first.outcomes[0], ev)
        draft.filed, draft.data, draft.papers = matter, {}, {}
        draft.save()
    return matter


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


def _check_not_running(draft: Draft, household: Household) -> None:
    """One household, one application of an item at a time: a second would be granted and paid beside the first."""
    same = Matter.objects.filter(
        household=household, version__power=draft.version.power, ended_at__isnull=True
    )
    running = same.select_related("unit").first()
    if running is not None:
        raise NotAllowed(f"这一户的{draft.version.power.name}正在办，办件号{running.number}，不用再登记。")


def discard_stale_drafts(*, actor: Actor) -> int:
    """Drop drafts nobody touched for thirty days: personal data has no business waiting longer. Returns how many."""
    stale = Draft.objects.filter(updated_at__lt=clock.now() - timedelta(days=DRAFT_DAYS), filed__isnull=True)
    files = [
        entry["sha256"] for papers in stale.values_list("papers", flat=True) for entry in papers.values()
    ]
    count, _ = stale.delete()
    forget_unused(files)
    return count


def _open(draft: Draft, household: Household, applicant: Applicant) -> Matter:
    """A new matter at the first step, numbered next in its village and year (the village's row is the lock)."""
    Unit.objects.select_for_update(no_key=True).get(pk=draft.unit_id)
    year = clock.today().year
    last = Matter.objects.filter(unit=draft.unit, year=year).aggregate(last=Max("serial"))["last"] or 0
    hamlet = Hamlet.objects.filter(pk=applicant.hamlet_id or 0, unit=draft.unit).first()
    rows = procedure(draft.version)
    matter = Matter(
        unit=draft.unit,
        unit_path=draft.unit.path,
        year=year,
        serial=last + 1,
        version=draft.version,
        household=household,
        hamlet_name=hamlet.name if hamlet else "",
        delegated=applicant.delegated,
        kin_declared=applicant.kin_account is not None,
        step=rows.first.key,
        waits_for=list(rows.first.actors),
    )
    matter.save(force_insert=True)
    return matter


__all__ = ["Applicant", "discard_stale_drafts", "file_draft", "find_or_enter", "keep_draft"]
