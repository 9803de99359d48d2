"""One row of a county's list at the desk: written, changed, tied to items, cancelled. Earlier days keep what stood there."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Max

from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import Draft, event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.policy import require
from portal.organisation.queries import duty_phones
from portal.privacy import plain_words, publishable
from powers.catalogue.content import content
from powers.catalogue.files.items import StandingRow
from powers.catalogue.files.reading import Problem
from powers.catalogue.importing.against import against
from powers.catalogue.importing.rows import Checked, Checking
from powers.catalogue.importing.table import Line
from powers.catalogue.listing import Ground, write_row
from powers.catalogue.models import Catalogue, Category, PowerVersion, Standing
from powers.catalogue.operations import raise_every_stamp
from powers.catalogue.queries.entries import columns_of, stored_cells
from powers.catalogue.settling import Within

CHANGED_SINCE = "你看过以后，这一项又有改动。请照现在的再看一遍，再改。"


def save_row(
    catalogue_id: int, number: int | None, cells: Mapping[str, str], *, seen: int, actor: Actor
) -> PowerVersion:
    """Write a row from its cells by field, as a table has them; without `number` a new one under the next number.

    `seen` is the version that the page showed, 0 for a new row. From today on it says so; earlier days keep theirs.
    Raises Refused for anybody but the county's keeper; NotAllowed with every fault of the row (a name that the
    forbidden list has, items that the county's list has not, personal data), for no change, and for a row that
    somebody changed since.
    """
    with _writing("five.row_saved", catalogue_id, actor) as (catalogue, ev):
        _refuse_stale(catalogue, number, seen)
        standing = stored_cells(catalogue)
        asked = number or _next_number(catalogue)
        before = standing.get(asked, {})
        empty = dict.fromkeys(columns_of(catalogue).values(), "")
        given = empty | before | dict(cells) | {"number": str(asked)}
        row = _checked(catalogue, given)
        name, category = row.entry.row.name, row.entry.category
        twin = next((n for n, o in standing.items() if n != asked and o["name"] == name), None)
        if twin is not None:
            raise NotAllowed(f"“{name}”已经是第{twin}项了。")
        if before and all(before[field] == given[field] for field in empty):
            raise NotAllowed("和原来一样，没有要改的。")
        begun = bool(standing) or catalogue.powers.exists()
        work = Within(actor)
        ground = Ground(catalogue, {body.name: body for body in catalogue.bodies.all()})
        version = write_row(work, ground, _category(work, catalogue, category), row.entry, begun=begun)
        ev.data |= {"row": asked, "new": not before}
        ev.subject = version.power
    return version


def cancel_row(catalogue_id: int, number: int, reason: str, *, seen: int, actor: Actor) -> PowerVersion:
    """Cancel a row from today on, in public and with the reason; its number is spent.

    Raises Refused, and NotAllowed for no such row, one cancelled or changed since, and without a reason.
    """
    with _writing("five.row_cancelled", catalogue_id, actor) as (catalogue, ev):
        now = _refuse_stale(catalogue, number, seen)
        if now is None:
            raise NotAllowed("没有这一项。")
        if now.standing == Standing.STOPPED:
            raise NotAllowed(f"第{number}项已经取消了。")
        if not plain_words(reason):
            raise NotAllowed("请写明为什么取消。")
        said = publishable(reason, "取消的原因", duty_phones(catalogue.place.path))
        stopped = StandingRow.model_validate(
            {"state": Standing.STOPPED.label, "since": clock.today(), "reason": said}
        )
        ground = Ground(catalogue, {body.name: body for body in catalogue.bodies.all()})
        ev.subject = now.power
        ev.data["row"] = number
        return write_row(
            Within(actor), ground, now.power.category, content(now), begun=True, standing=stopped
        )


@contextmanager
def _writing(kind: str, catalogue_id: int, actor: Actor) -> Iterator[tuple[Catalogue, Draft]]:
    """The list, locked: two keepers and a table wait for each other."""
    with transaction.atomic():
        rows = Catalogue.objects.select_for_update(of=("self",)).select_related("unit", "base")
        catalogue = rows.get(pk=catalogue_id)
        unit = catalogue.place
        with event(kind, actor=actor, subject=catalogue, unit=unit, data={"list": catalogue.kind}) as ev:
            require(actor, Action.EDIT_ITEMS, unit)
            if not catalogue.of_a_county:
                raise NotAllowed("这份清单不在这里一项一项写。")
            yield catalogue, ev
            raise_every_stamp()


def _refuse_stale(catalogue: Catalogue, number: int | None, seen: int) -> PowerVersion | None:
    if number is None:
        return None
    rows = PowerVersion.objects.filter(power__catalogue=catalogue, power__number=number, power__sub_number=0)
    newest = rows.select_related("power__category", "power__catalogue").order_by("-version").first()
    if (newest.pk if newest else 0) != seen:
        raise NotAllowed(CHANGED_SINCE)
    return newest


def _next_number(catalogue: Catalogue) -> int:
    last = catalogue.powers.aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def _checked(catalogue: Catalogue, cells: dict[str, str]) -> Checked:
    problems: list[Problem] = []
    declared = dict(catalogue.categories.values_list("name", "declared"))
    checking = Checking("", catalogue, declared, against(catalogue))
    row = checking.check(Line(1, cells), problems)
    if row is None:
        raise NotAllowed("".join(f"{one.reason.removesuffix('。')}。" for one in problems))
    return row


def _category(work: Within, catalogue: Catalogue, name: str) -> Category:
    found = catalogue.categories.filter(name=name).first()
    if found is not None:
        return found
    return work.write(Category(catalogue=catalogue, name=name, position=catalogue.categories.count() + 1))
