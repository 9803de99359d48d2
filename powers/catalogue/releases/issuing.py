"""Issuing a release: what was chosen becomes versions, the list is frozen as it then stands, and people are told."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import Draft, event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Post, Unit
from portal.organisation.operations import tell
from portal.organisation.stamps import short_code
from portal.worktime import long_date
from powers.catalogue.content import content
from powers.catalogue.editing.checking import read_item
from powers.catalogue.models import Catalogue, Choice, ItemDraft, ListDraft, Occasion, Release, Step
from powers.catalogue.own import settled_entry
from powers.catalogue.queries.lines import Line
from powers.catalogue.raising import show_list
from powers.catalogue.releases.course import course_in_the_way, say_issued
from powers.catalogue.releases.freezing import Head, freeze
from powers.catalogue.releases.given import DocumentGiven, Member
from powers.catalogue.releases.locking import open_draft
from powers.catalogue.releases.planning import Plan, Planned, plan_of
from powers.catalogue.releases.refusing import NotReady
from powers.catalogue.settling import Settling, Within
from powers.catalogue.versions import write_version

SINCE = "你打开这页以后，下一版清单又定了别的。下面是现在的，看过再公布；你写的都还在。"
NAMED = 8
"""A line on the desk names so many numbers; of more it says how many."""


def outlook(draft: ListDraft, first_day: date) -> Plan:
    """What a release from this day on would say, and what stands in its way."""
    return plan_of(draft.catalogue, choices_of(draft), first_day)


def state_of(draft: ListDraft) -> str:
    """What a page of the next list shows, as a short word that any other decision makes another. One query."""
    rows = draft.choices.order_by("number", "sub_number").values_list("number", "sub_number", "revision")
    return hashlib.sha256(f"{draft.pk}{list(rows)}".encode()).hexdigest()[:16]


def choices_of(draft: ListDraft) -> list[Choice]:
    """What was decided for the next list, by number. One query."""
    return list(draft.choices.select_related("category", "base_version__power__category", "against__power"))


def issue_release(
    draft_id: str,
    first_day: date,
    title: str,
    summary: str,
    documents: Sequence[DocumentGiven],
    work_team: Sequence[Member],
    *,
    seen: str | None = None,
    actor: Actor,
) -> Release:
    """Publish the next list of a county as its next numbered release, in force from `first_day`.

    `seen` is the `state_of` the draft that the keeper read through: what a colleague decided since is not published
    unread.

    What was renamed, changed or added becomes versions of the county's own; every number of the base and of the county
    stands in the release with its way. The first release may change nothing. Running matters keep their version.

    Raises Refused; NotReady with every number that stands in the way; NotAllowed for nothing changed, a day before today
    or before the last release's, no issuing document, a closed draft, one decided about since;
    NotPublishable for title and summary.
    """
    shown = ListDraft.objects.select_related("catalogue__unit").get(pk=draft_id)
    about = {"first_day": first_day.isoformat()}
    with event("list.released", actor=actor, subject=shown, unit=shown.catalogue.unit, data=about) as ev:
        draft = open_draft(draft_id, actor)
        catalogue = draft.catalogue
        if seen is not None and seen != state_of(draft):
            raise NotAllowed(SINCE)
        if reason := course_in_the_way(draft):
            raise NotAllowed(reason)
        plan = outlook(draft, first_day)
        _refuse(plan, first_day, documents)
        work = Within(actor)
        lines = [_written(work, catalogue, one, first_day) for one in plan.lines]
        head = Head(
            plan.number,
            Occasion.WHOLE,
            title,
            summary,
            first_day,
            f"{ev.actor_post}{actor.name}",
            documents,
            work_team,
        )
        release = freeze(catalogue, head, lines)
        draft.closed_at, draft.became = clock.now(), release
        draft.save(update_fields=["closed_at", "became"])
        say_issued(draft, release, actor=actor)
        changed = [line for one, line in zip(plan.lines, lines, strict=True) if one.changed]
        _close_item_drafts(catalogue, changed)
        ev.data |= {"number": release.number, "changed": len(changed)}
        show_list(catalogue.place)
        tell_those_who_act(catalogue.place, release, changed, ev)
    return release


def first_day_fault(first_day: date, last: Release | None) -> str:
    """Why a release cannot begin on a day; "" when it can."""
    if first_day < clock.today():
        return "从哪天起施行，只能选今天或者以后的日子。"
    if last is not None and first_day < last.in_force_from:
        return f"第{last.number}版从{long_date(last.in_force_from)}起施行，下一版不能更早。"
    return ""


def _refuse(plan: Plan, first_day: date, documents: Sequence[DocumentGiven]) -> None:
    if reason := first_day_fault(first_day, plan.last):
        raise NotAllowed(reason)
    if not documents:
        raise NotAllowed("请写明这一版凭哪份文件公布、由谁印发。")
    if plan.problems:
        raise NotReady(plan.problems)
    if plan.last is not None and not plan.changed:
        raise NotAllowed("和现在的清单一样，没有可公布的。")


def _written(work: Settling, catalogue: Catalogue, planned: Planned, first_day: date) -> Line:
    """The line with the version that stands for it, written where it has none yet."""
    if planned.entry is None:
        return planned.line
    power = settled_entry(work, catalogue, planned.line.category, planned.entry.row)
    version = write_version(work, power, planned.entry, first_day, made_here=True)
    return replace(planned.line, version=version)


def _close_item_drafts(catalogue: Catalogue, changed: Iterable[Line]) -> None:
    """A draft of an item whose words are in the release now has come into force with it."""
    for line in changed:
        version = line.version
        if version is None or version.power.catalogue_id != catalogue.pk or not version.steps.exists():
            continue
        rows = ItemDraft.objects.select_for_update().filter(
            catalogue=catalogue, number=line.place[0], sub_number=line.place[1], closed_at=None
        )
        for row in rows:
            said, _ = read_item({**row.detail, "valid_from": version.valid_from.isoformat()})
            if said == content(version).detail:
                row.closed_at, row.became = clock.now(), version
                row.save(update_fields=["closed_at", "became"])


def tell_those_who_act(unit: Unit, release: Release, changed: Iterable[Line], ev: Draft) -> None:
    """One line on the desk of everybody in the county who takes a step of what changed, naming the numbers."""
    labels = {line.version.pk: line.label for line in changed if line.version}
    kinds: dict[str, list[str]] = {}
    steps = Step.objects.filter(version__in=labels).order_by(
        "version__power__number", "version__power__sub_number"
    )
    for version, actors in steps.values_list("version", "actors"):
        for kind in actors:
            numbers = kinds.setdefault(kind, [])
            if labels[version] not in numbers:
                numbers.append(labels[version])
    posts = Post.objects.filter(kind__in=kinds, body__unit__path__startswith=unit.path)
    day = f"{release.in_force_from.month}月{release.in_force_from.day}日"
    url = f"/powers/{short_code(unit.code)}/"
    by_text: dict[str, list[Post]] = {}
    for post in posts:
        text = f"清单第{release.number}版从{day}起施行，你参与的{_named(kinds[post.kind])}有改动；已经在办的照原来的办完。"
        by_text.setdefault(text, []).append(post)
    for text, told in by_text.items():
        tell(told, text, url, ev)


def _named(labels: Sequence[str]) -> str:
    """第26、101项; of many the first ones and how many."""
    more = f"等{len(labels)}项" if len(labels) > NAMED else "项"
    return f"第{'、'.join(labels[:NAMED])}{more}"
