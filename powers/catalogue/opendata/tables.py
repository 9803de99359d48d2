"""What a public table is: its name, what a row of it is, its columns and what stands in each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column: its key in JSON, its head in CSV, and what stands in it."""

    key: str
    head: str
    says: str


@dataclass(frozen=True)
class Table:
    """A table: its name in the address, its title, what one row is, and its columns in order."""

    key: str
    title: str
    row: str
    columns: tuple[Column, ...]


def table(key: str, title: str, row: str, lines: str) -> Table:
    """A table from lines "key head what it says"."""
    parts = (line.split(maxsplit=2) for line in lines.strip().splitlines())
    return Table(key, title, row, tuple(Column(*part) for part in parts))
