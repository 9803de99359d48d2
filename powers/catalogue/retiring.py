"""Retiring an item that nothing in force carries any more: the one thing that may still be done with it (S0-09).

The county's own list gets an entry of the same number, 停用, with its reason; it stands before the base's entry
(S0-12) and keeps the last procedure for reference. What runs already ends on its own version.
"""

from collections.abc import Sequence
from datetime import date

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
from powers.catalogue.content import content, written
from powers.catalogue.files.gather import Entry
from powers.catalogue.files.items import ItemFile
from powers.catalogue.models import Catalogue, LawDocument, PowerVersion, Standing
from powers.catalogue.operations import raise_every_stamp
from powers.catalogue.own import own_entry
from powers.catalogue.queries.grounds import has_lost_its_ground
from powers.catalogue.queries.lists import find
from powers.catalogue.releases.adjusting import adjust, first_free_day
from powers.catalogue.releases.given import DocumentGiven
from powers.catalogue.settling import Within
from powers.catalogue.versions import write_version

LONGEST_SUCCESSOR = 200


def retire(
    unit: Unit,
    number: str,
    reason: str,
    *,
    actor: Actor,
    successor: str = "",
    documents: Sequence[DocumentGiven] = (),
) -> PowerVersion:
    """Stop the item `number` of a county's list from today on. `unit` is the county, `reason` and `successor` are public.

    Where the list has releases, that is its next one, from the first day of the last one if that is still to come.
    Raises Refused for anybody but its keeper, and NotAllowed: no such item, stopped already, still resting on
    something in force, no reason, personal data in the words.
    """
    as_keeper = (PostKind.CATALOGUE_KEEPER,)
    with event("catalogue.item_retired", actor=actor, unit=unit, acting_as=as_keeper) as ev:
        require(actor, Action.RETIRE_POWER, unit)
        catalogue = Catalogue.objects.select_for_update(of=("self",)).filter(unit=unit, kind="powers").first()
        day = first_free_day(catalogue) if catalogue else clock.today()
        held = find(catalogue, number, day) if catalogue else None
        if catalogue is None or held is None:
            raise NotAllowed(f"清单上没有第{number}项。")
        _check(held, reason, successor)
        phones = duty_phones(unit.path)
        entry = _stopped(
            content(held),
            day,
            publishable(reason, "停用的原因", phones),
            publishable(successor, "现在归哪一项", phones),
        )
        work = Within(actor)
        power = own_entry(work, catalogue, held)
        ev.subject = stopped = write_version(work, power, entry, day, made_here=True)
        ev.data |= {"number": held.power.label, "name": held.name}
        adjust(catalogue, stopped, day, reason, f"{ev.actor_post}{actor.name}", documents)
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


def _stopped(entry: Entry, day: date, reason: str, successor: str) -> Entry:
    """The same entry, stopped: its bases become former ones, each with its last day; the procedure stays."""
    if entry.detail is None:
        raise LookupError("an entry that has lost its bases had some")
    said = written(entry.detail)
    laws = {basis["law"] for basis in said["bases"]}
    ended = dict(LawDocument.objects.filter(key__in=laws).values_list("key", "in_force_to"))
    formerly = [{**basis, "until": (ended[basis["law"]] or day).isoformat()} for basis in said["bases"]]
    standing = {
        "state": Standing.STOPPED.label,
        "since": day.isoformat(),
        "reason": reason,
        "successor": successor,
        "formerly": [*said.get("standing", {}).get("formerly", []), *formerly],
    }
    item = ItemFile.model_validate(said | {"valid_from": day.isoformat(), "bases": [], "standing": standing})
    return Entry(entry.category, entry.row, item)
