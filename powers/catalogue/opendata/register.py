"""The rows of the public tables that are the same everywhere: the lists as they were printed, and the law register."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from django.db.models import Count, Q

from powers.catalogue.models import Catalogue, Drafting, Kind, LawDocument, PowerVersion, Provision
from powers.catalogue.opendata.rows import Row
from powers.catalogue.queries.released import standing


def register_rows(table: str) -> list[Row]:
    """Rows of one of these tables, in the order of its columns. Two queries at most."""
    return list(_REGISTER[table]())


def _lists() -> Iterator[Row]:
    loaded = Count("powers", filter=Q(powers__sub_number=0))
    for row in Catalogue.objects.select_related("unit", "base").annotate(loaded=loaded).order_by("key"):
        yield (
            row.key,
            row.title,
            row.get_kind_display(),
            row.area or (row.unit.name if row.unit else ""),
            row.unit.code if row.unit else "",
            row.base.key if row.base else "",
            row.issued_on,
            row.issued_words,
            tuple(row.issuers),
            row.source,
            row.declared,
            row.categories_declared,
            row.counted,
            row.loaded,
        )


def _entries() -> Iterator[Row]:
    drafted: defaultdict[int, list[str]] = defaultdict(list)
    for drafting in Drafting.objects.select_related("body").order_by("position"):
        drafted[drafting.power_id].append(drafting.body.name)
    newest = PowerVersion.objects.order_by("power_id", "-version").distinct("power_id").values("pk")
    rows = standing().filter(pk__in=newest).select_related("power__category", "power__catalogue")
    for v in rows.order_by("power__catalogue__key", "power__number", "power__sub_number"):
        yield (
            v.power.catalogue.key,
            v.power.category.name,
            v.power.label,
            v.power.printed_number,
            v.name,
            v.power.printed,
            "" if v.kind == Kind.UNSORTED else v.get_kind_display(),
            v.get_applies_display(),
            tuple(drafted[v.power_id]),
            tuple(v.power.aliases),
            v.cited,
            v.note,
        )


def _laws() -> Iterator[Row]:
    for law in LawDocument.objects.select_related("supersedes").order_by("key"):
        yield (
            law.key,
            law.title,
            law.short,
            law.number,
            tuple(law.issuers),
            law.get_level_display(),
            law.version,
            law.adopted,
            law.in_force_from,
            law.in_force_to,
            law.supersedes.key if law.supersedes else "",
            law.note,
            law.confirmed_text,
            law.confirmed_on,
            law.pending,
        )


def _articles() -> Iterator[Row]:
    for one in Provision.objects.select_related("document").order_by("document__key", "position"):
        yield (
            one.document.key,
            one.article,
            one.summary,
            one.confirmed_text,
            one.confirmed_on,
            one.pending,
        )


_REGISTER: dict[str, Callable[[], Iterator[Row]]] = {
    "lists": _lists,
    "entries": _entries,
    "laws": _laws,
    "articles": _articles,
}
