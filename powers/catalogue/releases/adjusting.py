"""Adjusting a list that has releases: one entry put in force or retired is the next release, with that one line other.

A list without releases is adjusted by its entry alone, as it stands.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from portal import clock
from portal.lifecycle import NotAllowed
from portal.organisation.queries import duty_phones
from portal.privacy import publishable
from powers.catalogue.models import Catalogue, Occasion, PowerVersion, Release, Way
from powers.catalogue.queries.lines import in_list_order, lines_of
from powers.catalogue.releases.freezing import Head, freeze
from powers.catalogue.releases.given import DocumentGiven
from powers.catalogue.releases.issuing import first_day_fault
from powers.catalogue.releases.locking import last_release


def first_free_day(catalogue: Catalogue) -> date:
    """From when one entry may be adjusted at the earliest: today, or the first day of the last release."""
    last = last_release(catalogue)
    return max(clock.today(), last.in_force_from) if last else clock.today()


def refuse_day(catalogue: Catalogue, first_day: date) -> None:
    """Raises NotAllowed for a day before today or before the last release's."""
    if reason := first_day_fault(first_day, last_release(catalogue)):
        raise NotAllowed(reason)


def adjust(
    catalogue: Catalogue,
    version: PowerVersion,
    first_day: date,
    reason: str,
    by: str,
    documents: Sequence[DocumentGiven] = (),
) -> Release | None:
    """Freeze the list with `version` instead of what it said under that number; None for a list without releases.

    Runs inside the operation that wrote the version; the list is locked. `by` is who adjusts it. `reason` is public.
    Raises NotAllowed for a day before the last release's, NotPublishable for personal data in the reason.
    """
    last = last_release(catalogue)
    if last is None:
        return None
    refuse_day(catalogue, first_day)
    lines = dict(lines_of(last))
    place = (version.power.number, version.power.sub_number)
    line = lines.get(place)
    if line is None or line.way == Way.DROPPED:
        raise NotAllowed(f"第{last.number}版清单没有列第{version.power.label}项。")
    number, reason = last.number + 1, publishable(reason, "为什么改", duty_phones(catalogue.place.path))
    head = Head(
        number,
        Occasion.ADJUSTMENT,
        f"{catalogue.title[:90]}（第{number}版，调整第{line.label}项）",
        reason,
        first_day,
        by,
        documents,
    )
    lines[place] = replace(
        line,
        way=Way.ADDED if line.way == Way.ADDED else Way.CHANGED,
        name=version.name,
        version=version,
        reason=reason,
        authority="，".join(f"《{one.title}》{one.number}" for one in documents)[:200],
        decided_in=number,
    )
    return freeze(catalogue, head, in_list_order(lines))
