"""Putting a draft in force: one operation, which writes the county's own entry and leaves running matters alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import Draft, event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Post, Unit
from portal.organisation.operations import tell
from portal.organisation.parameters import rules
from portal.organisation.stamps import short_code
from powers.catalogue.content import content, procedure_written
from powers.catalogue.editing.checking import faults, read_item
from powers.catalogue.editing.describing import Difference, differences
from powers.catalogue.editing.drafting import locked
from powers.catalogue.editing.fault import Fault
from powers.catalogue.editing.ground import Ground, ground_of
from powers.catalogue.editing.shape import steps_of
from powers.catalogue.editing.terms import terms_of
from powers.catalogue.files.gather import Entry
from powers.catalogue.models import Catalogue, ItemDraft, PowerVersion
from powers.catalogue.own import own_entry
from powers.catalogue.queries.lists import find, newest
from powers.catalogue.raising import show_list
from powers.catalogue.releases.adjusting import adjust, refuse_day
from powers.catalogue.releases.given import DocumentGiven
from powers.catalogue.settling import Within
from powers.catalogue.versions import write_version

NOTHING = "和现在用的一样，没有可起用的。"


class Faulty(NotAllowed):
    """The draft cannot come into force; every fault with its step."""

    def __init__(self, found: tuple[Fault, ...]) -> None:
        first = found[0].words
        more = f"还有{len(found) - 1}处，都列在下面。" if len(found) > 1 else ""
        super().__init__(f"{first}{more}")
        self.found = found


@dataclass(frozen=True)
class Outlook:
    """What putting a draft in force would do: what stands in the way, and what changes against what is in force."""

    found: tuple[Fault, ...]
    changes: tuple[Difference, ...]
    planned: PowerVersion | None


def outlook(draft: ItemDraft, first_day: date) -> Outlook:
    """See the class. `planned` is a version of the county's own whose first day is still to come."""
    unit = draft.catalogue.place
    now = find(draft.catalogue, draft.label) or draft.begun_from
    terms = terms_of(draft.detail, rules(unit))
    found = faults(draft.detail, ground_of_draft(draft, first_day), first_day)
    changes = differences(procedure_written(now), draft.detail, terms)
    planned = draft.begun_from if draft.begun_from.valid_from > clock.today() else None
    return Outlook(found, changes, planned)


def ground_of_draft(draft: ItemDraft, on: date | None = None) -> Ground:
    """What the draft is held against, with the numbers that hold on a day."""
    version = draft.begun_from
    return ground_of(draft.catalogue, version, procedure_written(version), version.kind, on)


def put_in_force(
    draft_id: str,
    first_day: date,
    reason: str,
    *,
    actor: Actor,
    seen: int | None = None,
    documents: Sequence[DocumentGiven] = (),
) -> PowerVersion:
    """Write a draft as the next version of the county's own entry, in force from `first_day`.

    Where the list has releases, that is its next one (动态调整), its reason in public and the documents that order it.
    Running matters stay on their version. With `seen`, the draft must still be as it was looked at. Raises Refused;
    Faulty with every fault and its step; NotAllowed for a day that has passed or lies before the last release's, no
    reason, no change, a closed draft, an item that a release changed since.
    """
    shown = ItemDraft.objects.select_related("catalogue__unit").get(pk=draft_id)
    unit = shown.catalogue.place
    about = {"item": shown.label, "first_day": first_day.isoformat()}
    with event("item.put_in_force", actor=actor, subject=shown, unit=unit, data=about, remark=reason) as ev:
        Catalogue.objects.select_for_update(of=("self",)).get(pk=shown.catalogue_id)
        draft = locked(draft_id, actor, keeper=True)
        _refuse(draft, first_day, reason, seen)
        entry = _entry(draft, first_day)
        work = Within(actor)
        power = own_entry(work, draft.catalogue, draft.begun_from)
        version = write_version(work, power, entry, first_day, made_here=True)
        draft.closed_at, draft.became = clock.now(), version
        draft.save(update_fields=["closed_at", "became"])
        ev.data["version"] = version.version
        by = f"{ev.actor_post}{actor.name}"
        release = adjust(draft.catalogue, version, first_day, reason, by, documents)
        if release is not None:
            ev.data["release"] = release.number
        show_list(unit)
        _tell(unit, draft, entry, first_day, ev)
    return version


def _refuse(draft: ItemDraft, first_day: date, reason: str, seen: int | None) -> None:
    if seen is not None and seen != draft.revision:
        raise NotAllowed("你看过以后，草稿又有改动。请照下面的再看一遍。")
    if first_day < clock.today():
        raise NotAllowed("从哪天起用，只能选今天或者以后的日子。")
    refuse_day(draft.catalogue, first_day)
    _refuse_outdated(draft)
    if not reason.strip():
        raise NotAllowed("请写明为什么改，以后查得到。")
    found = faults(draft.detail, ground_of_draft(draft, first_day), first_day)
    if found:
        raise Faulty(found)


def _refuse_outdated(draft: ItemDraft) -> None:
    """A release may have given the item other words since the draft was begun; they are not overwritten unseen."""
    now = newest(draft.catalogue, draft.label)
    if now is None:
        raise NotAllowed(f"清单里没有第{draft.label}项，改好的随下一版清单一起公布。")
    if now.pk != draft.begun_from_id and draft.catalogue.releases.exists():
        raise NotAllowed("开始改以后，清单公布了新的一版，这一项已经改过。请作废这份草稿，照新的重新改。")


def _entry(draft: ItemDraft, first_day: date) -> Entry:
    """The draft as the entry of a list. Raises NotAllowed when it says what is in force already."""
    was = content(draft.begun_from)
    same, _ = read_item(draft.detail)
    if same == was.detail:
        raise NotAllowed(NOTHING)
    item, _ = read_item(draft.detail | {"valid_from": first_day.isoformat()})
    return Entry(was.category, was.row, item)


def _tell(unit: Unit, draft: ItemDraft, entry: Entry, first_day: date, ev: Draft) -> None:
    """One line on the desk of everybody in the county who takes a step of the item."""
    kinds = {actor for step in steps_of(draft.detail) for actor in step["actors"]}
    posts = list(Post.objects.filter(kind__in=kinds, body__unit__path__startswith=unit.path))
    day = f"{first_day.month}月{first_day.day}日"
    text = f"第{draft.label}项“{entry.row.name}”从{day}起照县里改过的步骤办；已经在办的照原来的办完。"
    tell(posts, text, f"/powers/{short_code(unit.code)}/{draft.label}/", ev)
