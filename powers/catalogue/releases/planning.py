"""What the next release would say, line by line, and what stands in its way. Nothing is written here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from powers.catalogue.editing.checking import NO_GROUND
from powers.catalogue.files.gather import Entry
from powers.catalogue.models import Catalogue, Category, Choice, PowerVersion, Release, Way
from powers.catalogue.queries.grounds import has_lost_its_ground
from powers.catalogue.queries.lines import Line, Lines, Place, base_now, label_of, newest_lines
from powers.catalogue.releases.checking import content_faults, name_fault, taking_up_fault, twin_fault
from powers.catalogue.releases.contents import NAMES, entry_of, kept, read, renamed, said
from powers.catalogue.releases.refusing import Problem


@dataclass(frozen=True)
class Planned:
    """A line of the next release. `entry` is what has to be written for it first, None where a version stands already."""

    line: Line
    was: Line | None
    entry: Entry | None = None

    @property
    def changed(self) -> bool:
        """Whether it is other than in the list that holds."""
        return (
            self.was is None
            or self.entry is not None
            or replace(self.line, decided_in=0) != replace(self.was, decided_in=0)
        )


@dataclass(frozen=True)
class Plan:
    """The next release: all its lines in order, and what stands in its way."""

    catalogue: Catalogue
    last: Release | None
    lines: tuple[Planned, ...]
    problems: tuple[Problem, ...]

    @property
    def number(self) -> int:
        """The number it will have."""
        return self.last.number + 1 if self.last else 1

    @property
    def changed(self) -> tuple[Planned, ...]:
        """The lines that are other than in the list that holds."""
        return tuple(one for one in self.lines if one.changed)


def plan_of(catalogue: Catalogue, choices: Iterable[Choice], first_day: date) -> Plan:
    """The list as it goes on, with these choices, from a day on. Seven queries or so, and a few per choice."""
    last, lines = newest_lines(catalogue, first_day)
    base = base_now(catalogue)
    by_place = {(one.number, one.sub_number): one for one in choices}
    number = last.number + 1 if last else 1
    planned: dict[Place, Planned] = {
        place: Planned(line if line.decided_in else replace(line, decided_in=number), line)
        for place, line in lines.items()
    }
    problems: list[Problem] = []
    for place, choice in sorted(by_place.items()):
        line = lines.get(place)
        if words := _moved_on(choice, line, base.get(place)):
            problems.append(Problem(label_of(place), words))
            continue
        planned[place] = _decided(choice, line, first_day, number)
    ordered = sorted(
        planned.values(), key=lambda one: (one.line.category.position, one.line.category.pk, one.line.place)
    )
    problems += _problems(catalogue, ordered, by_place, first_day)
    return Plan(catalogue, last, tuple(ordered), tuple(problems))


def _moved_on(choice: Choice, line: Line | None, base: PowerVersion | None) -> str:
    """Why a choice no longer fits what it was made about; "" when it does.

    Before the first release the base's newest version, which the keeper saw, may have come to hold by its first day.
    """
    if choice.way != Way.ADDED and (base.pk if base else None) != choice.base_version_id:
        return "定下以后，基本目录又改了这一项，请重新对照着定。"
    known = (
        {choice.against_id} if choice.base_version is None else {choice.against_id, choice.base_version_id}
    )
    if (line.version.pk if line and line.version else None) not in known:
        return "定下以后，本县在用的这一项又改过，请重新定。"
    return ""


def _decided(choice: Choice, line: Line | None, first_day: date, number: int) -> Planned:
    """The line that a choice makes, with the entry to be written where no version says it yet."""
    base = choice.base_version
    decided = Line(
        place=(choice.number, choice.sub_number),
        way=Way(choice.way),
        category=_category(choice, line),
        name=base.name if base else (line.name if line else ""),
        base_name=base.name if base else "",
        version=base,
        base_version=base,
        reason=choice.reason,
        authority=choice.authority,
        decided_in=number,
    )
    if decided.way == Way.DROPPED:
        return Planned(replace(decided, version=None), line)
    if decided.way == Way.INHERITED:
        return Planned(decided, line)
    content = _content(choice)
    named = replace(decided, name=content["row"]["name"])
    standing = line.version if line else None
    if standing is not None and said(standing) == read(content):
        return Planned(replace(named, version=standing), line)
    return Planned(replace(named, version=None), line, entry_of(content, first_day))


def _category(choice: Choice, line: Line | None) -> Category:
    if choice.base_version is not None:
        return choice.base_version.power.category
    found = choice.category or (line.category if line else None)
    if found is None:
        raise LookupError(f"choice {choice.pk} names no category")
    return found


def _content(choice: Choice) -> Mapping[str, Any]:
    if choice.way == Way.RENAMED and choice.base_version is not None:
        names = {name: getattr(choice, name) for name in NAMES}
        return kept(renamed(said(choice.base_version), names))
    if choice.content is None:
        raise LookupError(f"choice {choice.pk} says nothing")
    content: Mapping[str, Any] = choice.content
    return content


def _problems(
    catalogue: Catalogue, planned: list[Planned], choices: Mapping[Place, Choice], first_day: date
) -> Iterator[Problem]:
    """What of the lines does not fit: contents, names, parts without their whole, versions that begin later."""
    lines: Lines = {one.line.place: one.line for one in planned if one.line.way != Way.DROPPED}
    for one in planned:
        line, choice = one.line, choices.get(one.line.place)
        if line.version is not None and line.version.valid_from > first_day:
            yield Problem(
                line.label, "基本目录的这一版到那天还没有起用，清单请从那天以后施行，或者先照原来的。"
            )
        if choice is not None and line.way == Way.INHERITED and line.version is not None:
            words = taking_up_fault(catalogue, one.was, line.version)
            yield from [Problem(line.label, words)] if words else ()
        if choice is not None and one.entry is not None:
            for words in _unfit(catalogue, choice, one, lines, first_day):
                yield Problem(line.label, words)
        if choice is not None:
            yield from (Problem(line.label, words) for words in _taken_up(choice, one, lines, first_day))
        if line.place[1] and line.place in lines and (line.place[0], 0) not in lines:
            yield Problem(line.label, f"第{line.place[0]}项不列了，它的分项也要定下不列。")


def _unfit(
    catalogue: Catalogue, choice: Choice, planned: Planned, lines: Lines, first_day: date
) -> Iterator[str]:
    """Why what is to be written for a number cannot be, held once more against the day on which it begins."""
    if choice.content is not None:
        yield from content_faults(catalogue, choice.content, choice.base_version, first_day)
    line, row = planned.line, planned.entry.row if planned.entry else None
    names = [line.name, *((row.name_village, row.name_community) if row else ())]
    if words := name_fault(catalogue, line.place, names, lines, planned.was):
        yield words


def _taken_up(choice: Choice, planned: Planned, lines: Lines, first_day: date) -> Iterator[str]:
    """Why the base's entry cannot come to stand on the list, or under a name of the county's: nothing carries it any
    more (职权法定), or another number is called so by now."""
    line, was, base = planned.line, planned.was, choice.base_version
    if base is None or line.way not in (Way.INHERITED, Way.RENAMED):
        return
    before = was.name if was is not None and was.way != Way.DROPPED else ""
    if (not before or line.way == Way.RENAMED) and has_lost_its_ground(base, first_day):
        yield NO_GROUND
    if (
        line.way == Way.INHERITED
        and line.name != before
        and (words := twin_fault(line.place, line.name, lines))
    ):
        yield words
