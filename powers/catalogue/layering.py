"""Parameter files against the layers above them: no row may loosen what binds above on any day both hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from portal.organisation.bounds import Rule, refusal
from portal.organisation.models import Parameter, Unit
from portal.organisation.parameters import rule_of
from portal.organisation.paths import ancestors
from powers.catalogue.files.reading import Problem, Source
from powers.catalogue.files.schema import LawFile, ParameterFile, ParameterRow
from powers.catalogue.models import called


@dataclass(frozen=True)
class Spell:
    """A rule of a layer from a day to a day, both counted."""

    path: str
    rule: Rule
    since: date
    until: date | None

    def meets(self, other: "Spell") -> bool:
        """Whether some day lies in both."""
        return (self.until is None or other.since <= self.until) and (
            other.until is None or self.since <= other.until
        )


def source_of(row: ParameterRow, laws: Mapping[str, Source[LawFile]]) -> tuple[str, bool]:
    """What a row cites, and whether somebody read it there."""
    if not row.law:
        return row.pending, False
    law = laws[row.law].value
    article = next((a for a in law.articles if a.article == row.article), None)
    citation = called(law.short or law.title, law.number, law.version) + row.article
    if row.confirmed or row.unread:
        return citation, row.confirmed is not None
    return citation, (article or law).confirmed is not None


def loosening(files: Iterable[Source[ParameterFile]], laws: Mapping[str, Source[LawFile]]) -> list[Problem]:
    """Every row of the files that loosens a layer above it, in a file or already in force."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    spells: dict[tuple[str, str, date], Spell] = {}
    for row in Parameter.objects.select_related("unit"):
        key = (row.unit.path, row.key, row.valid_from)
        spells[key] = Spell(row.unit.path, rule_of(row), row.valid_from, row.valid_to)
    written: list[tuple[Source[ParameterFile], int, Spell]] = []
    for source in files:
        unit = units[source.value.unit]
        for n, line in enumerate(source.value.parameters):
            citation, confirmed = source_of(line, laws)
            rule = Rule(
                line.key,
                line.name,
                line.value,
                line.measure,
                citation,
                confirmed,
                unit.name,
                line.stricter,
                line.law is not None,
                line.from_,
            )
            spell = Spell(unit.path, rule, line.from_, line.to)
            spells[unit.path, line.key, line.from_] = spell
            written.append((source, n, spell))
    by_key: dict[str, list[Spell]] = {}
    for spell in spells.values():
        by_key.setdefault(spell.rule.key, []).append(spell)
    return [
        source.problem(("parameters", n), reason)
        for source, n, spell in written
        for upper in by_key[spell.rule.key]
        if upper.path != spell.path
        and upper.path in ancestors(spell.path)
        and upper.meets(spell)
        and (reason := refusal(upper.rule, spell.rule.value))
    ]
