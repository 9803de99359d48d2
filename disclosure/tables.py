"""The tables that boards show for a step of a procedure: which columns the catalogue allows, filled from the matter."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from disclosure.snapshot import Row, check_cell, money
from portal.lifecycle import NotAllowed
from powers.catalogue.models import PowerVersion
from powers.matters.models import Award, Matter

NUMERIC = frozenset({"members", "amount"})
ROW_HEAD = "head"

Cell = Callable[[Matter, Award], str]


def _head(matter: Matter, award: Award) -> str:
    """The head's name in full when adult, never a minor's (个人信息保护法 28: under 14 always sensitive)."""
    if matter.household is None or matter.household.head is None:
        raise NotAllowed("这件事没有登记户主，不能公示。")
    return matter.household.head.public_name


CELLS: dict[str, Cell] = {
    "group": lambda matter, award: matter.hamlet_name,
    "head": _head,
    "members": lambda matter, award: str(award.persons),
    "category": lambda matter, award: award.category,
    "amount": lambda matter, award: money(award.monthly),
}


def publicity_of(version: PowerVersion, step_key: str) -> dict[str, Any]:
    """What the catalogue says a step puts on the wall: title, columns, what never appears."""
    for entry in version.publicity:
        if entry["step"] == step_key:
            return dict(entry)
    raise NotAllowed("清单里没有写这一步公示什么，请清单管理员补上。")


def columns_of(entry: dict[str, Any]) -> list[dict[str, Any]]:
    """The columns as frozen into a notice: key, heading, whether figures, whether it names the row."""
    return [
        {
            "key": c["key"],
            "name": "每月金额（元）" if c["key"] == "amount" else c["name"],
            "numeric": c["key"] in NUMERIC,
            "row_head": c["key"] == ROW_HEAD,
        }
        for c in entry["columns"]
    ]


def row_of(matter: Matter, columns: list[dict[str, Any]]) -> Row:
    """One household's row. Raises NotAllowed when nothing was proposed, a name cannot be printed or a number leaks."""
    award = Award.objects.filter(matter=matter).first()
    if award is None:
        raise NotAllowed("还没有审核意见，不知道公示几个人、多少钱。")
    cells = tuple(CELLS[c["key"]](matter, award) for c in columns)
    for cell in cells:
        check_cell(cell)
    return Row(cells, matter.household_id)


def total_of(rows: list[Row], columns: list[dict[str, Any]]) -> list[str]:
    """The totals row: how many households, people, and yuan a month."""
    keys = [c["key"] for c in columns]
    people = sum(int(r.cells[keys.index("members")]) for r in rows) if "members" in keys else 0
    yuan = (
        sum((Decimal(r.cells[keys.index("amount")].replace(",", "")) for r in rows), Decimal(0))
        if "amount" in keys
        else Decimal(0)
    )
    figures = {"members": str(people), "amount": money(yuan)}
    return [f"合计{len(rows)}户" if n == 0 else figures.get(key, "") for n, key in enumerate(keys)]
