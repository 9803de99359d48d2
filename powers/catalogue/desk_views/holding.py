"""How a view holds a county's list, an item of it and its draft: through the policy only."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from portal.organisation.actions import Action
from portal.organisation.bounds import Rule
from portal.organisation.models import Unit
from portal.organisation.parameters import rules
from portal.organisation.policy import decide
from portal.organisation.signed_in import officer
from powers.catalogue.comparable import shaped
from powers.catalogue.editing.ground import Ground, ground_of
from powers.catalogue.editing.shape import Detail, Row, keys_of, steps_of
from powers.catalogue.editing.terms import Terms, terms_of
from powers.catalogue.models import Catalogue, Choice, ItemDraft, PowerVersion
from powers.catalogue.owning import items_owned, may_edit
from powers.catalogue.queries.lists import newest

ACT = "改流程"


def held_list(request: HttpRequest, key: str, number: str = "") -> Catalogue:
    """The list of a county whose keeper this officer is, or of which he owns the item, any item without `number`.

    Raises Http404 for any other.
    """
    row = Catalogue.objects.select_related("unit", "base").filter(key=key, unit__isnull=False).first()
    if row is None or not (keeps(request, row) or _owns(request, row, number)):
        raise Http404
    return row


def kept_list(request: HttpRequest, key: str) -> Catalogue:
    """The list of a county whose keeper this officer is. Raises Http404 for any other, an item's owner too."""
    row = held_list(request, key)
    if not keeps(request, row):
        raise Http404
    return row


def keeps(request: HttpRequest, catalogue: Catalogue) -> bool:
    """Whether this officer is the keeper of a county's list, who alone puts drafts in force."""
    return bool(decide(officer(request), Action.EDIT_ITEMS, catalogue.place))


def _owns(request: HttpRequest, catalogue: Catalogue, number: str) -> bool:
    if number:
        return bool(may_edit(officer(request), catalogue, number))
    return bool(items_owned(officer(request), catalogue))


@dataclass(frozen=True)
class HeldDraft:
    """An open draft with what its pages need."""

    catalogue: Catalogue
    row: ItemDraft
    keeps: bool = True

    @property
    def detail(self) -> Detail:
        """What it says now."""
        said: Detail = self.row.detail
        return said

    @property
    def unit(self) -> Unit:
        """The county."""
        return self.catalogue.place

    @property
    def version(self) -> PowerVersion:
        """The version it was begun from."""
        return self.row.begun_from

    @cached_property
    def held(self) -> dict[str, Rule]:
        """The county's numbers. One query."""
        return rules(self.unit)

    @cached_property
    def terms(self) -> Terms:
        """Its numbers and fields by name."""
        return terms_of(self.detail, self.held)

    @cached_property
    def ground(self) -> Ground:
        """What it is held against."""
        begun: Detail = self.row.revisions.get(number=1).detail
        return ground_of(self.catalogue, self.version, begun, self.version.kind)

    def step(self, key: str) -> tuple[int, Row]:
        """A step with its number. Raises Http404 when there is none such."""
        if key not in keys_of(self.detail):
            raise Http404
        place = keys_of(self.detail).index(key)
        return place + 1, steps_of(self.detail)[place]

    def url(self, name: str = "item", *more: str) -> str:
        """An address of this item's pages."""
        return reverse(f"desk:{name}", args=[self.catalogue.key, self.row.label, *more])

    def context(self, *crumbs: tuple[str, str]) -> dict[str, Any]:
        """What every page of the draft has."""
        way = [
            *list_crumbs(self.catalogue, keeps=self.keeps),
            (f"第{self.row.label}项草稿", self.url()),
            *crumbs,
        ]
        chart = f"{self.url('item_chart')}?r={self.row.revision}"
        return {
            "list": self.catalogue, "draft": self.row, "version": self.version, "crumbs": way, "chart": chart,
            "keeps": self.keeps,
        }  # fmt: skip


def held_draft(request: HttpRequest, key: str, number: str) -> HeldDraft:
    """The open draft of an item. Raises Http404 when there is none, or the list is not this officer's."""
    catalogue = held_list(request, key, number)
    row = draft_of(catalogue, number)
    if row is None:
        raise Http404
    return HeldDraft(catalogue, row, keeps(request, catalogue))


def held_item(request: HttpRequest, key: str, number: str) -> tuple[Catalogue, PowerVersion]:
    """An item of the list as its newest version says it. Raises Http404."""
    catalogue = held_list(request, key, number)
    version = newest(catalogue, number)
    if version is None:
        raise Http404
    return catalogue, version


def draft_of(catalogue: Catalogue, number: str) -> ItemDraft | None:
    """The open draft of an item, if there is one."""
    main, _, sub = number.partition("-")
    if not main.isdecimal() or (sub and not sub.isdecimal()) or len(number) > 9:
        return None
    rows = ItemDraft.objects.filter(
        catalogue=catalogue, number=int(main), sub_number=int(sub or 0), closed_at=None
    )
    row = rows.select_related("begun_from__power__category").first()
    if row is not None:
        row.catalogue = catalogue
        if row.is_new:
            _as_chosen(row)
    return row


def _as_chosen(row: ItemDraft) -> None:
    """A new item is called, and is, what was decided for the next list, not what it was copied from."""
    rows = Choice.objects.filter(draft__catalogue=row.catalogue, draft__closed_at=None, number=row.number)
    chosen = rows.values_list("content", flat=True).first()
    if chosen:
        said, _ = shaped(chosen)
        row.begun_from.name, row.begun_from.kind = said.name, said.kind


def seen_of(request: HttpRequest) -> int:
    """The state of the draft that the page showed; 0 for none that ever was."""
    value = request.POST.get("seen", "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 8 else 0


def list_crumbs(catalogue: Catalogue, *, keeps: bool = True) -> list[tuple[str, str]]:
    """The way to a list's items; whoever only owns some of them does not come by the whole list."""
    whole = [("清单", reverse("desk:lists")), (catalogue.title, reverse("desk:list", args=[catalogue.key]))]
    return [
        ("我的", reverse("desk:account")),
        *(whole if keeps else ()),
        ("改事项", reverse("desk:items", args=[catalogue.key])),
    ]
