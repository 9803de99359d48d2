"""Opening an event. Everything tracked is written inside one; history rows find it by themselves."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import connection, models, transaction

from portal.audit.actors import Actor
from portal.audit.models import Event, Remark
from portal.privacy import plain_words


class Placed(Protocol):
    """Something that stands at a place in the tree of units."""

    @property
    def path(self) -> str: ...


class NoEvent(RuntimeError):
    """A tracked row was written outside an operation: there is no one to answer for it."""


@dataclass
class Draft:
    """The event while its operation runs; operations add to `data` and may name the subject late."""

    id: int
    kind: str
    actor: Actor
    actor_post: str
    subject: models.Model | None
    unit_path: str
    remark: str = ""
    data: dict[str, Any] = field(default_factory=dict)


_current: ContextVar[Draft | None] = ContextVar("current_event", default=None)


def current() -> Draft:
    """The event now open. Raises NoEvent when there is none."""
    draft = _current.get()
    if draft is None:
        raise NoEvent("A tracked row was written outside an operation; open an event first.")
    return draft


def subject_of(obj: models.Model) -> tuple[str, str]:
    """The (type, key) by which events name an object, such as ("matters.matter", "k7m2p9qd")."""
    return obj._meta.label_lower, str(obj.pk)


@contextmanager
def event(
    kind: str,
    *,
    actor: Actor,
    subject: models.Model | None = None,
    unit: Placed | None = None,
    acting_as: Iterable[str] = (),
    data: dict[str, Any] | None = None,
    remark: str = "",
) -> Iterator[Draft]:
    """Run the body as one atomic act and write its event at the end.

    The id is drawn first, so that history rows can carry it although an event row can never be updated.
    `acting_as` names the post kinds in which the actor acts; `remark` is free text and is stored apart.
    `data` must hold no personal values. A nested event is an act of its own, in the same transaction.
    """
    path = unit.path if unit is not None else ""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(pg_get_serial_sequence('audit_event', 'id'))")
            (next_id,) = cursor.fetchone()
        draft = Draft(
            next_id, kind, actor, actor.title(path, acting_as), subject, path, remark, dict(data or {})
        )
        token = _current.set(draft)
        try:
            yield draft
        finally:
            _current.reset(token)
        _write(draft)


def _write(draft: Draft) -> None:
    subject_type, subject_id = subject_of(draft.subject) if draft.subject is not None else ("", "")
    remark_id = None
    if words := plain_words(draft.remark):
        remark_id = Remark.objects.create(text=words, subject_type=subject_type, subject_id=subject_id).pk
    Event.objects.create(
        id=draft.id,
        kind=draft.kind,
        subject_type=subject_type,
        subject_id=subject_id,
        unit_path=draft.unit_path,
        actor_kind=draft.actor.kind,
        actor_id=draft.actor.id,
        actor_name=draft.actor.name,
        actor_post=draft.actor_post,
        data=draft.data,
        remark_id=remark_id,
    )
