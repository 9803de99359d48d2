"""How the two annexes of one document answer each other (E16), as written in fixtures/annexes; read once a process."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from pydantic import Field, model_validator

from powers.catalogue.files.reading import FaultyFilesError, Problem, read
from powers.catalogue.files.words import Row, Text, worded
from powers.catalogue.models import Likeness

FOLDER = "annexes"


class LineRow(Row):
    """An entry of the adopted list, and the entries of the table that answer it, or why none does."""

    number: int = Field(ge=1)
    to: list[int] = Field(default_factory=list)
    how: worded(Likeness) = Likeness.SAME.value  # type: ignore[valid-type]
    why: str = ""
    none: str = ""

    @model_validator(mode="after")
    def _one_or_the_other(self) -> "LineRow":
        if bool(self.to) == bool(self.none):
            raise ValueError(f"第{self.number}项写 to 或者 none，两样里写一样")
        return self


class AnnexFile(Row):
    """Two annexes by the keys of their lists."""

    adopted: Text
    assigned: Text
    lines: list[LineRow]


@lru_cache(maxsize=1)
def annex_files() -> dict[str, AnnexFile]:
    """Every file by the key of the adopted list. Raises FaultyFilesError with every fault by file, line and reason."""
    problems: list[Problem] = []
    root = Path(settings.BASE_DIR) / "fixtures"
    found = [read(path, AnnexFile, root, problems) for path in sorted((root / FOLDER).glob("*.yaml"))]
    if problems:
        raise FaultyFilesError(problems)
    return {source.value.adopted: source.value for source in found if source is not None}
