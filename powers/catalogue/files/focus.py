"""The focus fields: a readable file says which there are, which document names them and which items belong to each.

Read once per process. It holds no numbers of law; what a county decides otherwise stands in rows (`Focus`).
"""

from functools import cache
from pathlib import Path
from typing import Annotated

from django.conf import settings
from pydantic import Field, StringConstraints, model_validator

from powers.catalogue.files.reading import FaultyFilesError, Problem, read
from powers.catalogue.files.words import Row, Slug, Text

FILE = settings.BASE_DIR / "fixtures" / "focus" / "fields.yaml"
Label = Annotated[str, StringConstraints(pattern=r"^\d{1,3}(-\d{1,2})?$")]


class Naming(Row):
    """A document that names the field, and in which words."""

    law: Slug
    words: Text


class FocusField(Row):
    """One field; `key` stands in addresses."""

    key: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,8}$")]
    name: Text
    hint: Text
    sources: list[Naming] = Field(min_length=1)
    items: list[Label] = Field(min_length=1)


class FocusFile(Row):
    """All fields in the order in which pages name them."""

    fields: list[FocusField] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_once(self) -> "FocusFile":
        keys = [one.key for one in self.fields]
        if len(keys) != len(set(keys)):
            raise ValueError("有一块写了两遍")
        return self


@cache
def focus_fields(path: Path = FILE) -> dict[str, FocusField]:
    """Every field by its key. Raises FaultyFilesError with every fault by file and line."""
    problems: list[Problem] = []
    source = read(path, FocusFile, path.parent.parent, problems)
    if source is None:
        raise FaultyFilesError(problems)
    return {one.key: one for one in source.value.fields}
