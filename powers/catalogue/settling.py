"""Writing what is new and nothing else: the event opens with the first row that differs."""

from collections.abc import Mapping
from contextlib import ExitStack
from types import TracebackType
from typing import Any, TypeVar

from django.db import models

from portal.audit.actors import Actor
from portal.audit.operations import Draft, current, event

T = TypeVar("T", bound=models.Model)


class Settling:
    """A load in progress, used as a context: the first write opens its event, so no write means no event."""

    def __init__(self, kind: str, actor: Actor) -> None:
        self.kind, self.actor = kind, actor
        self.written: dict[str, int] = {}
        self._draft: Draft | None = None
        self._stack = ExitStack()

    def __enter__(self) -> "Settling":
        self._stack.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._draft is not None:
            self._draft.data["written"] = dict(sorted(self.written.items()))
        self._stack.__exit__(kind, error, trace)

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.written)

    def about(self, subject: models.Model) -> None:
        """Name what the event is about, if there is an event."""
        if self._draft is not None:
            self._draft.subject = subject

    def tell(self, **data: Any) -> None:
        """Add to what the event says, if there is an event. No personal values."""
        if self._draft is not None:
            self._draft.data.update(data)

    def write(self, row: T) -> T:
        """Save a row inside the event."""
        self._open()
        row.save()
        self._count(row)
        return row

    def drop(self, row: models.Model) -> None:
        """Delete a row that the files no longer say; its history stays."""
        self._open()
        row.delete()
        self._count(row)

    def settle(self, model: type[T], lookup: Mapping[str, Any], values: Mapping[str, Any]) -> T:
        """The row found by `lookup`, made to hold `values`: created, changed, or left alone."""
        row = model._default_manager.filter(**lookup).first()
        if row is None:
            return self.write(model(**lookup, **values))
        different = {name: value for name, value in values.items() if getattr(row, name) != value}
        for name, value in different.items():
            setattr(row, name, value)
        return self.write(row) if different else row

    def _open(self) -> Draft:
        if self._draft is None:
            self._draft = self._stack.enter_context(event(self.kind, actor=self.actor))
        return self._draft

    def _count(self, row: models.Model) -> None:
        name = str(row._meta.model_name)
        self.written[name] = self.written.get(name, 0) + 1


class Within(Settling):
    """The same for an operation whose own event is open already: what is written belongs to that."""

    def __init__(self, actor: Actor) -> None:
        super().__init__("", actor)

    def _open(self) -> Draft:
        return current()
