"""Importing the entries of a list: what happens."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused
from powers.catalogue.files.reading import FaultyFilesError, Problem
from powers.catalogue.importing.given import Given
from powers.catalogue.importing.plan import Fate, Plan, Planned, plan
from powers.catalogue.listing import Ground, settle_entry, write_row
from powers.catalogue.models import BodyRole, Catalogue, Category, NamedBody
from powers.catalogue.operations import raise_every_stamp
from powers.catalogue.policy import may_supply
from powers.catalogue.settling import Settling

AS_A_PART = "。只想先补一部分，要说明是一部分"


@dataclass(frozen=True)
class Imported:
    """What an import did: rows of the table by what became of them (new, changed, same), entries the list has
    now, rows written by model name."""

    catalogue: Catalogue
    fates: dict[str, int]
    entries: int
    written: dict[str, int]

    @property
    def rows(self) -> int:
        """How many rows the table had."""
        return sum(self.fates.values())


@transaction.atomic
def import_list(key: str, file: Given, *, actor: Actor, partial: bool = False, seen: str = "") -> Imported:
    """Supply the entries of the list `key` from a table: all or nothing, the second time nothing.

    With `partial` there may be fewer than the document states, never more. `seen` is the digest of the plan that
    somebody looked at: when the list has changed since, nothing is done. Raises NotAllowed for that and for a list
    that is not there or takes no import, Refused for somebody who keeps no list, FaultyFilesError with every fault.
    """
    catalogue = list_to_supply(key)
    decision = may_supply(actor, catalogue)
    if not decision:
        raise Refused(decision)
    planned = plan(catalogue, file)
    if seen and planned.digest != seen and not planned.problems:
        raise NotAllowed("你看过以后，清单又有改动。请照下面的再看一遍。")
    _refuse_faults(planned, file.name, partial=partial)
    rows = planned.rows
    with Settling("catalogue.imported", actor) as work:
        _write(work, catalogue, rows)
        work.about(catalogue)
        work.tell(rows=len(rows), partial=partial)
    if work.changed:
        raise_every_stamp()
    fates = {fate.name.lower(): len(planned.of(fate)) for fate in Fate}
    return Imported(catalogue, fates, catalogue.powers.filter(sub_number=0).count(), dict(work.written))


def list_to_supply(key: str) -> Catalogue:
    """The list, locked: two imports at once wait for each other. Raises NotAllowed when it takes none."""
    catalogue = Catalogue.objects.select_for_update().filter(key=key).first()
    if catalogue is None:
        keys = Catalogue.objects.filter(to_supply=True).order_by("key").values_list("key", flat=True)
        raise NotAllowed(f"没有叫“{key}”的清单。等着补录的有：{'、'.join(keys) or '一份也没有'}。")
    if not catalogue.takes_tables:
        raise NotAllowed(f"“{catalogue.title}”的条文写在清单文件里，由系统维护装，不从表里补。")
    return catalogue


def _refuse_faults(planned: Plan, name: str, *, partial: bool) -> None:
    problems = list(planned.problems)
    if not partial:
        last = max((one.row.line for one in planned.rows), default=1)
        problems += [Problem(name, last, f"{reason}{AS_A_PART}") for reason in planned.short]
    if problems:
        raise FaultyFilesError(problems)


def _write(work: Settling, catalogue: Catalogue, rows: Sequence[Planned]) -> None:
    """Rows of a county's own other list that are new or differ are written from today on; of any other, what differs."""
    begun = catalogue.powers.exists()
    categories = {category.name: category for category in catalogue.categories.all()}
    ground = Ground(catalogue, {body.name: body for body in catalogue.bodies.all()})
    for one in rows:
        row = one.row
        name = row.entry.category
        if name not in categories:
            fresh = Category(catalogue=catalogue, name=name, position=len(categories) + 1)
            categories[name] = work.write(fresh)
        for body in row.entry.row.drafted_by:
            if body not in ground.bodies:
                position = len(ground.bodies) + 1
                fresh_body = NamedBody(
                    catalogue=catalogue, name=body, position=position, role=BodyRole.DRAFTS
                )
                ground.bodies[body] = work.write(fresh_body)
        if not catalogue.of_a_county:
            settle_entry(work, ground, categories[name], row.entry)
        elif one.fate is not Fate.SAME:
            write_row(work, ground, categories[name], row.entry, begun=begun)
