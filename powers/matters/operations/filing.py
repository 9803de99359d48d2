"""Filing: what a cadre types becomes a draft, the draft becomes a matter, once."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Max

from portal import clock
from portal.accounts.models import Account
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Hamlet, Household, Unit
from portal.organisation.policy import Decision, Located, Refused, require
from powers.catalogue.models import PowerVersion
from powers.catalogue.procedure import OutcomeRow, Procedure
from powers.catalogue.queries import procedure, why_closed, why_not_listed
from powers.matters.models import Draft, Matter
from powers.matters.operations.entries import keep_values, receive, rungs
from powers.matters.operations.households import Applicant, find_or_enter
from powers.matters.operations.leftovers import forget_unused
from powers.matters.operations.moving import move, start_total
from powers.matters.policy import one_of
from powers.matters.recusal import recuse
from powers.matters.rules import Entry, FileEntry, missing_papers, needed_papers, say_missing
from powers.matters.typed import Values, lies_in

DRAFT_DAYS = 30


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


def may_file(actor: Actor, unit: Located, rows: Procedure) -> Decision:
    """May this actor open this item here: one of the posts that its first step names."""
    return one_of(actor, rows.first.actors, unit, f"“{rows.name}”不归你的岗位登记。")


def file_draft(
    draft_id: str,
    applicant: Applicant | None,
    *,
    actor: Actor,
    on_paper: frozenset[str],
    values: Values | None = None,
) -> Matter:
    """File a matter from a draft, for a household or person, or for the village (`applicant` None), and hand it on.

    A second press, or a press after a crash, finds the matter the first one made. Raises Refused (not one's
    post, own household or relative) and NotAllowed (the item cannot be opened, something is missing).
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
        _check_open(draft, rows, actor, of_village=applicant is None)
        household = find_or_enter(draft.unit, applicant) if applicant else None
        if household is not None:
            _check_not_running(draft, household)
        matter = _open(draft, household, applicant)
        decision = recuse(actor, matter, Action.FILE_MATTER)
        if not decision:
            raise Refused(decision)
        ev.subject = matter
        entry = Entry(
            files={k: FileEntry(**v) for k, v in draft.papers.items()},
            on_paper=on_paper - draft.papers.keys(),
            values=values or Values(),
        )
        receive(matter, rows.first, rows, entry)
        outcome = _first_way(matter, rows, entry)
        ev.data |= {
            "number": matter.number,
            "delegated": matter.delegated,
            "kin": matter.kin_declared,
            "subject": rows.subject,
        }
        if rows.total_from == rows.first.key:
            start_total(matter, rows)
        move(matter, rows, outcome, ev)
        draft.filed, draft.data, draft.papers = matter, {}, {}
        draft.save()
    return matter


def _check_open(draft: Draft, rows: Procedure, actor: Actor, *, of_village: bool) -> None:
    """This draft, this item, by this actor, now: Refused or NotAllowed says which of them is in the way."""
    if draft.filed is not None:
        raise NotAllowed("这件事刚刚已经交上去了，不用再交。")
    require(actor, Action.FILE_MATTER, draft.unit)
    if reason := why_not_listed(draft.unit, draft.version):
        raise NotAllowed(reason)
    if reason := why_closed(draft.version, draft.unit):
        raise NotAllowed(f"{reason}现在不能办，请看事项页上的说明。")
    if not rows.steps:
        raise NotAllowed("这个事项的流程还没有写好，现在不能在这里办，照老办法办。")
    decision = may_file(actor, draft.unit, rows)
    if not decision:
        raise Refused(decision)
    if of_village != rows.of_village:
        raise NotAllowed("这个事项的登记表不对，请从“登记办件”重新选。")


def _check_not_running(draft: Draft, household: Household) -> None:
    """One household, one application of an item at a time: a second would be granted and paid beside the first."""
    power = draft.version.power  # the county's own entry and the base's of one number are one item
    same = Matter.objects.filter(
        household=household,
        version__power__number=power.number,
        version__power__sub_number=power.sub_number,
        ended_at__isnull=True,
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


def _first_way(matter: Matter, rows: Procedure, entry: Entry) -> OutcomeRow:
    """Check what the first step asks for, keep it, and find which way the matter goes from there.

    Papers may still come later where some step looks through them; where none does, all must be here now.
    """
    first = rows.first
    typed = keep_values(matter, rows, first.outcomes[0], entry)
    if not any(step.tells_missing for step in rows.steps):
        held = {*entry.files, *entry.on_paper}
        missing = missing_papers(needed_papers(first, delegated=matter.delegated), held)
        if missing:
            raise NotAllowed(say_missing(missing) + "补齐了再交。")
    limits = rungs(matter.unit)
    ways = [o for o in first.outcomes if o.when is None or lies_in(o.when, typed, limits)]
    return ways[0]


def _open(draft: Draft, household: Household | None, applicant: Applicant | None) -> Matter:
    """A new matter at the first step, numbered next in its village and year (the village's row is the lock)."""
    Unit.objects.select_for_update(no_key=True).get(pk=draft.unit_id)
    year = clock.today().year
    last = Matter.objects.filter(unit=draft.unit, year=year).aggregate(last=Max("serial"))["last"] or 0
    hamlet_id = applicant.hamlet_id if applicant else None
    hamlet = Hamlet.objects.filter(pk=hamlet_id or 0, unit=draft.unit).first()
    rows = procedure(draft.version)
    matter = Matter(
        unit=draft.unit,
        unit_path=draft.unit.path,
        year=year,
        serial=last + 1,
        version=draft.version,
        household=household,
        hamlet_name=hamlet.name if hamlet else "",
        delegated=applicant is not None and applicant.delegated,
        kin_declared=applicant is not None and applicant.kin_account is not None,
        step=rows.first.key,
        waits_for=list(rows.first.actors),
    )
    matter.save(force_insert=True)
    return matter


__all__ = ["Applicant", "discard_stale_drafts", "file_draft", "find_or_enter", "keep_draft", "may_file"]
