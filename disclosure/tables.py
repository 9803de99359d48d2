"""The tables that boards show for a step of a procedure: the columns the item allows, filled from the matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from disclosure.snapshot import Row, check_cell
from portal import clock
from portal.lifecycle import NotAllowed
from portal.organisation.parameters import rules
from portal.worktime import long_date
from powers.catalogue.fields import ColumnRow, FieldRow, FieldType
from powers.catalogue.procedure import Procedure, PublicityRow
from powers.catalogue.queries import procedure
from powers.catalogue.saying import fill
from powers.matters import values
from powers.matters.models import Matter
from powers.matters.typed import Values, said

GROUP, HEAD, NUMBER = "group", "head", "number"
BUILT_IN = {
    GROUP: ColumnRow(GROUP, "村民小组", FieldType.TEXT),
    HEAD: ColumnRow(HEAD, "姓名", FieldType.TEXT),
    NUMBER: ColumnRow(NUMBER, "办件编号", FieldType.TEXT),
}


@dataclass(frozen=True)
class Wall:
    """What a step puts up: the catalogue's words and the procedure they belong to."""

    said: PublicityRow
    rows: Procedure

    def kind(self, key: str) -> FieldRow | ColumnRow:
        """What a column is filled from: a column of the table, a field, or what every matter has."""
        table = self.rows.field(self.said.rows).columns if self.said.rows else ()
        fields: dict[str, FieldRow | ColumnRow] = {f.key: f for f in self.rows.fields}
        return (BUILT_IN | fields | {c.key: c for c in table})[key]

    @property
    def columns(self) -> list[dict[str, Any]]:
        """The columns as frozen into a notice: key, heading, whether figures, whether it names the row."""
        keys = [key for key, _ in self.said.columns]
        names_row = HEAD if HEAD in keys else keys[0]
        return [
            {"key": key, "name": name, "numeric": self.kind(key).figure, "row_head": key == names_row}
            for key, name in self.said.columns
        ]


def wall_of(matter: Matter) -> Wall:
    """What the catalogue says the matter's present step puts on the wall."""
    rows = procedure(matter.version)
    found = rows.wall(matter.step)
    if found is None:
        raise NotAllowed("清单里没有写这一步公示什么，请清单管理员补上。")
    return Wall(found, rows)


def rows_of(matter: Matter, wall: Wall) -> list[Row]:
    """One matter's rows: the lines of the wall's table, else one. Raises NotAllowed when something cannot be public."""
    typed = values.stored(matter)
    keys = [key for key, _ in wall.said.columns]
    if not wall.said.rows:
        return [_checked(tuple(_cell(matter, wall, key, typed) for key in keys), matter.household_id)]
    columns = wall.rows.field(wall.said.rows).columns
    lines = typed.tables.get(wall.said.rows, ())
    if not lines:
        raise NotAllowed(f"“{wall.rows.field(wall.said.rows).name}”还没有填，不能公示。")
    return [_line(matter, wall, keys, columns, line, typed) for line in lines]


def intro_of(matter: Matter, wall: Wall, rows: Sequence[Row]) -> str:
    """The sentence above the table, with this matter's values and this place's numbers in words."""
    typed = values.stored(matter)
    text = fill(wall.said.intro, rules(matter.unit))
    for field in wall.rows.fields:
        text = text.replace(f"{{{field.key}}}", said(field, typed.plain.get(field.key, "")))
    return text.replace("{rows}", str(len(rows))).replace("{day}", long_date(clock.today()))


def total_of(rows: Sequence[Row], wall: Wall) -> list[str]:
    """The foot row: how many there are, and the sums of the columns that the item sums; [] where it sums none."""
    if not wall.said.total:
        return []
    keys = [key for key, _ in wall.said.columns]
    sums = {
        key: sum((_figure(r.cells[keys.index(key)]) for r in rows), Decimal(0)) for key in wall.said.total
    }
    words = {key: said(wall.kind(key), str(total)) for key, total in sums.items()}
    return [
        f"合计{len(rows)}{wall.said.counted}" if n == 0 else words.get(key, "") for n, key in enumerate(keys)
    ]


def _line(
    matter: Matter,
    wall: Wall,
    keys: list[str],
    columns: Sequence[ColumnRow],
    line: Sequence[str],
    typed: Values,
) -> Row:
    filled = dict(zip((c.key for c in columns), line, strict=True))
    shown = [
        said(wall.kind(key), filled[key]) if key in filled else _cell(matter, wall, key, typed)
        for key in keys
    ]
    return _checked(tuple(shown), None)


def _checked(cells: tuple[str, ...], household_id: int | None) -> Row:
    for cell in cells:
        check_cell(cell)
    return Row(cells, household_id)


def _cell(matter: Matter, wall: Wall, key: str, typed: Values) -> str:
    if key == GROUP:
        return matter.hamlet_name
    if key == HEAD:
        return _head(matter)
    if key == NUMBER:
        return matter.number
    kind = wall.kind(key)
    if key not in typed.plain and not (isinstance(kind, FieldRow) and kind.optional):
        raise NotAllowed(f"还没有填“{kind.name}”，不知道公示什么。")
    return said(kind, typed.plain.get(key, ""))


def _head(matter: Matter) -> str:
    """The name in full when adult, never a minor's (个人信息保护法 28: under 14 always sensitive; design §11.8)."""
    if matter.household is None or matter.household.head is None:
        raise NotAllowed("这件事没有登记申请人，不能公示。")
    return matter.household.head.public_name


def _figure(cell: str) -> Decimal:
    return Decimal(cell.replace(",", "") or "0")
