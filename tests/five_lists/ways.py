"""Short ways to write rows, order services and answer them, by the real operations."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from portal import clock
from portal.organisation.models import Unit
from powers.catalogue.importing import Given
from powers.catalogue.models import Catalogue, ListKind, PowerVersion
from powers.five_lists.models import OrderWords, ServiceOrder
from powers.five_lists.operations import answer_order, cancel_row, order_service, save_row
from tests.world import World

LISTS = "/lists/379921/"
ADVICE, MEDIATION, AID = "7", "8", "9"
"""Rows of the demo county's service list: 法律咨询 (代办员), 调解纠纷 (村委会主任), 法律援助 (党政办)."""


def a_list(world: World, kind: str = ListKind.NEGATIVE) -> Catalogue:
    """One of 云溪县's lists."""
    return Catalogue.objects.select_related("unit", "base").get(unit=world.county, kind=kind)


def newest(world: World, kind: str, number: int) -> PowerVersion:
    """What a row says last."""
    return PowerVersion.objects.filter(power__catalogue=a_list(world, kind), power__number=number).latest(
        "version"
    )


def write(
    world: World, kind: str, number: int | None = None, who: str = "catalogue_keeper", **cells: str
) -> PowerVersion:
    """Write a row at the desk, over what stands there now."""
    seen = newest(world, kind, number).pk if number else 0
    actor = getattr(world, who)
    return save_row(a_list(world, kind).pk, number, cells, seen=seen, actor=actor)


def cancel(
    world: World, kind: str, number: int, reason: str = "县里的文件取消了。", who: str = "catalogue_keeper"
) -> PowerVersion:
    """Cancel a row."""
    seen, actor = newest(world, kind, number).pk, getattr(world, who)
    return cancel_row(a_list(world, kind).pk, number, reason, seen=seen, actor=actor)


def table(head: str, *rows: str) -> Given:
    """A CSV table."""
    return Given("表.csv", "\n".join((head, *rows)).encode())


def order(
    unit: Unit,
    number: str = ADVICE,
    *,
    what: str = "工钱要不回来，怎么办。",
    phone: str = "13800000000",
    name: str = "老张",
) -> ServiceOrder:
    """A villager orders."""
    return order_service(unit, number, name=name, phone=phone, what=what)


def answer(
    made: ServiceOrder,
    actor: Any,
    verb: str = "arrange",
    text: str = "带上欠条，到村委会来。",
    day: date | None = None,
) -> ServiceOrder:
    """Somebody answers; a day is tomorrow unless given."""
    meet_on = (day or clock.today() + timedelta(days=1)) if verb == "arrange" else None
    return answer_order(made.pk, verb, text, meet_on=meet_on, actor=actor)


def words_of(made: ServiceOrder) -> Sequence[str]:
    """What is kept of who ordered."""
    return OrderWords.objects.values_list("name", "phone", "what").get(order=made)
