"""All files of a fixtures folder, read and checked against each other before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from powers.catalogue.basis import carries
from powers.catalogue.files import fitting, graph, typed
from powers.catalogue.files.five import faults_beside
from powers.catalogue.files.fragments import Fragments, read_fragments, unfold
from powers.catalogue.files.items import ItemFile
from powers.catalogue.files.lists import faults_of_list
from powers.catalogue.files.mapping import MappingFile, faults_in_files
from powers.catalogue.files.named import twice, unknown_parameters
from powers.catalogue.files.reading import FaultyFilesError, Loc, Problem, Source, read
from powers.catalogue.files.schema import CatalogueFile, ItemRow, ItemsFile, LawFile, ParameterFile

RESERVED = frozenset({"mapping"})
"""Names that are addresses beside those of the lists."""
Laws = dict[str, Source[LawFile] | None]
"""The law files by key; None where a file is there but could not be read, which is a fault of its own."""


@dataclass(frozen=True)
class Entry:
    """One item of a list: its row, its category, and its own file where it has one."""

    category: str
    row: ItemRow
    detail: ItemFile | None


@dataclass(frozen=True)
class ListSource:
    """A catalogue file with its entries in order, and what corresponds to them in a base where a file says it."""

    head: Source[CatalogueFile]
    entries: tuple[Entry, ...]
    mapping: Source[MappingFile] | None = None

    @property
    def value(self) -> CatalogueFile:
        """Its head."""
        return self.head.value

    @property
    def rows(self) -> tuple[ItemRow, ...]:
        """Its rows, without the files of their own."""
        return tuple(entry.row for entry in self.entries)


@dataclass(frozen=True)
class Fixtures:
    """Everything that was read: laws by key, lists in an order in which a base comes first, parameters."""

    laws: dict[str, Source[LawFile]]
    lists: tuple[ListSource, ...]
    parameters: tuple[Source[ParameterFile], ...]


def gather(root: Path) -> Fixtures:
    """Read `root`/laws, `root`/catalogues and `root`/parameters.

    Raises FaultyFilesError with every fault of every file.
    """
    problems: list[Problem] = []
    laws: Laws = {p.stem: read(p, LawFile, root, problems) for p in sorted(root.glob("laws/*.yaml"))}
    files = [read(p, ParameterFile, root, problems) for p in sorted(root.glob("parameters/*.yaml"))]
    parameters = tuple(source for source in files if source)
    known = {row.key for source in parameters for row in source.value.parameters}
    named = known if len(parameters) == len(files) else None
    details = _Details(root, laws, read_fragments(root, problems), named, problems)
    lists = [_list(p, root, details, problems) for p in sorted(root.glob("catalogues/*/catalogue.yaml"))]
    if not lists:
        problems.append(Problem("catalogues", 1, "没有找到清单文件 catalogues/*/catalogue.yaml"))
    found = [one for one in lists if one]
    read_laws = {key: law for key, law in laws.items() if law}
    for law in read_laws.values():
        problems += [law.problem(*fault) for fault in _law_faults(law.value, laws)]
    for layer in parameters:
        problems += [layer.problem(*fault) for fault in _parameter_faults(layer.value, laws)]
    problems += twice(parameters)
    numbers = {one.head.value.key: {entry.row.label for entry in one.entries} for one in found}
    for one in found:
        problems += [one.head.problem(*fault) for fault in _list_faults(one, found, laws)]
        problems += [one.head.problem(*fault) for fault in faults_beside(one, found)]
        if one.mapping:
            found_faults = faults_in_files(one.mapping.value, one.head.value, numbers)
            problems += [one.mapping.problem(*fault) for fault in found_faults]
    if problems:
        raise FaultyFilesError(problems)
    return Fixtures(read_laws, tuple(sorted(found, key=lambda s: s.head.value.base is not None)), parameters)


def _list(path: Path, root: Path, details: "_Details", problems: list[Problem]) -> ListSource | None:
    head = read(path, CatalogueFile, root, problems)
    if head is None:
        return None
    beside = path.with_name("mapping.yaml")
    mapping = read(beside, MappingFile, root, problems) if beside.exists() else None
    if not head.value.categories or head.value.to_supply:
        return ListSource(head, (), mapping)
    items = read(path.with_name("items.yaml"), ItemsFile, root, problems)
    if items is None:
        return None
    entries: list[Entry] = []
    seen: set[tuple[int, int]] = set()
    for i, block in enumerate(items.value.root):
        for j, row in enumerate(block.items):
            if (row.number, row.sub_number) in seen:
                problems.append(items.problem((i, "items", j, "number"), f"序号{row.number}用了两次"))
            seen.add((row.number, row.sub_number))
            detail = details.read(path.with_name(row.file), row) if row.file else None
            entries.append(Entry(block.category, row, detail))
    problems += [*_count_faults(head, items), *faults_of_list(head, items)]
    return ListSource(head, tuple(entries), mapping)


@dataclass(frozen=True)
class _Details:
    """What an item's own file is read and checked against; its faults go where all faults go."""

    root: Path
    laws: Laws
    fragments: Fragments
    known: set[str] | None
    problems: list[Problem]

    def read(self, path: Path, row: ItemRow) -> ItemFile | None:
        """The file of an entry with its common parts written out; None when its shape is wrong."""
        source = read(
            path, ItemFile, self.root, self.problems, lambda data, lines: unfold(data, lines, self.fragments)
        )
        if source is None:
            return None
        item = source.value
        if (item.number, item.sub_number) != (row.number, row.sub_number):
            self.problems.append(source.problem(("number",), f"序号与 items.yaml 里的第{row.number}项对不上"))
        faults = [*graph.faults(item), *typed.faults(item), *fitting.faults(item, row.kind)]
        if self.known is not None:
            faults += unknown_parameters(item, self.known)
        for name, bases in (("bases", item.bases), ("standing", item.standing and item.standing.formerly)):
            for i, basis in enumerate(bases or ()):
                if reason := _citation_fault(basis.law, basis.article, self.laws):
                    faults.append(((name, *(() if name == "bases" else ("formerly",)), i), reason))
        if not any(_in_force(basis.law, item, self.laws) for basis in item.bases):
            faults.append((("bases",), "没有一条县级以上、现行的依据，不能列进清单（职权法定）"))
        self.problems.extend(source.problem(*fault) for fault in faults)
        return item


def _in_force(law: str, item: ItemFile, laws: Laws) -> bool:
    """Whether a document of county level or above holds on the item's first day; an unread one is not held against it."""
    source = laws.get(law)
    if source is None:
        return law in laws
    document = source.value
    return carries(document.level, document.in_force_from, document.in_force_to, item.valid_from)


def _citation_fault(law: str, article: str, laws: Laws) -> str:
    if law not in laws:
        return f"laws 里没有“{law}”这个文件"
    source = laws[law]
    if source and article and article not in {row.article for row in source.value.articles}:
        return f"“{law}”里没有登记{article}，先在 laws 里登记"
    return ""


def _law_faults(law: LawFile, laws: Laws) -> Iterator[tuple[Loc, str]]:
    if law.supersedes and law.supersedes not in laws:
        yield ("supersedes",), f"laws 里没有“{law.supersedes}”这个文件"
    seen: set[str] = set()
    for i, row in enumerate(law.articles):
        if row.article in seen:
            yield ("articles", i), f"{row.article}写了两次"
        seen.add(row.article)


def _parameter_faults(layer: ParameterFile, laws: Laws) -> Iterator[tuple[Loc, str]]:
    for i, row in enumerate(layer.parameters):
        article = "" if row.confirmed or row.unread else row.article
        if row.law and (reason := _citation_fault(row.law, article, laws)):
            yield ("parameters", i), reason


def _list_faults(one: ListSource, every: list[ListSource], laws: Laws) -> Iterator[tuple[Loc, str]]:
    head = one.head.value
    if head.key in RESERVED:
        yield ("key",), f"“{head.key}”是另一页的地址，清单换一个短名"
    if head.document and head.document not in laws:
        yield ("document",), f"laws 里没有“{head.document}”这个文件"
    if [other.head.value.key for other in every].count(head.key) > 1:
        yield ("key",), f"有两份清单都叫“{head.key}”"
    if head.base and head.base not in {other.head.value.key for other in every} - {head.key}:
        yield ("base",), f"没有可以站在上面的清单“{head.base}”"
    numbers = {entry.row.number for entry in one.entries}
    for i, treatment in enumerate(head.treatments):
        if missing := [n for n in treatment.items if n not in numbers]:
            yield ("treatments", i, "items"), f"没有第{missing[0]}项"


def _count_faults(head: Source[CatalogueFile], items: Source[ItemsFile]) -> Iterator[Problem]:
    counted = {row.name: 0 for row in head.value.categories}
    for i, block in enumerate(items.value.root):
        if block.category not in counted:
            yield items.problem((i, "category"), f"catalogue.yaml 里没有“{block.category}”这一类")
        else:
            counted[block.category] += sum(1 for row in block.items if not row.sub_number)
    for i, row in enumerate(head.value.categories):
        if row.declared is not None and counted[row.name] != row.declared:
            reason = f"“{row.name}”写明{row.declared}项，items.yaml 里有{counted[row.name]}项"
            yield head.problem(("categories", i), reason)
