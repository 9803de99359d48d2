"""The next list while it is prepared: begun, a number decided, a decision taken back, the whole given up.

All keepers of a county share it. Each decision about a number counts up; whoever decides says which one he had before
him (`seen`, 0 for none), and is told what a colleague did in between.
"""

from django.db.models import Max

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from powers.catalogue.models import Catalogue, Choice, ListDraft, Way
from powers.catalogue.queries.lines import Place, base_now, label_of, newest_lines
from powers.catalogue.queries.lists import place_of
from powers.catalogue.releases.course import say_given_up
from powers.catalogue.releases.given import Chosen
from powers.catalogue.releases.locking import locked_list, open_draft
from powers.catalogue.releases.looking import Case, looked_through
from powers.catalogue.releases.refusing import Overtaken


def begin_list(catalogue_id: int, *, actor: Actor) -> ListDraft:
    """Begin the next list of a county. Raises Refused; NotAllowed where one is open already, or the list takes none."""
    seen = Catalogue.objects.select_related("unit").get(pk=catalogue_id)
    with event("list.begun", actor=actor, subject=seen, unit=seen.unit) as ev:
        catalogue = locked_list(catalogue_id, actor)
        if catalogue.list_drafts.filter(closed_at=None).exists():
            raise NotAllowed("下一版清单已经开始修订了，接着那一份改。")
        draft = ListDraft(catalogue=catalogue)
        draft.save(force_insert=True)
        ev.subject = draft
    return draft


def choose(draft_id: str, label: str, given: Chosen, *, seen: int, actor: Actor) -> Choice:
    """Decide how the next list takes the number `label`; deciding anew replaces what was decided before.

    `seen` is the revision of the decision the keeper had before him, 0 for none. Raises Refused; Overtaken when a
    colleague decided in between; NotPublishable for personal data; NotAllowed for a number, a name or a content that
    cannot be, and for a missing reason.
    """
    draft, place = _shown(draft_id), _place(label)
    about = {"item": label_of(place), "way": str(given.way)}
    with event("list.chosen", actor=actor, subject=draft, unit=draft.catalogue.unit, data=about) as ev:
        draft = open_draft(draft_id, actor)
        choice = _held(draft, place, seen)
        _, lines = newest_lines(draft.catalogue)
        line, base = lines.get(place), base_now(draft.catalogue).get(place)
        values = looked_through(Case(draft.catalogue, place, line, base, lines), given)
        choice = choice or Choice(draft=draft, number=place[0], sub_number=place[1])
        for name, value in values.items():
            setattr(choice, name, value)
        choice.base_version = None if given.way == Way.ADDED else base
        choice.against = line.version if line else None
        choice.revision = _next_revision(draft, place)
        choice.decided_at, choice.decided_by = clock.now(), f"{ev.actor_post}{actor.name}"
        choice.save()
    return choice


def undo(draft_id: str, label: str, *, seen: int, actor: Actor) -> None:
    """Take a decision back: the number goes on as it is. Raises Refused, Overtaken, and NotAllowed for none such."""
    draft, place = _shown(draft_id), _place(label)
    about = {"item": label_of(place)}
    with event("list.undone", actor=actor, subject=draft, unit=draft.catalogue.unit, data=about):
        choice = _held(open_draft(draft_id, actor), place, seen)
        if choice is None:
            raise NotAllowed(f"第{label}项还没有定过什么，没有可以撤回的。")
        choice.delete()


def give_up_list(draft_id: str, *, actor: Actor) -> ListDraft:
    """Close a next list without a release; what holds stays. Raises Refused, and NotAllowed for a closed one."""
    shown = _shown(draft_id)
    about = {"choices": shown.choices.count()}
    with event("list.given_up", actor=actor, subject=shown, unit=shown.catalogue.unit, data=about):
        draft = open_draft(draft_id, actor)
        draft.closed_at = clock.now()
        draft.save(update_fields=["closed_at"])
        say_given_up(draft, actor=actor)
    return draft


def _shown(draft_id: str) -> ListDraft:
    return ListDraft.objects.select_related("catalogue__unit").get(pk=draft_id)


def _place(label: str) -> Place:
    place = place_of(label)
    if place is None or place[0] < 1:
        raise NotAllowed(f"“{label}”不是事项的编号。")
    return place


def _held(draft: ListDraft, place: Place, seen: int) -> Choice | None:
    choice = draft.choices.filter(number=place[0], sub_number=place[1]).first()
    if (choice.revision if choice else 0) != seen:
        raise Overtaken(label_of(place), choice)
    return choice


def _next_revision(draft: ListDraft, place: Place) -> int:
    """One more than any decision about the number ever had, those taken back included."""
    rows = Choice.history.filter(draft_id=draft.pk, number=place[0], sub_number=place[1])
    return int(rows.aggregate(last=Max("revision"))["last"] or 0) + 1
