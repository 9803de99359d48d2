"""Retiring an item that nothing in force carries any more: the one thing that may still be done with it (S0-09).

The county's own list gets an entry of the same number, 停用, with its reason; it stands before the base's entry
(S0-12) and keeps the last procedure for reference. What runs already ends on its own version.
"""

import hashlib
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from portal.organisation.policy import require
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import duty_phones
from portal.privacy import plain_words, publishable
from powers.catalogue.models import (
    Basis,
    Catalogue,
    Category,
    Outcome,
    Paper,
    Power,
    PowerVersion,
    RiskPoint,
    Standing,
    Step,
)
from powers.catalogue.operations import raise_every_stamp
from powers.catalogue.queries.grounds import has_lost_its_ground
from powers.catalogue.queries.lists import find

M = TypeVar("M", bound=Model)
LONGEST_SUCCESSOR = 200


def retire(unit: Unit, number: str, reason: str, *, actor: Actor, successor: str = "") -> PowerVersion:
    """Stop the item `number` of a county's list from today on. `unit` is the county, `reason` and `successor` are public.

    Raises Refused for anybody but its keeper, and NotAllowed: no such item, stopped already, still resting on
    something in force, no reason, personal data in the words.
    """
    as_keeper = (PostKind.CATALOGUE_KEEPER,)
    with event("catalogue.item_retired", actor=actor, unit=unit, acting_as=as_keeper) as ev:
        require(actor, Action.RETIRE_POWER, unit)
        catalogue = Catalogue.objects.select_for_update(of=("self",)).filter(unit=unit, kind="powers").first()
        held = find(catalogue, number, clock.today()) if catalogue else None
        if catalogue is None or held is None:
            raise NotAllowed(f"清单上没有第{number}项。")
        _check(held, reason, successor)
        phones = duty_phones(unit.path)
        said = {
            "standing": Standing.STOPPED,
            "standing_since": clock.today(),
            "standing_reason": publishable(reason, "停用的原因", phones),
            "successor": publishable(successor, "现在归哪一项", phones),
        }
        ev.subject = stopped = _stopped(_own_power(catalogue, held), held, said)
        ev.data |= {"number": held.power.label, "name": held.name}
        raise_every_stamp()
    return stopped


def _check(held: PowerVersion, reason: str, successor: str) -> None:
    if held.standing == Standing.STOPPED:
        raise NotAllowed(f"第{held.power.label}项“{held.name}”已经停用了，不用再停。")
    if not has_lost_its_ground(held):
        raise NotAllowed(f"第{held.power.label}项“{held.name}”还有现行的依据，不能这样停用。")
    if not plain_words(reason):
        raise NotAllowed("请写明为什么停用，比如哪份文件从哪天起失效。")
    if len(plain_words(successor)) > LONGEST_SUCCESSOR:
        raise NotAllowed(f"“现在归哪一项”最多写{LONGEST_SUCCESSOR}个字。")


def _own_power(catalogue: Catalogue, held: PowerVersion) -> Power:
    """The entry of the county's own list with this number, made where only the base has one."""
    if held.power.catalogue_id == catalogue.pk:
        return held.power
    like = held.power.category
    category = Category.objects.filter(catalogue=catalogue, name=like.name).first()
    if category is None:
        taken = set(Category.objects.filter(catalogue=catalogue).values_list("position", flat=True))
        position = like.position if like.position not in taken else max(taken) + 1
        category = Category.objects.create(
            catalogue=catalogue, name=like.name, position=position, declared=like.declared
        )
    return Power.objects.create(
        catalogue=catalogue,
        category=category,
        number=held.power.number,
        sub_number=held.power.sub_number,
        name=held.name,
    )


def _stopped(power: Power, held: PowerVersion, said: dict[str, Any]) -> PowerVersion:
    last = power.versions.order_by("-version").first()
    today = clock.today()
    words = "\n".join((held.digest, today.isoformat(), said["standing_reason"], said["successor"]))
    version = _copied(
        held,
        power=power,
        version=last.version + 1 if last else 1,
        valid_from=today,
        digest=hashlib.sha256(words.encode()).hexdigest(),
        **said,
    )
    _copy_rows(held, version, today)
    return version


def _copy_rows(held: PowerVersion, version: PowerVersion, today: date) -> None:
    """Bases become former ones, each with its last day; steps, outcomes, risks and papers stay as they were."""
    for basis in Basis.objects.filter(version=held).select_related("document"):
        until = basis.until if basis.former else basis.document.in_force_to or today
        _copied(basis, version=version, former=True, until=until)
    steps = {step.pk: _copied(step, version=version) for step in Step.objects.filter(version=held)}
    for outcome in Outcome.objects.filter(step__version=held):
        target = steps[outcome.target_id] if outcome.target_id else None
        _copied(outcome, step=steps[outcome.step_id], target=target)
    for risk in RiskPoint.objects.filter(step__version=held):
        _copied(risk, step=steps[risk.step_id])
    for paper in Paper.objects.filter(version=held):
        _copied(paper, version=version, step=steps[paper.step_id])


def _copied(row: M, **changed: Any) -> M:
    """A new row that says the same as `row` but for what is given."""
    kept = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    for name in changed:
        kept.pop(row._meta.get_field(name).attname, None)  # type: ignore[union-attr] # all are columns
    copy = type(row)(**kept, **changed)
    copy.save(force_insert=True)
    return copy
