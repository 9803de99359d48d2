"""Releases written past the checks of choices, for pages that are only read: of a whole list, of many changed items."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from powers.catalogue.models import Catalogue, Occasion, Release, Way
from powers.catalogue.own import settled_entry
from powers.catalogue.queries.lines import Line, in_list_order, newest_lines
from powers.catalogue.raising import show_list
from powers.catalogue.releases.contents import entry_of
from powers.catalogue.releases.freezing import Head, freeze
from powers.catalogue.settling import Within
from powers.catalogue.versions import write_version
from tests.catalogue.releases.lists import PAPER, changed


def released(
    key: str = "qingling", numbers: Iterable[str] = (), edit: Callable[[dict[str, Any]], object] = len
) -> Release:
    """The next release of a list from today on; `edit` is done to what each of `numbers` says."""
    catalogue = Catalogue.objects.select_related("unit", "base").get(key=key)
    last, lines = newest_lines(catalogue)
    number = last.number + 1 if last else 1
    with event("catalogue.loaded", actor=SYSTEM):
        kept = {
            place: _changed(catalogue, line, number, edit) if line.label in numbers else line
            for place, line in lines.items()
        }
        head = Head(number, Occasion.WHOLE, catalogue.title, "", clock.today(), "清单管理员", [PAPER])
        release = freeze(catalogue, head, in_list_order(kept))
        show_list(catalogue.place)
    return release


def _changed(catalogue: Catalogue, line: Line, number: int, edit: Callable[[dict[str, Any]], object]) -> Line:
    entry = entry_of(changed(line.label, edit), clock.today())
    work = Within(SYSTEM)
    power = settled_entry(work, catalogue, line.category, entry.row)
    version = write_version(work, power, entry, clock.today(), made_here=True)
    why = f"第{line.label}项在本县的做法和别处不同。"
    return replace(line, way=Way.CHANGED, version=version, reason=why, authority="", decided_in=number)
