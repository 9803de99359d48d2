"""The stamp of a public page: one number that rises whenever anything the page shows has changed. One query.

It is the sum of the stamps of the unit and of the units above it, whose officers the page names (an upper page
adds those right below it, which it counts); stamps only ever rise, so the sum changes when any of them does.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any
from weakref import WeakSet

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.db.models import Model
from psycopg.pq import ExecStatus

from portal.organisation.models import Unit

Stamp = Callable[[str], int | None]
UNITS = Unit._meta.db_table
SUM = f"SELECT sum(public_stamp)::bigint FROM {UNITS} WHERE id = ANY($1)"  # noqa: S608 - our own table
SUM_BELOW = f"SELECT sum(public_stamp) FROM {UNITS} WHERE id = ANY(%s) OR parent_id = %s"  # noqa: S608
_prepared: WeakSet[Any] = WeakSet()


def of_unit(code: str) -> int | None:
    """The stamp of pages of the unit with this code; None when there is none such."""
    return _sum(lambda: _line(code))


def of_upper(code: str) -> int | None:
    """The same for a page that counts what happens in the units right below."""
    line = _known(lambda: _line(code))
    return _one(SUM_BELOW, [line, line[-1]]) if line else None


def of_county(code: str) -> int | None:
    """The same for a county named by its short code, 379921 for 379921000000."""
    return of_unit(county_code(code))


def of_row(model: type[Model]) -> Stamp:
    """The stamp of pages of one row of `model`, by its key, through the unit it belongs to and never leaves."""
    return lambda key: _sum(lambda: _line_of(model, key))


@lru_cache(maxsize=8192)
def _line(code: str) -> list[int]:
    """The keys of a unit and of all above it, remembered: places do not move while the portal runs."""
    path = Unit.objects.values_list("path", flat=True).get(code=code)
    return [int(part) for part in path.split("/") if part]


@lru_cache(maxsize=8192)
def _line_of(model: type[Model], key: str) -> list[int]:
    path: str = model._default_manager.values_list("unit__path", flat=True).get(pk=key)
    return [int(part) for part in path.split("/") if part]


def forget_lines() -> None:
    """For a process in which all places are made anew, as when the demo is loaded."""
    _line.cache_clear()
    _line_of.cache_clear()


def _known(line: Callable[[], list[int]]) -> list[int]:
    try:
        return line()
    except ObjectDoesNotExist:
        return []


def _sum(line: Callable[[], list[int]]) -> int | None:
    """The sum of the stamps of a line of units.

    Measured: asked by a prepared statement straight on the wire this takes a third of what a cursor takes,
    which is most of what answering 304 costs. Anything but an answer is left to a cursor, which knows how to fail.
    """
    found = _known(line)
    if not found:
        return None
    connection.ensure_connection()
    wire = connection.connection.pgconn
    if connection.connection not in _prepared:
        wire.prepare(b"public_stamp", SUM.encode())
        _prepared.add(connection.connection)
    answer = wire.exec_prepared(b"public_stamp", [b"{%s}" % ",".join(map(str, found)).encode()])
    if answer.status != ExecStatus.TUPLES_OK:
        _prepared.discard(connection.connection)
        return _one(SUM.replace("$1", "%s"), [found])
    if connection.queries_logged:
        connection.queries_log.append({"sql": f"EXECUTE public_stamp({found})", "time": ""})
    return _number([answer.get_value(0, 0)])


def of_register(_: str) -> int | None:
    """The stamp of pages that belong to no place: a load of lists, laws or parameters raises every unit's."""
    return _one(f"SELECT public_stamp FROM {UNITS} ORDER BY id LIMIT 1")  # noqa: S608


def of_places(_: str) -> int | None:
    """The stamp of the index of places: how many changes places have seen."""
    table = Unit.history.model._meta.db_table
    return _one(f'SELECT coalesce(max(history_id), 0) FROM "{table}"')  # noqa: S608


def county_code(short: str) -> str:
    """The code of a county's unit from the short one in addresses: 379921 → 379921000000; a zone's is its own."""
    return short.ljust(12, "0") if len(short) == 6 and short.isdecimal() else short


def short_code(code: str) -> str:
    """The code of a county as addresses have it."""
    return code[:6] if code.endswith("000000") else code


def _one(sql: str, values: Sequence[Any] = ()) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return _number(cursor.fetchone())


def _number(row: Sequence[Any] | None) -> int | None:
    return int(row[0]) if row and row[0] is not None else None
