"""Words of the files: what people write there, and the code it stands for."""

from enum import StrEnum
from typing import Annotated, Any

from django.db.models import TextChoices
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    SerializationInfo,
    StringConstraints,
)


class Row(BaseModel):
    """A row of a file: frozen, and nothing unknown is passed over in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Text = Annotated[str, StringConstraints(min_length=1)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=30)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
ParameterKey = Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z_]+$", max_length=60)]


AS_WRITTEN = "as written"
"""The context in which a row is dumped with the words that people write in a file, so that it can be read again."""


def worded(choices: type[TextChoices]) -> Any:
    """A field in which people write the Chinese word of a choice; its value is the code."""
    table = {str(label): value for value, label in choices.choices}
    words = {value: label for label, value in table.items()}

    def code(word: object) -> object:
        if word not in table:
            raise ValueError(f"“{word}”不在可选的词里：{'、'.join(table)}")
        return table[str(word)]

    def word(value: str, info: SerializationInfo) -> str:
        return words.get(value, value) if info.context == AS_WRITTEN else value

    return Annotated[str, BeforeValidator(code), PlainSerializer(word)]


def coded(choices: type[TextChoices] | type[StrEnum]) -> Any:
    """A field in which people write a code that must be known."""
    known = [str(member.value) for member in choices]

    def check(word: object) -> object:
        if word not in known:
            raise ValueError(f"“{word}”不在可选的代号里：{'、'.join(known)}")
        return word

    return Annotated[str, BeforeValidator(check)]
