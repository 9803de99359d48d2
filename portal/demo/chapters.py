"""A chapter of the demo's life: a file of its own, the places it names, and what is lived from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from portal.demo.days import Agenda
from portal.demo.stage import Stage
from portal.organisation.models import Unit
from powers.catalogue.files.reading import FaultyFilesError, Problem, read
from powers.catalogue.files.words import Row

F = TypeVar("F", bound=Row)
Plan = Callable[[Any, Mapping[str, Unit], Stage, Agenda, datetime], None]


def read_demo(path: Path, shape: type[F]) -> F:
    """A file of the demo in its shape. Raises FaultyFilesError with every fault by file, line and reason."""
    problems: list[Problem] = []
    source = read(path, shape, path.parent.parent, problems)
    if source is None:
        raise FaultyFilesError(problems)
    return source.value


@dataclass(frozen=True)
class Chapter:
    """`places` names the codes of the units it needs, `plan` enters its acts in the agenda."""

    file: str
    shape: type[Row]
    places: Callable[[Any], set[str]]
    plan: Plan


@dataclass(frozen=True)
class Opened:
    """A chapter with what its file says."""

    chapter: Chapter
    said: Row

    @property
    def places(self) -> set[str]:
        """The codes of the units it needs."""
        return self.chapter.places(self.said)

    def plan(self, units: Mapping[str, Unit], stage: Stage, agenda: Agenda, now: datetime) -> None:
        """Enter all its acts."""
        self.chapter.plan(self.said, units, stage, agenda, now)
