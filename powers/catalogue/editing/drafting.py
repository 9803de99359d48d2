"""What keepers do to a draft before it comes into force: begin, change, take back, give up.

All keepers of a county share one draft of an item. Each change says which state its keeper had before him (`seen`): what
others changed elsewhere in between does no harm, what they changed in the same place is told before anything is lost.
"""

from collections.abc import Callable
from dataclasses import dataclass

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.parameters import rules
from portal.organisation.policy import require
from powers.catalogue.content import content, written
from powers.catalogue.editing.describing import PART_NAMES, Difference, differences
from powers.catalogue.editing.shape import Detail, keys_of, steps_of
from powers.catalogue.editing.terms import terms_of
from powers.catalogue.models import Catalogue, ItemDraft, ItemRevision, PowerVersion, Standing
from powers.catalogue.owning import require_edit
from powers.catalogue.queries.grounds import has_lost_its_ground
from powers.catalogue.queries.lists import newest

CLOSED = "这份草稿已经起用或者作废了，不能再改。请回到这一项，重新开始改。"


class Overtaken(NotAllowed):
    """Somebody changed the same place in between. Carries what he did, for whoever decides what now holds."""

    def __init__(self, who: str, changed: tuple[Difference, ...], revision: int) -> None:
        super().__init__(f"你打开以后，{who}改了同一个地方。你写的还在下面，看一看再存。")
        self.who, self.changed, self.revision = who, changed, revision


@dataclass(frozen=True)
class Change:
    """One change: how the content becomes another, what of it the keeper had before him, and how it is told."""

    apply: Callable[[Detail], Detail]
    sees: Callable[[Detail], object]
    verb: str
    step: str = ""
    part: str = ""
    name: str = ""


def begin_draft(catalogue_id: int, label: str, *, actor: Actor) -> ItemDraft:
    """The open draft of an item, begun from the newest version if there is none yet.

    Raises Refused, and NotAllowed for an item that is not there, has no procedure, or is stopped.
    """
    seen = Catalogue.objects.select_related("unit").get(pk=catalogue_id)
    with event("item.begun", actor=actor, subject=seen, unit=seen.unit) as ev:
        catalogue = Catalogue.objects.select_for_update(of=("self",)).select_related("unit").get(pk=seen.pk)
        if catalogue.unit is None:
            raise NotAllowed("这份清单不在哪个县施行，不在这里改。")
        require_edit(actor, catalogue, label)
        version = newest(catalogue, label)
        if version is None:
            raise NotAllowed(f"清单里没有第{label}项。")
        if version.standing == Standing.STOPPED:
            raise NotAllowed(f"第{label}项已经停用，步骤留着备查，不再改。")
        if has_lost_its_ground(version):
            raise NotAllowed(f"第{label}项的依据都已经失效，等着清理，只能停用，不能再改。")
        power = version.power
        own = catalogue.drafts.filter(number=power.number, sub_number=power.sub_number, closed_at=None)
        if own.exists():
            raise NotAllowed("这一项已经有一份没有起用的草稿，接着改那一份。")
        detail = content(version).detail
        if detail is None:
            raise NotAllowed("这一项还没有流程，现在只能改已经有流程的。")
        draft = ItemDraft(
            catalogue=catalogue,
            number=power.number,
            sub_number=power.sub_number,
            begun_from=version,
            detail=written(detail),
        )
        draft.save(force_insert=True)
        _keep(draft, "开始改", actor, None)
        ev.subject, ev.data = draft, {"item": draft.label, "version": version.pk}
    return draft


def begin_new(
    catalogue_id: int, number: int, detail: Detail, like: PowerVersion, *, actor: Actor
) -> ItemDraft:
    """A draft of an item that the next list will add: `detail` is what it says so far, copied from `like`.

    It comes into force with that list only. Raises Refused, and NotAllowed where one is open already.
    """
    seen = Catalogue.objects.select_related("unit").get(pk=catalogue_id)
    about = {"item": str(number), "version": like.pk}
    with event("item.begun", actor=actor, subject=seen, unit=seen.unit, data=about) as ev:
        catalogue = Catalogue.objects.select_for_update(of=("self",)).select_related("unit").get(pk=seen.pk)
        require(actor, Action.EDIT_ITEMS, catalogue.place)
        if catalogue.drafts.filter(number=number, sub_number=0, closed_at=None).exists():
            raise NotAllowed("这一项已经有一份没有起用的草稿，接着改那一份。")
        said = {**detail, "number": number, "sub_number": 0}
        draft = ItemDraft(catalogue=catalogue, number=number, begun_from=like, detail=said)
        draft.save(force_insert=True)
        _keep(draft, "开始改", actor, None)
        ev.subject = draft
    return draft


def edit(draft_id: str, change: Change, *, seen: int, actor: Actor) -> ItemDraft:
    """Make a change to a draft of which the keeper had the state `seen` before him. A change of nothing does nothing.

    Raises Refused; NotAllowed for a closed draft and for what the change itself does not allow; Overtaken, with what
    was done, when somebody changed the same place since.
    """
    shown = ItemDraft.objects.select_related("catalogue__unit").get(pk=draft_id)
    about = {"item": shown.label, "part": change.part}
    try:
        with event("item.changed", actor=actor, subject=shown, unit=shown.catalogue.unit, data=about) as ev:
            draft = locked(draft_id, actor)
            before = draft.detail
            then = _state(draft, seen)
            if change.sees(then) != change.sees(before):
                raise Overtaken(*_by_others(draft, then, seen, change.step))
            after = change.apply(before)
            if after == before:
                raise _Nothing
            draft.detail = after
            ev.data |= {"verb": change.verb, "step": _place(before, after, change.step)}
            _advance(draft, _said(before, after, change), actor, draft.revision)
    except _Nothing:
        return shown
    return draft


class _Nothing(Exception):
    """The change changes nothing: no event."""


def take_back(draft_id: str, *, seen: int, actor: Actor) -> ItemDraft:
    """Back to before one's own last change. Raises Refused, and NotAllowed when the last change is somebody else's."""
    shown = ItemDraft.objects.select_related("catalogue__unit").get(pk=draft_id)
    about = {"item": shown.label}
    with event("item.taken_back", actor=actor, subject=shown, unit=shown.catalogue.unit, data=about):
        draft = locked(draft_id, actor)
        last = draft.revisions.get(number=draft.revision)
        if draft.revision != seen or last.account != actor.id:
            raise NotAllowed(f"你的上一步以后，{last.by}又改过，不能直接退回。请看看现在的样子再改。")
        if last.before is None:
            raise NotAllowed("没有可以退回的了：这就是开始改的时候的样子。")
        back = draft.revisions.get(number=last.before)
        draft.detail = back.detail
        _advance(draft, f"退回：{last.said}"[:200], actor, back.before, account=back.account)
    return draft


def give_up(draft_id: str, *, actor: Actor) -> ItemDraft:
    """Close a draft without putting it in force. Raises Refused, and NotAllowed when it is closed already."""
    shown = ItemDraft.objects.select_related("catalogue__unit").get(pk=draft_id)
    about = {"item": shown.label, "changes": shown.revision - 1}
    with event("item.given_up", actor=actor, subject=shown, unit=shown.catalogue.unit, data=about):
        draft = locked(draft_id, actor, keeper=True)
        draft.closed_at = clock.now()
        draft.save(update_fields=["closed_at"])
    return draft


def locked(draft_id: str, actor: Actor, *, keeper: bool = False) -> ItemDraft:
    """The open draft, locked, of an item that the actor may change; with `keeper` only for the county's keeper.

    Raises Refused and NotAllowed.
    """
    draft = (
        ItemDraft.objects.select_for_update(of=("self",))
        .select_related("catalogue__unit", "begun_from__power")
        .get(pk=draft_id)
    )
    if keeper:
        require(actor, Action.EDIT_ITEMS, draft.catalogue.place)
    else:
        require_edit(actor, draft.catalogue, draft.label)
    if draft.closed_at is not None:
        raise NotAllowed(CLOSED)
    return draft


def _state(draft: ItemDraft, seen: int) -> Detail:
    """What the draft said when somebody opened the page. Raises NotAllowed for a state that never was."""
    row = draft.revisions.filter(number=seen).first()
    if row is None:
        raise NotAllowed("这一页太旧了。请回到步骤那一页重新打开。")
    state: Detail = row.detail
    return state


def _by_others(
    draft: ItemDraft, then: Detail, seen: int, key: str
) -> tuple[str, tuple[Difference, ...], int]:
    """Who changed the place in between, and what, in words."""
    terms = terms_of(draft.detail, rules(draft.catalogue.place))
    names = {
        step["name"] for detail in (then, draft.detail) for step in steps_of(detail) if step["key"] == key
    }
    found = differences(then, draft.detail, terms)
    mine = tuple(one for one in found if one.name in names) or found
    who = dict.fromkeys(row.by for row in draft.revisions.filter(number__gt=seen).order_by("number"))
    return "、".join(who), mine, draft.revision


def _advance(
    draft: ItemDraft, said: str, actor: Actor, before: int | None, account: int | None = None
) -> None:
    draft.revision += 1
    draft.changed_at = clock.now()
    draft.save(update_fields=["detail", "revision", "changed_at"])
    _keep(draft, said, actor, before, account)


def _keep(draft: ItemDraft, said: str, actor: Actor, before: int | None, account: int | None = None) -> None:
    """Keep a state. `account` is whose change it is to take back: after a step back the one before that."""
    ItemRevision.objects.create(
        draft=draft,
        number=draft.revision,
        detail=draft.detail,
        said=said[:200],
        account=account if account is not None else actor.id,
        by=f"{actor.title(draft.unit_path)}{actor.name}",
        before=before,
    )


def _said(before: Detail, after: Detail, change: Change) -> str:
    names = {step["key"]: step["name"] for step in (*steps_of(before), *steps_of(after))}
    name = names.get(change.step, change.name)
    return f"{change.verb}“{name}”" + (f"：{PART_NAMES[change.part]}" if change.part else "")


def _place(before: Detail, after: Detail, key: str) -> int:
    """The step's number where it stands now, or where it stood; 0 where it is about no step."""
    for detail in (after, before):
        if key in keys_of(detail):
            return keys_of(detail).index(key) + 1
    return 0
