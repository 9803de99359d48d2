"""The two sides that a page holds against each other: two releases, or what the base said and the county says."""

from collections.abc import Iterator, Mapping
from datetime import date

from portal.organisation.parameters import Rule, rules
from powers.catalogue.comparable import vocabulary
from powers.catalogue.models import Catalogue, LawDocument, Way
from powers.catalogue.published.issues import Issue
from powers.catalogue.published.kinds import Kind
from powers.catalogue.published.turns import Pair, Speech, Turns, turns
from powers.catalogue.queries.lines import Line, Lines, lines_of

FOLLOWED = "基本目录改了，照着改的。"
KINDS = {
    Way.RENAMED: Kind.RENAMED,
    Way.CHANGED: Kind.CHANGED,
    Way.ADDED: Kind.ADDED,
    Way.DROPPED: Kind.DROPPED,
}


def between(before: Issue, after: Issue, lines: Lines | None = None) -> Turns:
    """What became of each number from one release of a list to another; `lines` are the later one's, where they are
    at hand. Twelve queries at most, eleven with them.

    Reasons are those of whatever the later release, or one after the earlier, decided.
    """
    catalogue = after.release.catalogue
    pairs = turned(lines_of(before.release), lines or lines_of(after.release), before.number)
    first, then = rules(catalogue.place, before.as_of), rules(catalogue.place, after.as_of)
    return turns(pairs, Speech(words_of(then), first, then))


def turned(before: Lines, after: Lines, since: int) -> Iterator[Pair]:
    """The numbers that are not the same in both; a reason counts where a release after `since` gave it."""
    for place in sorted({*before, *after}):
        was, line = before.get(place), after.get(place)
        if was and line and _alike(was, line):
            continue
        decided = line is not None and line.decided_in > since
        yield Pair(
            place,
            was.version if was else None,
            line.version if line else None,
            was.name if was else "",
            line.name if line else was.name if was else "",
            _reason(line) if line and decided else "",
            line.authority if line and decided else "",
            line.decided_in if line and decided else 0,
        )


def _alike(was: Line, line: Line) -> bool:
    same = (was.version and was.version.pk) == (line.version and line.version.pk)
    return same and (was.way, was.reason, was.authority) == (line.way, line.reason, line.authority)


def _reason(line: Line) -> str:
    return line.reason or (FOLLOWED if line.way == Way.INHERITED else "")


def against_base(catalogue: Catalogue, lines: Lines, on: date) -> Turns:
    """What a list says otherwise than its base said when the county decided about it. Ten queries at most."""
    held = rules(catalogue.place, on)
    pairs = [
        Pair(
            line.place,
            line.base_version,
            line.version,
            line.base_name,
            line.name,
            line.reason,
            line.authority,
            line.decided_in,
            KINDS[line.way],
        )
        for line in lines.values()
        if line.way in KINDS
    ]
    return turns(pairs, Speech(words_of(held), held, held, "基本目录叫"))


def words_of(held: Mapping[str, Rule]) -> Mapping[str, Mapping[str, str]]:
    """The words for every code; one query."""
    laws = {row.key: row.called for row in LawDocument.objects.all()}
    return vocabulary(laws=laws, parameters={key: rule.name for key, rule in held.items()})
