"""Officers of another county knock at every door of this one that has a key in its address: nobody is at home."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from portal import clock
from portal.accounts.models import Account
from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.organisation.models import Appointment, Unit
from portal.organisation.operations import add_body, add_post, appoint, dismiss
from portal.organisation.policy import Officer
from portal.organisation.post_kinds import PostKind
from tests.adjustments.ways import officer_at
from tests.catalogue.releases.counties import browser
from tests.doors.table import DOORS, Door
from tests.doors.test_doors import left_as_found
from tests.world import World

K = PostKind
NEXT_DOOR: dict[str, tuple[PostKind, ...]] = {
    "379922000000": (K.CATALOGUE_KEEPER, K.COUNTY_APPROVER, K.COUNTY_AGRICULTURE),
    "379922100000": (K.TOWNSHIP_OFFICE, K.WINDOW_CLERK, K.TOWNSHIP_APPROVER, K.LIAISON),
    "379922100201": (K.VILLAGE_CLERK, K.VILLAGE_HEAD, K.VILLAGE_SECRETARY, K.AGENT, K.ACCOUNTANT),
}
"""Every key of 清岭县 in one hand: what does not open to all of them opens to none of them."""


def with_a_key() -> Iterator[Door]:
    """Every door of the desk that leads to something of 云溪县, its towns or villages."""
    for door in DOORS:
        if door.path.startswith("/desk/") and ("{" in door.path or "/yunxi" in door.path):
            yield door


@pytest.fixture
def strangers(world: World) -> dict[str, Officer]:
    """Somebody with every key of the next county, a zone's keeper, the county's own keeper whose post ended yesterday."""
    zone = officer_at(Unit.objects.get(code="yx-gaoxin"), K.CATALOGUE_KEEPER, "gaojia", "高家")
    neighbour = officer_at(Unit.objects.get(code="379922000000"), K.COUNTY_HOUSING, "yingjia", "应家")
    account = Account.objects.get(pk=neighbour.id)
    for code, kinds in NEXT_DOOR.items():
        office = add_body(Unit.objects.get(code=code), "government", "办公室", actor=SYSTEM)
        for kind in kinds:
            appoint(add_post(office, kind, "", actor=SYSTEM), account, since=clock.today(), actor=SYSTEM)
    for seat in Appointment.objects.current().filter(account=world.account("catalogue_keeper")):
        dismiss(seat, last_day=clock.today() - timedelta(days=1), actor=SYSTEM, reason="离任")
    return {"next door": neighbour, "a zone": zone, "gone": world.catalogue_keeper}


def test_nobody_is_at_home_to_a_neighbour(places: dict[str, str], strangers: dict[str, Officer]) -> None:
    doors, wrong = [*with_a_key()], {}
    assert len(doors) > 150
    events = Event.objects.count()
    for name, officer in strangers.items():
        client = browser(officer)
        for door in doors:
            with left_as_found():
                answer = knock(client, door.method, door.path.format(**places))
                if (answer, Event.objects.count()) != (404, events):
                    wrong[f"{name} {door.method} {door.path}"] = answer
    assert wrong == {}


def test_merely_opening_a_door_that_takes_a_form_writes_nothing(world: World, places: dict[str, str]) -> None:
    """A door that takes a form is merely opened, by the one it belongs to: nothing changes."""
    client = browser(world.catalogue_keeper)
    wrong, before = {}, Event.objects.count()
    for door in [one for one in with_a_key() if one.method == "POST"]:
        with left_as_found():
            answer = knock(client, "GET", door.path.format(**places))
            if answer not in (200, 302, 403, 404, 405, 409) or Event.objects.count() != before:
                wrong[door.path] = (answer, Event.objects.latest("pk").kind)
    assert wrong == {}


def knock(client: Client, method: str, path: str) -> int:
    """The code of the answer to an empty form, or to a mere look."""
    return int((client.post(path) if method == "POST" else client.get(path)).status_code)
