"""The next list of a county while it is prepared: every number with its way, what was decided, what waits."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from django.db.models import Max

from powers.catalogue.models import (
    FIRST_OWN_NUMBER,
    Catalogue,
    Choice,
    ItemDraft,
    ListDraft,
    Power,
    PowerVersion,
    Step,
    Way,
)
from powers.catalogue.queries.base_changes import BaseChange, Pending, pending_base_changes
from powers.catalogue.queries.lines import Line, Place, in_list_order, label_of, newest_lines
from powers.catalogue.queries.lists import catalogue_of, versions


class Show(StrEnum):
    """Which numbers the page lists."""

    ALL = "all"
    DECIDED = "decided"
    WAITING = "waiting"
    DIFFERENT = "different"

    @property
    def words(self) -> str:
        """As it stands on the page."""
        return {
            Show.ALL: "全部",
            Show.DECIDED: "下一版定了要变的",
            Show.WAITING: "基本目录改了，等着定的",
            Show.DIFFERENT: "和基本目录不一样的",
        }[self]


@dataclass(frozen=True)
class NextRow:
    """A number: how the list takes it, what was decided about it, what of its base waits, whether its steps are edited."""

    place: Place
    name: str
    category: str
    line: Line | None
    choice: Choice | None
    pending: Pending | None
    edited: bool

    @property
    def label(self) -> str:
        """26, or 4-2."""
        return label_of(self.place)

    @property
    def waits(self) -> bool:
        """Whether the base moved on and nobody has decided."""
        return self.pending is not None and self.choice is None

    @property
    def way(self) -> str:
        """How the list that holds takes it."""
        if self.line is not None:
            return str(self.line.way.label)
        return BaseChange.NEW.words if self.pending else "清单上还没有"

    @property
    def base(self) -> PowerVersion | None:
        """What the base says of it, in its newest version; None for one that only the county has, or had."""
        if self.pending is not None:
            return self.pending.base
        return self.line.base_version if self.line else None

    @property
    def own(self) -> bool:
        """Whether only the county has it: listed, dropped again, or to be added."""
        return self.base is None

    @property
    def otherwise(self) -> bool:
        """Whether the list that holds takes it otherwise than the base."""
        return self.line is not None and self.line.way != Way.INHERITED

    def shown(self, show: Show) -> bool:
        """Whether it is among those asked for."""
        return {
            Show.ALL: True,
            Show.DECIDED: self.choice is not None,
            Show.WAITING: self.waits,
            Show.DIFFERENT: self.otherwise,
        }[show]


Rows = tuple[NextRow, ...]


def next_rows(catalogue: Catalogue, draft: ListDraft | None) -> Rows:
    """Every number of base and county in the order of the list, new ones after those of their category. Nine queries."""
    _, lines = newest_lines(catalogue)
    pending = {one.place: one for one in pending_base_changes(catalogue)}
    choices = _choices(draft)
    edited = set(
        ItemDraft.objects.filter(catalogue=catalogue, closed_at=None).values_list("number", "sub_number")
    )

    def row(place: Place, line: Line | None, name: str, category: str) -> NextRow:
        return NextRow(place, name, category, line, choices.get(place), pending.get(place), place in edited)

    rows = [row(one.place, one, one.name, one.category.name) for one in in_list_order(lines)]
    for place, one in pending.items():
        if place not in lines:
            rows.append(row(place, None, one.base.name, one.base.power.category.name))
    for place, choice in choices.items():
        if place not in lines and place not in pending and choice.category and choice.content:
            rows.append(row(place, None, choice.content["row"]["name"], choice.category.name))
    return tuple(rows)


def next_row(catalogue: Catalogue, draft: ListDraft | None, place: Place) -> NextRow | None:
    """One of them."""
    return next((one for one in next_rows(catalogue, draft) if one.place == place), None)


def grouped(rows: Rows, show: Show) -> list[tuple[str, list[NextRow]]]:
    """The rows asked for by category, each category once."""
    order = list(dict.fromkeys(one.category for one in rows))
    asked = sorted((one for one in rows if one.shown(show)), key=lambda one: order.index(one.category))
    return [(name, list(same)) for name, same in groupby(asked, key=lambda one: one.category)]


def counted(rows: Rows) -> Mapping[Show, int]:
    """How many numbers each view lists."""
    return {show: sum(one.shown(show) for one in rows) for show in Show}


def open_list(catalogue: Catalogue) -> ListDraft | None:
    """The next list, if it was begun. One query."""
    draft = catalogue.list_drafts.filter(closed_at=None).first()
    if draft is not None:
        draft.catalogue = catalogue
    return draft


def next_number(catalogue: Catalogue, draft: ListDraft) -> int:
    """The first number that nothing of the county ever had: from 101 where there is a base. Two queries."""
    used = Power.objects.filter(catalogue=catalogue).aggregate(last=Max("number"))["last"] or 0
    chosen = draft.choices.aggregate(last=Max("number"))["last"] or 0
    return max(used, chosen, FIRST_OWN_NUMBER - 1 if catalogue.base_id else 0) + 1


def _choices(draft: ListDraft | None) -> dict[Place, Choice]:
    if draft is None:
        return {}
    rows = draft.choices.select_related("category", "base_version")
    return {(one.number, one.sub_number): one for one in rows}


def like_it(catalogue: Catalogue, content: Mapping[str, Any]) -> PowerVersion:
    """An entry of the list with the same steps as a new one that was copied, else one that has any.

    While the list is empty one of the list above. Raises LookupError without any procedure. Two queries, or five.
    """
    keys = {step["key"] for step in content["item"]["steps"]}
    found = {one.pk: one for one in versions(catalogue)}
    if not found and catalogue.place.parent and (above := catalogue_of(catalogue.place.parent)):
        found = {one.pk: one for one in versions(above)}
    steps: defaultdict[int, set[str]] = defaultdict(set)
    for version, key in Step.objects.filter(version__in=found).values_list("version", "key"):
        steps[version].add(key)
    best = max(steps, key=lambda pk: len(steps[pk] & keys) - len(steps[pk] - keys), default=None)
    if best is None:
        raise LookupError(f"no procedure in {catalogue.key}")
    return found[best]
