"""Typed values: how each kind of field is checked, kept as canonical text and said. No database."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from portal import clock
from portal.lifecycle import NotAllowed
from portal.worktime import long_date
from powers.catalogue.fields import MOST, USUAL, ColumnRow, FieldRow, FieldType, Range

NUMERAL = re.compile(r"[0-9][0-9,]{0,17}(\.[0-9]{1,6})?")
"""As people write figures: no sign, no power of ten."""
Cells = tuple[str, ...]
PAST = timedelta(days=366 * 60)
AHEAD = timedelta(days=366 * 70)
"""The longest contracted term of land is 70 years (农村土地承包法 21); a date farther off is a slip."""


@dataclass(frozen=True)
class Values:
    """What is typed so far: canonical text by field, and the lines of each table."""

    plain: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, tuple[Cells, ...]] = field(default_factory=dict)

    def merged(self, later: "Values") -> "Values":
        """With what was typed later in place of what stood there."""
        return Values({**self.plain, **later.plain}, {**self.tables, **later.tables})


def canonical(kind: FieldRow | ColumnRow, typed: str) -> str:
    """The text as it is kept. Raises NotAllowed with a sentence when it is not what the field asks for."""
    text = typed.strip()
    if kind.type == FieldType.TEXT:
        most = kind.most if isinstance(kind, FieldRow) else USUAL[FieldType.TEXT]
        if len(text) > most:
            raise NotAllowed(f"“{kind.name}”最多写{most}个字。")
        return text
    if kind.type == FieldType.CHOICE:
        if text not in kind.choices:
            raise NotAllowed(f"“{kind.name}”请从列出来的里面选一个。")
        return text
    if kind.type in (FieldType.DATE, FieldType.MONTH):
        return _day(kind, text).isoformat()
    return _figure(kind, text)


def check(asked: Iterable[FieldRow], given: Values) -> Values:
    """What was typed for the fields `asked`, canonical. Raises NotAllowed for what is missing or wrong."""
    plain: dict[str, str] = {}
    tables: dict[str, tuple[Cells, ...]] = {}
    for row in asked:
        if row.type == FieldType.TABLE:
            tables[row.key] = _lines(row, given.tables.get(row.key, ()))
        elif given.plain.get(row.key, "").strip():
            plain[row.key] = canonical(row, given.plain[row.key])
        elif not row.optional:
            verb = "选" if row.type in (FieldType.CHOICE, FieldType.MONTH) else "写"
            raise NotAllowed(f"请{verb}{row.name}。")
    return Values(plain, tables)


def said(kind: FieldRow | ColumnRow, value: str) -> str:
    """A kept value as people read it: 1,060.00, 2026年11月3日, 2026年11月."""
    if not value:
        return ""
    if kind.type == FieldType.MONEY:
        return f"{Decimal(value):,.2f}"
    if kind.type == FieldType.DATE:
        return long_date(date.fromisoformat(value))
    if kind.type == FieldType.MONTH:
        day = date.fromisoformat(value)
        return f"{day.year}年{day.month}月"
    return value


def lies_in(rung: Range, values: Values, limits: Mapping[str, int]) -> bool:
    """Whether the amount typed lies on a rung of a ladder; `limits` are the parameters' values in yuan.

    From is inclusive, below exclusive. Nothing typed lies nowhere.
    """
    typed = values.plain.get(rung.field)
    if typed is None:
        return False
    amount = Decimal(typed)
    return (not rung.from_ or amount >= limits[rung.from_]) and (
        not rung.below or amount < limits[rung.below]
    )


def _lines(row: FieldRow, lines: Sequence[Cells]) -> tuple[Cells, ...]:
    filled = [cells for cells in lines if any(cell.strip() for cell in cells)]
    if not filled and not row.optional:
        raise NotAllowed(f"请填写“{row.name}”，至少一行。")
    if len(filled) > row.most:
        raise NotAllowed(f"“{row.name}”最多{row.most}行。")
    return tuple(_line(row, n, cells) for n, cells in enumerate(filled, start=1))


def _line(row: FieldRow, number: int, cells: Cells) -> Cells:
    if len(cells) != len(row.columns):
        raise NotAllowed(f"“{row.name}”第{number}行填得不完整，请再看一遍。")
    done: list[str] = []
    for column, cell in zip(row.columns, cells, strict=True):
        if not cell.strip():
            raise NotAllowed(f"“{row.name}”第{number}行的“{column.name}”没有填。")
        try:
            done.append(canonical(column, cell))
        except NotAllowed as wrong:
            raise NotAllowed(f"“{row.name}”第{number}行：{wrong.reason}") from wrong
    return tuple(done)


def _day(kind: FieldRow | ColumnRow, text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotAllowed(f"“{kind.name}”请写成2026-11-03这样。") from None
    if not clock.today() - PAST <= day <= clock.today() + AHEAD:
        raise NotAllowed(f"“{kind.name}”离现在太远，请再看一遍。")
    return day.replace(day=1) if kind.type == FieldType.MONTH else day


def _figure(kind: FieldRow | ColumnRow, text: str) -> str:
    most = Decimal(kind.most if isinstance(kind, FieldRow) else MOST)
    plain = unicodedata.normalize("NFKC", text)
    try:
        if not NUMERAL.fullmatch(plain):
            raise InvalidOperation
        figure = Decimal(plain.replace(",", ""))
    except InvalidOperation:
        raise NotAllowed(
            f"“{kind.name}”请写数字，比如1060.00。"
            if kind.type == FieldType.MONEY
            else f"“{kind.name}”请写数字，比如3。"
        ) from None
    if not figure.is_finite() or not 0 < figure <= most:
        raise NotAllowed(f"“{kind.name}”要大于0，不超过{most:,}。")
    places = 0 if kind.type == FieldType.NUMBER else 2
    if figure != figure.quantize(Decimal(1).scaleb(-places)):
        raise NotAllowed(f"“{kind.name}”请写整数。" if not places else f"“{kind.name}”最多写两位小数。")
    return f"{figure:.2f}" if kind.type == FieldType.MONEY else f"{figure.normalize():f}"
