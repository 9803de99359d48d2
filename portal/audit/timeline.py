"""One readable timeline: events, and under each the rows that changed in it, before and after.

simple-history's own `diff_against` skips fields that are not editable, so the comparison is made here.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q

from portal.audit.models import Event, Remark
from portal.audit.operations import subject_of
from portal.audit.sentences import sentence_of

HIDDEN = frozenset(
    {
        "history_id",
        "history_date",
        "history_type",
        "history_change_reason",
        "history_user_id",
        "event_id",
        "actor_name",
        "actor_post",
    }
)


@dataclass(frozen=True)
class Change:
    """One field of one row: what it was and what it became, as text; "" for nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One line of a timeline: who in which post did what, when, why, and what changed with it."""

    event_id: int
    at: datetime
    who: str
    post: str
    kind: str
    sentence: str
    remark: str
    changes: tuple[Change, ...]


def timeline(objects: Iterable[Model], *, limit: int = 200, kinds: Iterable[str] = ()) -> list[Line]:
    """What happened to these objects, newest first, at most `limit` events; with `kinds`, only events of these.

    Three queries plus one per tracked model among the objects, however many events there are.
    """
    listed = list(objects)
    if not listed:
        return []
    about = Q()
    for kind, key in map(subject_of, listed):
        about |= Q(subject_type=kind, subject_id=key)
    if wanted := tuple(kinds):
        about &= Q(kind__in=wanted)
    events = list(Event.objects.filter(about).order_by("-id")[:limit])
    remarks = {
        r.pk: str(r) for r in Remark.objects.filter(pk__in=[e.remark_id for e in events if e.remark_id])
    }
    changes = _changes(listed)
    return [
        Line(
            event_id=e.pk,
            at=e.at,
            who=e.actor_name,
            post=e.actor_post,
            kind=e.kind,
            sentence=sentence_of(e),
            remark=remarks.get(e.remark_id or 0, ""),
            changes=tuple(changes.get(e.pk, ())),
        )
        for e in events
    ]


def _changes(objects: list[Model]) -> dict[int, list[Change]]:
    """Changes by event id, from the history of the objects themselves."""
    found: defaultdict[int, list[Change]] = defaultdict(list)
    by_model: defaultdict[type[Model], list[Any]] = defaultdict(list)
    for obj in objects:
        if hasattr(type(obj), "history"):
            by_model[type(obj)].append(obj.pk)
    for model, keys in by_model.items():
        pk_name = model._meta.pk.attname
        rows = model.history.filter(**{f"{pk_name}__in": keys}).order_by(pk_name, "history_id")  # type: ignore[attr-defined]
        previous: Any = None
        for row in rows:
            before = (
                previous
                if previous is not None and getattr(previous, pk_name) == getattr(row, pk_name)
                else None
            )
            found[row.event_id] += _compare(before, row)
            previous = row
    return found


def _compare(before: Any, after: Any) -> list[Change]:
    if before is None:
        return []
    return [
        Change(str(f.verbose_name), _text(before, f), _text(after, f))
        for f in after._meta.concrete_fields
        if f.name not in HIDDEN and getattr(before, f.attname) != getattr(after, f.attname)
    ]


def _text(row: Any, field: Any) -> str:
    value = getattr(row, field.attname)
    if value is None or value == "":
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(value)
