"""Whether a release still says what was released: its lines, and the versions they stand for, read back.

The lines refuse change in the database; the words of a version lie in several tables that keep a history and no such
wall. So whoever has to be sure holds everything against the fingerprints taken when it was written.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from powers.catalogue.content import contents
from powers.catalogue.models import Category, Release
from powers.catalogue.queries.lines import Line, lines_of
from powers.catalogue.releases.freezing import digest_of
from powers.catalogue.versions import digest


@dataclass(frozen=True)
class Verified:
    """What was found: whether the lines are those that were frozen, and the numbers whose words are not."""

    items: int
    lines: bool
    altered: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether everything is as it was released."""
        return self.lines and not self.altered


def verified(release: Release) -> Verified:
    """Read a whole release back. Nine queries."""
    lines = list(lines_of(release).values())
    back = contents({line.version.pk: line.version for line in lines if line.version}.values())
    altered = (
        one.label for one in lines if one.version and digest(back[one.version.pk]) != one.version.digest
    )
    return Verified(len(lines), digest_of(_as_named(release, lines)) == release.digest, tuple(altered))


def _as_named(release: Release, lines: Iterable[Line]) -> list[Line]:
    """The lines with their categories under the names that they had."""
    names = release.entries.order_by("position").values_list("category_name", flat=True)
    return [replace(line, category=Category(name=name)) for line, name in zip(lines, names, strict=True)]
