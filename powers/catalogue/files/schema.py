"""The shape of the law, catalogue and parameter files."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, RootModel, model_validator

from portal.organisation.measures import SHARES
from powers.catalogue.files.items import ItemFile
from powers.catalogue.files.terms import DisclosureRow, ServiceRow
from powers.catalogue.files.words import Key, ParameterKey, Row, Slug, Text, worded
from powers.catalogue.models import Applies, BodyRole, Kind, Level, ListKind

__all__ = ["CatalogueFile", "ItemFile", "ItemsFile", "LawFile", "ParameterFile"]


class Read(Row):
    """Which public text somebody read, and when."""

    text: Text
    read_on: date


class Confirmable(Row):
    """Confirmed against a named text, or pending with its reason; exactly one of the two."""

    confirmed: Read | None = None
    pending: str = ""

    @model_validator(mode="after")
    def _one_of_two(self) -> "Confirmable":
        if (self.confirmed is None) == (self.pending == ""):
            raise ValueError("confirmed（核对过哪个文本、哪天）和 pending（待核的原因）只写一个")
        return self


class ArticleRow(Confirmable):
    """A cited article in our own words."""

    article: Text
    summary: Text


class LawFile(Confirmable):
    """One version of one document of law."""

    title: Text
    short: str = ""
    number: str = ""
    issuers: Annotated[list[Text], Field(min_length=1)]
    level: worded(Level)  # type: ignore[valid-type]
    version: Text
    adopted: date | None = None
    in_force_from: date
    in_force_to: date | None = None
    supersedes: Slug | None = None
    note: str = ""
    articles: list[ArticleRow] = []


Count = Annotated[int, Field(ge=1)]


class CategoryRow(Row):
    """A category with the count its document declares, if it declares one, and its names elsewhere."""

    name: Text
    declared: Count | None = None
    aliases: list[Text] = []


class BodyRow(Row):
    """A body that the document names, and what it says that body does."""

    name: Text
    role: worded(BodyRole)  # type: ignore[valid-type]
    task: str = ""


class TreatmentRow(Row):
    """A fault of the source and what was done about it."""

    code: Text
    items: list[int] = []
    fault: Text
    treatment: Text


class CatalogueFile(Row):
    """A list: who issued it, when, in which categories, on which base. A `demo` list stays out of production.

    `declared` is the total the document states, `categories_declared` its number of categories; `counted` when
    both were counted from the annex. A list `to_supply` has no items.yaml: its entries come by import.
    """

    key: Slug
    title: Text
    short: Annotated[str, Field(max_length=20)] = ""
    kind: worded(ListKind) = ListKind.POWERS.value  # type: ignore[valid-type]
    area: str = ""
    document: Slug | None = None
    source: str = ""
    issued_on: date | None = None
    issued_words: str = ""
    issuers: list[Text] = []
    issuers_declared: Count | None = None
    declared: Count | None = None
    categories_declared: Count | None = None
    counted: bool = False
    to_supply: bool = False
    unit: Text | None = None
    demo: bool = False
    base: Slug | None = None
    categories: list[CategoryRow] = []
    bodies: list[BodyRow] = []
    notes: list[Text] = []
    treatments: list[TreatmentRow] = []

    @model_validator(mode="after")
    def _whole(self) -> "CatalogueFile":
        if self.unit and self.issued_on is None:
            raise ValueError("有 unit 的清单正在一个地方施行，要写 issued_on（印发日期）")
        return self


class ItemRow(Row):
    """One entry of a list. `tied` are numbers of items of the county's list of powers (S4-02)."""

    number: Annotated[int, Field(ge=1)]
    sub_number: Annotated[int, Field(ge=0)] = 0
    name: Text
    name_village: str = ""
    name_community: str = ""
    printed: str = ""
    printed_number: str = ""
    aliases: list[Text] = []
    drafted_by: list[Text] = []
    kind: worded(Kind)  # type: ignore[valid-type]
    applies: worded(Applies)  # type: ignore[valid-type]
    note: str = ""
    doubt: str = ""
    what: str = ""
    cited: str = ""
    tied: list[Annotated[str, Field(pattern=r"^\d{1,4}(-\d{1,4})?$")]] = []
    disclosure: DisclosureRow | None = None
    service: ServiceRow | None = None
    file: str = ""

    @property
    def label(self) -> str:
        """The number as people write it: 26, or 4-2."""
        return f"{self.number}-{self.sub_number}" if self.sub_number else str(self.number)


class ItemsBlock(Row):
    """The entries of one category."""

    category: Text
    items: Annotated[list[ItemRow], Field(min_length=1)]


class ItemsFile(RootModel[list[ItemsBlock]]):
    """All entries of a list, by category."""


class ParameterRow(Row):
    """One number: from the cited article, or a default that says so.

    It is confirmed when its article is; `confirmed` and `unread` say so for an article that the law's own file
    does not list. `stricter` is the way in which a lower layer may change it; a default binds nobody.
    """

    key: ParameterKey
    value: Annotated[int, Field(ge=0)] | Annotated[str, Field(pattern=r"^[1-9]\d?/[1-9]\d?$")]
    measure: Key
    name: Text
    stricter: Literal["more", "less", "none"] = "none"
    law: Slug | None = None
    article: str = ""
    confirmed: Read | None = None
    unread: str = ""
    pending: str = ""
    from_: date = Field(alias="from")
    to: date | None = None

    @model_validator(mode="after")
    def _has_a_source(self) -> "ParameterRow":
        if (self.law is None) == (self.pending == ""):
            raise ValueError("law（出自哪个文件）和 pending（待核的原因）只写一个")
        if self.law is None and (self.confirmed or self.unread):
            raise ValueError("没写 law 的，不写 confirmed 和 unread")
        if self.confirmed and self.unread:
            raise ValueError("confirmed（核对过哪个文本、哪天）和 unread（还没读到的原因）只写一个")
        if (self.measure in SHARES) != isinstance(self.value, str):
            raise ValueError("份额写成“2/3”的样子，单位写 share（以上）或者 over（超过）；别的数不这样写")
        if self.measure not in (*MEASURES, *SHARES, *MORE_MEASURES):
            raise ValueError(
                f"“{self.measure}”不是认得的单位：{'、'.join((*MEASURES, *SHARES, *MORE_MEASURES))}"
            )
        return self


MEASURES = ("natural", "working", "month", "person", "yuan", "percent", "time", "year")
MORE_MEASURES = ("household", "duty")


class ParameterFile(Row):
    """The parameters of one layer."""

    unit: Annotated[str, Field(pattern=r"^\d{12}$")]
    parameters: Annotated[list[ParameterRow], Field(min_length=1)]
