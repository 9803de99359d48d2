"""A page of a step: its forms together, which stand for one form when errors are told and the page is saved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.forms import BoundField, Form
from django.http import QueryDict

from powers.catalogue.editing.drafting import Change
from powers.catalogue.editing.forms.rows import RowForm
from powers.catalogue.editing.shape import Detail, Row, step_of
from powers.catalogue.editing.terms import Terms

Data = QueryDict | None
MORE = 2
"""So many empty rows stand below; saved and opened again, there are as many."""


@dataclass(frozen=True)
class Group:
    """Forms under one heading; `rows` when each is a row among several."""

    title: str
    hint: str
    forms: Sequence[Form]
    rows: bool = True


class PartPage:
    """One page of a step. It stands for its forms together: errors at the top, what was typed kept."""

    def __init__(self, detail: Detail, key: str, terms: Terms, kind: str, data: Data = None) -> None:
        self.detail, self.key, self.terms, self.kind, self.data = detail, key, terms, kind, data
        self.step = step_of(detail, key)
        self.groups = list(self.build())

    def build(self) -> Iterator[Group]:
        """The groups of forms."""
        raise NotImplementedError

    def change(self) -> Change:
        """What saving does. Only after `is_valid`."""
        raise NotImplementedError

    @property
    def forms(self) -> list[Form]:
        """All forms in the order of the page."""
        return [form for group in self.groups for form in group.forms]

    def is_valid(self) -> bool:
        """Whether everything typed will do."""
        return not [form for form in self.forms if not form.is_valid()]

    def non_field_errors(self) -> list[str]:
        """For the summary of errors, which takes this page as one form."""
        return [str(words) for form in self.forms for words in form.non_field_errors()]

    def __iter__(self) -> Iterator[BoundField]:
        return (bound for form in self.forms for bound in form)

    def rows(self, name: str, form: type[RowForm], stored: Sequence[Row], more: int = MORE) -> list[RowForm]:
        """A form for each stored row and some empty ones."""
        every: list[Row | None] = [*stored, *[None] * more]
        return [form(f"{name}{n}", self.terms, row, self.data) for n, row in enumerate(every)]
