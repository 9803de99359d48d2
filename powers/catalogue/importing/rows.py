"""Rows of a table as entries of a list: every bad row named with its line and reason."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from portal import privacy
from powers.catalogue.files.gather import Entry
from powers.catalogue.files.reading import Problem
from powers.catalogue.files.schema import ItemRow
from powers.catalogue.files.terms import terms_of_cells
from powers.catalogue.importing.against import Against
from powers.catalogue.importing.table import Line
from powers.catalogue.models import Applies, Catalogue, Kind, ListKind

ORDINAL = re.compile(r"^[（(]?[一二三四五六七八九十]+[）)]?[、.．]\s*")
NUMBER = re.compile(r"(\d{1,4})[.、)）]?")
SEPARATOR = re.compile(r"[;；]")
LONGEST = {"name": 120, "category": 40}
KINDS = {str(label): value for value, label in Kind.choices}
PLACES = {str(label): value for value, label in Applies.choices}
PRIVATE = {privacy.ID: "身份证号", privacy.CARD: "银行卡号", privacy.PHONE: "电话号码", privacy.EMAIL: "邮箱"}


@dataclass(frozen=True)
class Checked:
    """A row that may be written, the line it stands on, and what of it was taken otherwise than it is typed."""

    line: int
    entry: Entry
    notes: tuple[str, ...] = ()


@dataclass
class Checking:
    """A table being held against a list; `declared` are the categories it has, with their stated counts."""

    file: str
    catalogue: Catalogue
    declared: Mapping[str, int | None]
    against: Against = field(default_factory=Against)

    def __post_init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._names: dict[tuple[str, str], int] = {}
        self._categories = list(self.declared)

    @property
    def most(self) -> int | None:
        """How many categories there may be; None when the source leaves it open."""
        counted = len(self.declared) if any(self.declared.values()) else None
        return self.catalogue.categories_declared or counted

    def check(self, line: Line, problems: list[Problem]) -> Checked | None:
        """The row as an entry; None when something is wrong with it, which is added to `problems`."""
        found = [Problem(self.file, line.number, reason) for reason in self._faults(line)]
        problems += found
        if found:
            return None
        cells = line.cells
        row = ItemRow.model_validate(
            {
                "number": number_of(cells["number"]),
                "name": cells["name"],
                "kind": cells.get("kind") or str(Kind.UNSORTED.label),
                "applies": cells.get("applies") or str(Applies.BOTH.label),
                "what": cells.get("what", ""),
                "cited": cells.get("cited", ""),
                "note": cells.get("note", ""),
                "drafted_by": _several(cells.get("drafted_by", "")),
                "aliases": _several(cells.get("aliases", "")),
                **terms_of_cells(cells),
            }
        )
        return Checked(line.number, Entry(self._category(cells), row, None), tuple(self._notes(cells)))

    def _notes(self, cells: Mapping[str, str]) -> Iterator[str]:
        """What is taken although it is not typed as the portal writes it, said so that nobody wonders."""
        number, category = cells["number"], cells.get("category", "")
        if number != str(number_of(number)):
            yield f"序号“{number}”照{number_of(number)}收下"
        if category != self._category(cells) and category:
            yield f"类别“{category}”照“{self._category(cells)}”收下"

    def _faults(self, line: Line) -> Iterator[str]:
        cells = line.cells
        number, name, category = (
            number_of(cells.get("number", "")),
            cells.get("name", ""),
            self._category(cells),
        )
        if number is None:
            typed = cells.get("number", "")
            yield f"序号“{typed}”应当是从1起的整数" if typed else "序号空着"
        elif before := self._numbers.get(number):
            yield f"序号{number}在第{before}行用过了"
        else:
            self._numbers[number] = line.number
        if not name:
            yield "事项名称空着"
        elif len(name) > LONGEST["name"]:
            yield f"事项名称有{len(name)}个字，最多{LONGEST['name']}个字，细的写到“内容”里"
        elif before := self._names.get((category, name)):
            yield f"“{name}”在第{before}行写过了"
        else:
            self._names[category, name] = line.number
        yield from self._category_faults(category)
        yield from self._word_faults(cells)
        yield from self._term_faults(cells)

    def _category_faults(self, category: str) -> Iterator[str]:
        if not category:
            yield "类别空着"
        elif len(category) > LONGEST["category"]:
            yield f"类别最多{LONGEST['category']}个字"
        elif category not in self._categories:
            if self.most is None or len(self._categories) < self.most:
                self._categories.append(category)
            else:
                listed = "、".join(self._categories)
                yield f"没有“{category}”这一类。原文写明{self.most}类：{listed}"

    def _word_faults(self, cells: dict[str, str]) -> Iterator[str]:
        kind, applies = cells.get("kind", ""), cells.get("applies", "")
        if kind and self.catalogue.kind != ListKind.POWERS:
            yield "只有小微权力清单才分种类，这一格请空着"
        elif kind and kind not in KINDS:
            yield f"种类“{kind}”不在可选的词里：{'、'.join(KINDS)}"
        if applies and applies not in PLACES:
            yield f"适用“{applies}”不在可选的词里：{'、'.join(PLACES)}"
        if any("{" in text or "}" in text for text in cells.values()):
            yield "不能写大括号，系统用它代表规定里的天数"
        kinds = {one.kind for text in cells.values() for one in privacy.find(text)}
        if kinds:
            yield f"像是写了{'、'.join(PRIVATE[one] for one in sorted(kinds))}，清单是公开的，请去掉"

    def _term_faults(self, cells: Mapping[str, str]) -> Iterator[str]:
        name, others = cells.get("name", ""), _several(cells.get("aliases", ""))
        forbidden = self.against.forbidden
        if number_of(cells.get("number", "")) in self.against.spent:
            yield f"第{number_of(cells['number'])}项已经取消，号码不再用，请另写一个序号"
        row = forbidden.named(name, *others) if forbidden and name else None
        if row is not None:
            yield row.refusing(name, *others).removesuffix("。")
        try:
            terms = terms_of_cells(cells)
        except ValueError as error:
            yield str(error)
            return
        if self.against.items is not None:
            for number in terms["tied"]:
                if number not in self.against.items:
                    yield f"对应事项写了第{number}项，本县的小微权力清单上没有"

    def _category(self, cells: Mapping[str, str]) -> str:
        """The category without its ordinal; a list of one category need not repeat it."""
        said = ORDINAL.sub("", cells.get("category", ""))
        return next(iter(self.declared)) if not said and self.most == 1 and self.declared else said


def number_of(words: str) -> int | None:
    """12 from "12", "12." or the full-width "１２．" that one source prints; None for anything else."""
    found = NUMBER.fullmatch(unicodedata.normalize("NFKC", words))
    return int(found[1]) or None if found else None


def _several(cell: str) -> list[str]:
    """Names parted by semicolons: a comma may belong to a name, as in 镇、街道."""
    return list(dict.fromkeys(part.strip() for part in SEPARATOR.split(cell) if part.strip()))
