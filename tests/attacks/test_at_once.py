"""Two things at once that must neither block each other for ever nor leave a name behind."""

from collections.abc import Callable
from threading import Event, Thread
from time import sleep

import pytest
from django.db import connection, transaction

from disclosure.models import NoticeEntry
from disclosure.operations.objecting import locked
from portal.erasure import erase_household
from portal.organisation.models import Unit
from portal.organisation.operations import raise_stamp
from powers.catalogue.queries import procedure
from powers.matters.operations import take_step
from supervision.operations import raise_concern
from tests.world import World, bring_to, entry_for, file_matter, fresh, open_notice

pytestmark = pytest.mark.django_db(transaction=True)
BLOCKED = 0.8  # seconds after which the second has either finished or waits for the first


def meanwhile(first: Callable[[Event], object], second: Callable[[], object]) -> list[object]:
    """Run `second` when `first` says so, both in sessions of their own; what each returned or raised."""
    ready, results = Event(), [None, None]

    def run(n: int, act: Callable[[], object]) -> None:
        try:
            results[n] = act()
        except Exception as error:
            results[n] = error
        finally:
            ready.set()
            connection.close()

    def after() -> object:
        ready.wait(20)
        return second()

    threads = [Thread(target=run, args=(0, lambda: first(ready))), Thread(target=run, args=(1, after))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return list(results)


def test_an_objection_and_a_concern_about_one_notice(world: World) -> None:
    """The one has the notice and comes to the village's row, the other has that row and refers to the notice."""
    notice, chair = open_notice(world), world.supervisor_chair
    village = world.village

    def objecting(ready: Event) -> Unit:
        with transaction.atomic():
            unit = locked(notice.pk).unit
            ready.set()
            sleep(BLOCKED)
            raise_stamp(unit)
        return unit

    first, second = meanwhile(objecting, lambda: raise_concern(notice.pk, "人数不对。", actor=chair).status)
    assert (first, second) == (village, "raised")


def test_a_list_is_put_up_while_a_household_of_it_is_erased(world: World) -> None:
    """The list would take the name from before the erasure and hang it up after."""
    gone = bring_to(file_matter(world, "欧阳已去"), "granted")
    other = bring_to(file_matter(world, "吴桂英", group=1), "announce")
    office, clerk, row = world.township_office, world.village_clerk, procedure(other.version).step("announce")
    entry = entry_for(other, row, row.outcome("publish"))

    def erasing(ready: Event) -> None:
        assert gone.household_id is not None
        with transaction.atomic():
            erase_household(gone.household_id, actor=office, reason="已停发")
            ready.set()
            sleep(BLOCKED)

    results = meanwhile(erasing, lambda: take_step(other.pk, row.key, "publish", actor=clerk, entry=entry))
    assert [r for r in results if isinstance(r, Exception)] == []
    assert fresh(other).step == "pay"
    assert "欧阳已去" not in str(list(NoticeEntry.objects.values_list("cells", flat=True)))
