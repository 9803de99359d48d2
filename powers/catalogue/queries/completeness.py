"""What is missing or 待核 in the items of a list: the keeper's report before anything may be run."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from powers.catalogue.models import (
    Basis,
    Catalogue,
    Kind,
    Paper,
    PaperUse,
    PowerVersion,
    RiskPoint,
    Standing,
    Step,
)
from powers.catalogue.queries.grounds import carrying
from powers.catalogue.queries.lists import versions

R = TypeVar("R", Basis, Step, Paper)
APPLIED_FOR = (Kind.APPLICATION, Kind.ASSISTANCE)


@dataclass(frozen=True)
class ItemReport:
    """One item: what it lacks (in words), how many of its bases nobody has read, and how it stands.

    `groundless` says that it is in use although nothing in force carries it any more (待清理).
    """

    number: str
    name: str
    kind: str
    standing: str
    doubt: str
    missing: tuple[str, ...]
    pending: int
    cited: int
    groundless: bool = False

    @property
    def complete(self) -> bool:
        """Whether a cadre can act on it and a villager can check it."""
        return not self.missing and not self.doubt and not self.groundless

    @property
    def stopped(self) -> bool:
        """Whether newer law has ended it; such items are counted apart."""
        return self.standing == Standing.STOPPED


@dataclass(frozen=True)
class CatalogueReport:
    """A whole list. Items with parts (4 with 4-1 to 4-4) count once, complete when every part is."""

    title: str
    items: tuple[ItemReport, ...]

    @property
    def counted(self) -> tuple[ItemReport, ...]:
        """The items that the list's own count counts."""
        return tuple(one for one in self.items if "-" not in one.number)

    @property
    def complete(self) -> int:
        """How many counted items are complete, stopped ones apart."""
        return sum(1 for one in self.counted if one.complete and not one.stopped)

    @property
    def stopped(self) -> int:
        """How many counted items are stopped."""
        return sum(1 for one in self.counted if one.stopped)

    @property
    def groundless(self) -> int:
        """How many items, or parts of them, are to be cleared because nothing in force carries them."""
        return sum(1 for one in self.items if one.groundless)

    @property
    def pending(self) -> int:
        """How many citations nobody has read in their own text, over all items."""
        return sum(one.pending for one in self.items)


def catalogue_report(catalogue: Catalogue) -> CatalogueReport:
    """What each item of a list (and of its base) lacks. Seven queries, whatever the number of items."""
    chosen = {(v.power.number, v.power.sub_number): v for v in versions(catalogue)}
    ids = [version.pk for version in chosen.values()]
    bases = _grouped(
        Basis.objects.filter(version__in=ids, former=False)
        .annotate(holds=carrying())
        .select_related("document", "provision")
    )
    steps = _grouped(Step.objects.filter(version__in=ids))
    brought = _grouped(Paper.objects.filter(version__in=ids, use=PaperUse.BROUGHT))
    risky = set(RiskPoint.objects.filter(step__version__in=ids).values_list("step__version_id", flat=True))
    parts: dict[int, list[str]] = defaultdict(list)
    rows: list[ItemReport] = []
    for (number, sub), version in sorted(chosen.items(), reverse=True):
        missing = tuple(_missing(version, bases, steps, brought, risky))
        if sub:
            parts[number] += [f"{version.power.label}：{words}" for words in missing]
        elif number in parts or _has_parts(chosen, number):
            missing = tuple(reversed(parts[number]))
        held = bases.get(version.pk, [])
        rows.append(
            ItemReport(
                version.power.label,
                version.name,
                Kind(version.kind).label,
                version.standing,
                version.doubt,
                missing,
                sum(1 for basis in held if not basis.confirmed),
                len(held),
                _groundless(version, held, runs=bool(steps.get(version.pk))),
            )
        )
    return CatalogueReport(catalogue.title, tuple(reversed(rows)))


def _groundless(version: PowerVersion, held: list[Basis], *, runs: bool) -> bool:
    in_use = version.standing != Standing.STOPPED and (runs or bool(held))
    return in_use and not any(getattr(basis, "holds", False) for basis in held)


def _has_parts(chosen: Mapping[tuple[int, int], PowerVersion], number: int) -> bool:
    return any(main == number and sub for main, sub in chosen)


def _missing(
    version: PowerVersion,
    bases: Mapping[int, list[Basis]],
    steps: Mapping[int, list[Step]],
    brought: Mapping[int, list[Paper]],
    risky: set[int],
) -> Iterator[str]:
    if not steps.get(version.pk):
        yield "流程"
    if not any(_in_force(basis, version) for basis in bases.get(version.pk, [])):
        yield "现行的依据"
    if version.pk not in risky:
        yield "风险点"
    if version.kind in APPLIED_FOR and not brought.get(version.pk):
        yield "申请材料"
    for name, words in (
        ("what", "三句话"),
        ("supervision", "监督"),
        ("accountability", "责任追究"),
        ("disclosed", "公开什么"),
    ):
        if not getattr(version, name):
            yield words


def _in_force(basis: Basis, version: PowerVersion) -> bool:
    """Whether the document held on the version's first day (职权法定: no power without a basis in force, S0-08)."""
    ended = basis.document.in_force_to
    return basis.document.in_force_from <= version.valid_from and (
        ended is None or ended >= version.valid_from
    )


def _grouped(rows: Iterable[R]) -> dict[int, list[R]]:
    found: dict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[row.version_id].append(row)
    return found
