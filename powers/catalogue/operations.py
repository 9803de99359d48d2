"""What happens to the catalogue, the law register and the parameters: loaded from files, all or nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F

from portal.audit.actors import Actor
from portal.organisation.models import Parameter, Unit
from powers.catalogue.changing import tell_article
from powers.catalogue.files.gather import gather
from powers.catalogue.files.reading import FaultyFilesError, Source
from powers.catalogue.files.schema import Confirmable, LawFile, ParameterFile
from powers.catalogue.layering import loosening, source_of
from powers.catalogue.listing import settle_list
from powers.catalogue.mapping import settle_mappings
from powers.catalogue.models import LawDocument, Provision
from powers.catalogue.settling import Settling


@dataclass(frozen=True)
class Loaded:
    """How many rows a load wrote, by model name; empty when the files said nothing new."""

    written: dict[str, int]


@transaction.atomic
def load_catalogues(path: Path, *, actor: Actor) -> Loaded:
    """Load `path`/laws and `path`/catalogues: new rows, changed heads, a new version for a changed item.

    All or nothing; the second time nothing. Raises FaultyFilesError with every fault by file and line.
    """
    fixtures = gather(path)
    lists = [s for s in fixtures.lists if not (s.head.value.demo and settings.PRODUCTION)]
    _refuse_unknown_units((s.head, s.head.value.unit) for s in lists if s.head.value.unit)
    laws = _laws({key: source.value for key, source in fixtures.laws.items()}, actor)
    done = [laws]
    for source_list in lists:
        with Settling("catalogue.loaded", actor) as work:
            work.about(settle_list(work, source_list))
        done.append(work)
    with Settling("catalogue.mapped", actor) as mapped:
        settle_mappings(mapped, lists)
    written = sum((Counter(work.written) for work in (*done, mapped)), Counter[str]())
    if written:
        raise_every_stamp()
    return Loaded(dict(written))


@transaction.atomic
def write_laws(laws: Mapping[str, LawFile], *, actor: Actor) -> Loaded:
    """Write documents of the register by key: new ones, changed heads, new and changed articles. Twice writes nothing."""
    written = _laws(laws, actor).written
    if written:
        raise_every_stamp()
    return Loaded(dict(written))


def _laws(laws: Mapping[str, LawFile], actor: Actor) -> Settling:
    """The oldest first, so that each finds the one it supersedes."""
    with Settling("catalogue.laws_loaded", actor) as work:
        for key, law in sorted(laws.items(), key=lambda pair: pair[1].in_force_from):
            _law(work, key, law)
    return work


@transaction.atomic
def load_parameters(path: Path, *, actor: Actor) -> Loaded:
    """Load `path`/parameters, each layer at its unit; a number is confirmed when its article is.

    All or nothing; the second time nothing. Raises FaultyFilesError with every fault by file and line.
    """
    fixtures = gather(path)
    _refuse_unknown_units((s, s.value.unit) for s in fixtures.parameters)
    if loose := loosening(fixtures.parameters, fixtures.laws):
        raise FaultyFilesError(loose)
    with Settling("catalogue.parameters_loaded", actor) as work:
        for source in fixtures.parameters:
            _layer(work, source.value, fixtures.laws)
    if work.changed:
        raise_every_stamp()
    return Loaded(dict(work.written))


def _refuse_unknown_units(named: Iterable[tuple[Source[Any], str]]) -> None:
    known = set(Unit.objects.values_list("code", flat=True))
    missing = [
        source.problem(("unit",), f"还没有编码为 {code} 的单位，先装入单位再装这个文件")
        for source, code in named
        if code not in known
    ]
    if missing:
        raise FaultyFilesError(missing)


def _confirmation(row: Confirmable) -> dict[str, object]:
    read = row.confirmed
    return {
        "confirmed_text": read.text if read else "",
        "confirmed_on": read.read_on if read else None,
        "pending": row.pending,
    }


def _law(work: Settling, key: str, law: LawFile) -> None:
    former = LawDocument.objects.get(key=law.supersedes) if law.supersedes else None
    plain = law.model_dump(exclude={"articles", "confirmed", "pending", "supersedes"})
    document = work.settle(LawDocument, {"key": key}, {**plain, **_confirmation(law), "supersedes": former})
    before = dict(document.provisions.values_list("article", "summary"))
    for position, row in enumerate(law.articles, start=1):
        provision = work.settle(
            Provision,
            {"document": document, "article": row.article},
            {"position": position, "summary": row.summary, **_confirmation(row)},
        )
        if before.get(row.article, row.summary) != row.summary:
            tell_article(provision, before[row.article])


def _layer(work: Settling, layer: ParameterFile, laws: dict[str, Source[LawFile]]) -> None:
    unit = Unit.objects.get(code=layer.unit)
    for row in layer.parameters:
        citation, confirmed = source_of(row, laws)
        work.settle(
            Parameter,
            {"unit": unit, "key": row.key, "valid_from": row.from_},
            {
                "name": row.name,
                "value": row.value,
                "measure": row.measure,
                "citation": citation,
                "confirmed": confirmed,
                "stricter": row.stricter,
                "binding": row.law is not None,
                "valid_to": row.to,
            },
        )


def raise_every_stamp() -> None:
    """Every public page may speak of a list or a limit. Lower units first: the order in which stamps lock."""
    units = Unit.objects.select_for_update().order_by("-path").values_list("pk", flat=True)
    Unit.objects.filter(pk__in=list(units)).update(public_stamp=F("public_stamp") + 1)
