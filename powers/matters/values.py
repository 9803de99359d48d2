"""Typed values as rows: kept inside operations, read back as one value."""

from powers.catalogue.procedure import Procedure
from powers.matters.models import Matter, TableLine, Value, Words
from powers.matters.typed import Cells, Values


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
            Words.objects.update_or_create(matter=matter, key=key, defaults={"text": text, "erased_at": None})
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
