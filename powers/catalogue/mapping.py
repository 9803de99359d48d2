"""Turning a list's mapping to a base into rows."""

from collections.abc import Sequence

from powers.catalogue.files.gather import ListSource
from powers.catalogue.files.mapping import MappingFile, faults_of_mapping
from powers.catalogue.files.reading import FaultyFilesError, Source
from powers.catalogue.models import Counterpart, Likeness, Power
from powers.catalogue.settling import Settling

Said = tuple[Power | None, str, str]


def settle_mappings(work: Settling, lists: Sequence[ListSource]) -> None:
    """The counterparts that the mapping files name; what they name no more is taken out.

    Raises FaultyFilesError for entries that are in neither list. Of a list whose entries come by import the files
    alone cannot know them.
    """
    for source in lists:
        if source.mapping:
            _settle(work, source.head.value.key, source.mapping)


def _settle(work: Settling, key: str, mapping: Source[MappingFile]) -> None:
    own = {power.label: power for power in Power.objects.filter(catalogue__key=key)}
    base = {power.label: power for power in Power.objects.filter(catalogue__key=mapping.value.base)}
    if faults := list(faults_of_mapping(mapping.value, own, base)):
        raise FaultyFilesError([mapping.problem(*fault) for fault in faults])
    stored = {
        (row.entry_id, row.base_entry_id): row for row in Counterpart.objects.filter(entry__in=own.values())
    }
    for row in mapping.value.entries:
        said: list[Said] = [(base[one.number], one.how, one.why) for one in row.to]
        for position, (target, how, why) in enumerate(said or [(None, Likeness.NONE, row.none)], start=1):
            entry = own[row.number]
            known = stored.pop((entry.pk, target.pk if target else None), None)
            _write(work, known or Counterpart(entry=entry, base_entry=target), position, how, why)
    for gone in stored.values():
        work.drop(gone)


def _write(work: Settling, row: Counterpart, position: int, how: str, why: str) -> None:
    if row.pk and (row.position, row.likeness, row.why) == (position, how, why):
        return
    row.position, row.likeness, row.why = position, how, why
    work.write(row)
