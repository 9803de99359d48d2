"""The shape of what people fill in: fields, rungs of amount ladders, opinions asked for together."""

from typing import Annotated

from pydantic import Field

from portal.organisation.post_kinds import PostKind
from powers.catalogue.fields import FieldType
from powers.catalogue.files.words import Key, ParameterKey, Row, Text, coded

Post = coded(PostKind)


class RangeRow(Row):
    """A rung of an amount ladder: from this parameter on, below that one."""

    field: Key
    from_: ParameterKey | None = Field(default=None, alias="from")
    below: ParameterKey | None = None

    def said(self) -> dict[str, str]:
        """As it is stored: only what is limited."""
        rung = {"field": self.field, "from": self.from_, "below": self.below}
        return {name: key for name, key in rung.items() if key}


class OpinionRow(Row):
    """One of several opinions asked for at the same time."""

    key: Key
    name: Text
    actors: Annotated[list[Post], Field(min_length=1)]  # type: ignore[valid-type]
    asks_about: Text


class ColumnTypeRow(Row):
    """A column of a table that people fill in."""

    key: Key
    name: Text
    type: coded(FieldType)  # type: ignore[valid-type]
    choices: list[Text] = []


class FieldRow(Row):
    """Something people type in the course of a matter."""

    key: Key
    name: Text
    type: coded(FieldType)  # type: ignore[valid-type]
    help: str = ""
    max: Annotated[int, Field(ge=0)] = 0
    optional: bool = False
    choices: list[Text] = []
    columns: list[ColumnTypeRow] = []
