"""Fields that an item declares, as form fields; each is checked by the rule the operation checks again."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal import clock
from portal.lifecycle import NotAllowed
from powers.catalogue.fields import FieldRow, FieldType
from powers.matters.forms.papers import PapersForm
from powers.matters.typed import Cells, Values, check

BLANK_LINES = 3
MONTHS_BACK, MONTHS_AHEAD = 3, 6
HINTS = {
    FieldType.MONEY: "精确到分，比如1060.00。",
    FieldType.DATE: "写成2026-11-03这样。",
    FieldType.TABLE: "一行写一个，空行不算。行不够，点“再加几行”。",
}


class TableInput(forms.Widget):
    """Lines of inputs: those filled in and a few blank ones, each named for whoever listens."""

    use_fieldset = True

    def __init__(self, row: FieldRow) -> None:
        super().__init__()
        self.row = row

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Cells]:
        """The lines as typed, blank ones left out."""
        columns = [c.key for c in self.row.columns]
        lines = []
        for n in range(1, self.row.most + BLANK_LINES + 1):
            cells = tuple(str(data.get(f"{name}_{n}_{key}", "")) for key in columns)
            if any(cell.strip() for cell in cells):
                lines.append(cells)
        return lines

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """A table of inputs that a phone shows as labelled rows."""
        lines = [*(value or []), *[("",) * len(self.row.columns)] * BLANK_LINES][: self.row.most]
        base = str((attrs or {}).get("id") or f"id_{name}")
        heads = format_html_join("", '<th scope="col">{}</th>', ((c.name,) for c in self.row.columns))
        body = format_html_join(
            "", "<tr>{}</tr>", ((self._line(name, base, n, c),) for n, c in enumerate(lines, 1))
        )
        return format_html(
            '<table class="rows typed"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
            '<button class="btn plain" type="submit" name="more" value="1" formnovalidate>再加几行</button>',
            heads,
            body,
        )

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The first input of the first line."""
        return f"{id_}_1_{self.row.columns[0].key}"

    def _line(self, name: str, base: str, number: int, cells: Cells) -> SafeString:
        return format_html_join(
            "",
            '<td data-label="{}"><div>{}</div></td>',
            ((c.name, self._input(name, base, number, n, cells[n])) for n, c in enumerate(self.row.columns)),
        )

    def _input(self, name: str, base: str, number: int, n: int, value: str) -> SafeString:
        column = self.row.columns[n]
        label = f"第{number}行{column.name}"
        full, ident = f"{name}_{number}_{column.key}", f"{base}_{number}_{column.key}"
        if column.choices:
            options = format_html_join(
                "",
                '<option value="{}"{}>{}</option>',
                (
                    (c, SafeString(" selected") if c == value else "", c or "请选")
                    for c in ("", *column.choices)
                ),
            )
            return format_html(
                '<select name="{}" id="{}" aria-label="{}">{}</select>', full, ident, label, options
            )
        mode = "decimal" if column.figure else "text"
        return format_html(
            '<input type="text" name="{}" id="{}" value="{}" aria-label="{}" inputmode="{}" autocomplete="off">',
            full, ident, value, label, mode,
        )  # fmt: skip


class TableField(forms.Field):
    """A table; its value is the list of its lines."""

    def to_python(self, value: Any) -> list[Cells]:
        """The lines."""
        return list(value or [])


class FieldsForm(PapersForm):
    """A form that asks for fields of an item. Which of them must be there depends on the button; see `check_fields`."""

    def __init__(self, *args: Any, asked: Iterable[FieldRow] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = tuple(asked)
        for row in self.asked:
            self.fields[name_of(row.key)] = _field(row)
            self.by_hand.add(name_of(row.key))

    @property
    def typed_fields(self) -> list[forms.BoundField]:
        """The fields of the item, in its order."""
        return [self[name_of(row.key)] for row in self.asked]

    def values(self, keys: Iterable[str] | None = None) -> Values:
        """What was typed for the fields `keys`, all by default, for the operation."""
        wanted = [row for row in self.asked if keys is None or row.key in set(keys)]
        given = {row.key: self.cleaned_data.get(name_of(row.key)) for row in wanted}
        tables = {row.key: tuple(given[row.key] or ()) for row in wanted if row.type == FieldType.TABLE}
        return Values({k: str(v or "") for k, v in given.items() if k not in tables}, tables)

    def check_fields(self, rows: Iterable[FieldRow]) -> None:
        """Add an error, in the operation's own words, at each field that is missing or wrong."""
        for row in rows:
            name = name_of(row.key)
            if name in self.errors:
                continue
            try:
                check((row,), self.values([row.key]))
            except NotAllowed as wrong:
                self.add_error(name, wrong.reason)

    def regrown(self) -> dict[str, Any]:
        """What was typed so far, for the same form with more blank lines and without complaints."""
        self.full_clean()
        return {name: self[name].value() for name in self.fields if not name.startswith(("file_", "drop_"))}


def name_of(key: str) -> str:
    """The name of a field of the item in a form."""
    return f"v_{key}"


def _field(row: FieldRow) -> forms.Field:
    given: dict[str, Any] = {
        "label": row.name,
        "help_text": row.help or HINTS.get(FieldType(row.type), ""),
        "required": not row.optional,
    }
    if row.type == FieldType.TABLE:
        return TableField(**given, widget=TableInput(row))
    if row.type == FieldType.CHOICE:
        return forms.ChoiceField(
            **given, choices=[(c, c) for c in row.choices], widget=forms.RadioSelect,
            error_messages={"invalid_choice": f"“{row.name}”请从列出来的里面选一个。"},
        )  # fmt: skip
    if row.type == FieldType.MONTH:
        return forms.ChoiceField(**given, choices=[("", "请选"), *_months()])
    if row.type == FieldType.DATE:
        return forms.CharField(**given, widget=forms.TextInput(attrs={"type": "date"}))
    attrs = {"autocomplete": "off"} | ({"inputmode": "decimal"} if row.figure else {})
    return forms.CharField(
        **given, max_length=row.most if not row.figure else 30, widget=forms.TextInput(attrs=attrs)
    )


def _months() -> list[tuple[str, str]]:
    """The last months, this one and the next ones, as first days."""
    now = clock.today()
    firsts = [
        date(now.year + (now.month - 1 + n) // 12, (now.month - 1 + n) % 12 + 1, 1)
        for n in range(-MONTHS_BACK, MONTHS_AHEAD + 1)
    ]
    return [(first.isoformat(), f"{first.year}年{first.month}月") for first in firsts]
