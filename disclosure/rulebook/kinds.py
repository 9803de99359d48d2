"""The kinds of rule documents: a readable file says what they are, who keeps them and which law asks for them.

The file is read once per process. It holds no numbers of law, only which document a law or a list's own opinion
calls for, so nothing of it needs a row of its own; articles are looked up in the law register.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from django.conf import settings
from pydantic import Field, StringConstraints, model_validator

from portal.organisation.models import Unit
from portal.organisation.models.units import COUNTY_KINDS, TOWNSHIP_KINDS, VILLAGE_KINDS, UnitKind
from portal.organisation.post_kinds import POST_KINDS, Level, PostKind
from powers.catalogue.files.reading import FaultyFilesError, Problem, read
from powers.catalogue.files.words import Key, Row, Slug, Text, coded

FILE = settings.BASE_DIR / "fixtures" / "rules" / "kinds.yaml"
OTHERS = ("other", "township_other", "county_other")
"""Kinds of which a place may have several documents at a time."""
Where = Literal["village", "community"]
LEVELS: dict[str, Level] = {
    **dict.fromkeys(VILLAGE_KINDS, Level.VILLAGE),
    **dict.fromkeys(TOWNSHIP_KINDS, Level.TOWNSHIP),
    **dict.fromkeys(COUNTY_KINDS, Level.COUNTY),
}


class Citation(Row):
    """What asks for a document of this kind: an article of the register, or a text nobody has read yet (待核)."""

    law: Slug | None = None
    article: str = ""
    text: str = ""
    pending: str = ""
    point: Text
    applies: Where | None = None

    @model_validator(mode="after")
    def _one_source(self) -> "Citation":
        if bool(self.law) == bool(self.text):
            raise ValueError("写 law，或者写 text，二者写一个")
        if bool(self.text) != bool(self.pending):
            raise ValueError("没有读到原文的要写 pending，登记过的法律不写")
        return self


class Ought(Row):
    """Where a document of this kind must exist: below a unit, or where the list stands on a base list."""

    under: Annotated[str, StringConstraints(pattern=r"^\d{12}$")] | None = None
    base: Slug | None = None
    applies: Where | None = None
    why: Text

    @model_validator(mode="after")
    def _one_reach(self) -> "Ought":
        if bool(self.under) == bool(self.base):
            raise ValueError("写 under 或者 base，二者写一个")
        return self


class Kind(Row):
    """One kind of rule document."""

    key: Key
    level: coded(Level)  # type: ignore[valid-type] # an annotated type made from the choices
    applies: Where | None = None
    name: Text
    name_community: str = ""
    hint: Text
    keeper: coded(PostKind)  # type: ignore[valid-type]
    adopted_by: list[Text] = Field(default_factory=list)
    items: list[Text] = Field(default_factory=list)
    bases: list[Citation] = Field(default_factory=list)
    ought: Ought | None = None

    @model_validator(mode="after")
    def _demand_rests_on_something(self) -> "Kind":
        if self.ought and not self.bases:
            raise ValueError(f"{self.name}写了应当有，就要写依据")
        return self

    def name_at(self, unit: Unit) -> str:
        """What it is called there: 村规民约 in a village, 居民公约 in a community."""
        town = unit.kind in (UnitKind.COMMUNITY, UnitKind.STREET)
        return (self.name_community if town else "") or self.name

    def bases_at(self, unit: Unit) -> tuple[Citation, ...]:
        """The bases that speak of this sort of place."""
        return tuple(base for base in self.bases if _fits(base.applies, unit))

    def fits(self, unit: Unit) -> bool:
        """Whether such a document can belong to this unit."""
        return LEVELS.get(unit.kind) == self.level and _fits(self.applies, unit)

    def demanded(self, unit: Unit, base: str, above: Iterable[str]) -> bool:
        """Whether it must exist at this unit; `base` is the base of its list, `above` the codes over it."""
        asked = self.ought
        if asked is None or not self.fits(unit) or not _fits(asked.applies, unit):
            return False
        return asked.base == base if asked.base else asked.under in set(above)


class KindsFile(Row):
    """All kinds, in the order in which pages list them."""

    kinds: list[Kind] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_once(self) -> "KindsFile":
        keys = [kind.key for kind in self.kinds]
        if len(keys) != len(set(keys)):
            raise ValueError("有一种写了两遍")
        return self


@dataclass(frozen=True)
class Wanted:
    """A document that must exist at a unit."""

    unit: Unit
    kind: Kind

    @property
    def name(self) -> str:
        """What it is called there."""
        return self.kind.name_at(self.unit)

    @property
    def why(self) -> str:
        """Why it must exist, in a few words."""
        return self.kind.ought.why if self.kind.ought else ""


@cache
def kinds(path: Path = FILE) -> dict[str, Kind]:
    """Every kind by its key. Raises FaultyFilesError with every fault by file and line."""
    problems: list[Problem] = []
    source = read(path, KindsFile, path.parent.parent, problems)
    if source is None:
        raise FaultyFilesError(problems)
    return {kind.key: kind for kind in source.value.kinds}


def kinds_of(unit: Unit) -> tuple[Kind, ...]:
    """The kinds a unit can have."""
    return tuple(kind for kind in kinds().values() if kind.fits(unit))


def demanded_of(unit: Unit, base: str) -> tuple[Wanted, ...]:
    """What must exist at a unit whose list stands on `base` ("" for none). Its parents must be loaded."""
    codes, place = [unit.code], unit.parent
    while place is not None:
        codes.append(place.code)
        place = place.parent
    return tuple(Wanted(unit, kind) for kind in kinds_of(unit) if kind.demanded(unit, base, codes))


def keepers_of(unit: Unit) -> tuple[tuple[str, str], ...]:
    """The posts that may keep a document of this unit: (code, word)."""
    level = LEVELS.get(unit.kind)
    return tuple((kind.value, title) for kind, (title, at) in POST_KINDS.items() if at == level)


def _fits(applies: str | None, unit: Unit) -> bool:
    return applies is None or applies == unit.kind


__all__ = ["LEVELS", "OTHERS", "Citation", "Kind", "Wanted", "demanded_of", "keepers_of", "kinds", "kinds_of"]
