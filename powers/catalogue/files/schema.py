"""The shape of the law, catalogue and parameter files."""

from datetime import date
from typing import Annotated

from pydantic import Field, RootModel, model_validator

from powers.catalogue.files.items import ItemFile
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
    """One entry of a list."""

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
    file: str = ""


class ItemsBlock(Row):
    """The entries of one category."""

    category: Text
    items: Annotated[list[ItemRow], Field(min_length=1)]


class ItemsFile(RootModel[list[ItemsBlock]]):
    """All entries of a list, by category."""


class ParameterRow(Row):
    """One number: from the cited article, or a default that says so."""

    key: ParameterKey
    value: Annotated[int, Field(ge=0)]
    measure: Key
    name: Text
    law: Slug | None = None
    article: str = ""
    pending: str = ""
    from_: date = Field(alias="from")
    to: date | None = None

    @model_validator(mode="after")
    def _has_a_source(self) -> "ParameterRow":
        if (self.law is None) == (self.pending == ""):
            raise ValueError("law（出自哪个文件）和 pending（待核的原因）只写一个")
        if self.measure not in MEASURES:
            raise ValueError(f"“{self.measure}”不是认得的单位：{'、'.join(MEASURES)}")
        return self


MEASURES = ("natural", "working", "month", "person", "yuan", "percent", "time", "year")


class ParameterFile(Row):
    """The parameters of one layer."""

    unit: Annotated[str, Field(pattern=r"^\d{12}$")]
    parameters: Annotated[list[ParameterRow], Field(min_length=1)]
