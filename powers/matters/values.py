"""Typed values: how each kind is checked, kept as canonical text, read back and said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from portal import clock
from portal.lifecycle import NotAllowed
from portal.worktime import long_date
from powers.catalogue.fields import ColumnRow, FieldRow, FieldType, Range
from powers.catalogue.procedure import Procedure
from powers.matters.models import Matter, TableLine, Value, Words

Cells = tuple[str, ...]
MOST = Decimal(10) ** 9
"""No figure of a village is a thousand million; more is a slip of the finger."""
FAR = timedelta(days=366 * 60)
NEAR = timedelta(days=366 * 2)


@dataclass(frozen=True)
class Values:
    """What is typed so far: canonical text by field, and the lines of each table."""

    plain: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, tuple[Cells, ...]] = field(default_factory=dict)

    def merged(self, later: "Values") -> "Values":
        """With what was typed later in place of what stood there."""
        return Values({**self.plain, **later.plain}, {**self.tables, **later.tables})


def stored(matter: Matter) -> Values:
    """Everything typed for a matter, without what was erased. Three queries."""
    plain = dict(Value.objects.filter(matter=matter).values_list("key", "value"))
    plain |= dict(Words.objects.filter(matter=matter, erased_at=None).values_list("key", "text"))
    tables: dict[str, tuple[Cells, ...]] = {}
    for line in TableLine.objects.filter(matter=matter, erased_at=None):
        tables[line.key] = (*tables.get(line.key, ()), tuple(line.cells))
    return Values(plain, tables)


def keep(matter: Matter, rows: Procedure, given: Values) -> None:
    """Store what was typed; only inside an operation. A value typed again takes the place of the former."""
    for key, text in given.plain.items():
        if rows.field(key).personal:
            Words.objects.update_or_create(
                matter=matter, key=key, defaults={"text": text, "erased_at": None}
            )
            continue
        found = Value.objects.filter(matter=matter, key=key).first() or Value(matter=matter, key=key)
        if found.value != text:
            found.value = text
            found.save()
    for key, lines in given.tables.items():
        TableLine.objects.filter(matter=matter, key=key).delete()
        TableLine.objects.bulk_create(
            TableLine(matter=matter, key=key, position=n, cells=list(cells))
            for n, cells in enumerate(lines, start=1)
        )


def canonical(kind: FieldRow | ColumnRow, typed: str) -> str:
    """The text as it is kept. Raises NotAllowed with a sentence when it is not what the field asks for."""
    text = typed.strip()
    if kind.type == FieldType.TEXT:
        most = kind.max if isinstance(kind, FieldRow) else 60
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


def check(rows: Procedure, keys: Sequence[str], given: Values) -> Values:
    """What was typed for the fields `keys`, canonical. Raises NotAllowed for what is missing or wrong."""
    plain: dict[str, str] = {}
    tables: dict[str, tuple[Cells, ...]] = {}
    for key in keys:
        row = rows.field(key)
        if row.type == FieldType.TABLE:
            tables[key] = _lines(row, given.tables.get(key, ()))
        elif given.plain.get(key, "").strip():
            plain[key] = canonical(row, given.plain[key])
        elif not row.optional:
            raise NotAllowed(f"请填写“{row.name}”。")
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
    if len(filled) > row.max:
        raise NotAllowed(f"“{row.name}”最多{row.max}行。")
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
    if not clock.today() - FAR <= day <= clock.today() + NEAR:
        raise NotAllowed(f"“{kind.name}”离现在太远，请再看一遍。")
    return day.replace(day=1) if kind.type == FieldType.MONTH else day


def _figure(kind: FieldRow | ColumnRow, text: str) -> str:
    most = Decimal(kind.max) if isinstance(kind, FieldRow) and kind.type == FieldType.NUMBER else MOST
    try:
        figure = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise NotAllowed(f"“{kind.name}”请写数字。") from None
    if not figure.is_finite() or not 0 < figure <= most:
        raise NotAllowed(f"“{kind.name}”要大于0，不超过{most:,}。")
    places = 0 if kind.type == FieldType.NUMBER else 2
    if figure != figure.quantize(Decimal(1).scaleb(-places)):
        raise NotAllowed(f"“{kind.name}”请写整数。" if not places else f"“{kind.name}”最多写两位小数。")
    return f"{figure:.2f}" if kind.type == FieldType.MONEY else f"{figure.normalize():f}"
