"""What is refused stays nowhere: not in rows, not in history, not in events, not on a page."""

from contextlib import suppress

from django.apps import apps
from django.test import Client

from portal.lifecycle import NotAllowed
from powers.hands.models import HandUpload
from tests.desk.people import sign_in
from tests.hands.naming import choice, name
from tests.hands.rooms import door, room
from tests.hands.test_table import LIST, hand_in
from tests.public.reading import VILLAGE, read
from tests.world import World

MOBILE = "13912345678"


def everything_kept() -> str:
    """Every value of our own rows, their history and all events."""
    labels = ("hands", "audit")
    rows = [list(m._default_manager.values()) for m in apps.get_models() if m._meta.app_label in labels]
    return str([row for row in rows if row])


def test_a_private_number_is_kept_nowhere(world: World, client: Client) -> None:
    with suppress(NotAllowed):
        name(world, "26", choice("agent", phone=MOBILE))
    for given in ({"phone": MOBILE}, {"address": f"找小赵{MOBILE}"}, {"handles": f"打{MOBILE}"}):
        with suppress(NotAllowed):
            room(world, **given)
    with suppress(NotAllowed):
        door(world, place=f"打{MOBILE}")
    assert MOBILE not in everything_kept()
    clerk = sign_in(world, "village_clerk")
    hand_in(clerk, (26, "", "赵小梅", "", MOBILE))
    assert MOBILE not in read(client, f"/v/{VILLAGE}/procedures/26/").source
    HandUpload.objects.all().delete()
    assert MOBILE not in everything_kept()


def test_a_table_being_looked_at_is_on_no_public_page(world: World, client: Client) -> None:
    hand_in(sign_in(world, "village_clerk"), (70, "", "李桂芳", "", "0630-5550777"), where=LIST)
    for path in ("procedures/70/", "list/", "service/", ""):
        assert "0630-5550777" not in read(client, f"/v/{VILLAGE}/{path}").source


def test_public_pages_set_no_cookie(world: World, client: Client) -> None:
    room(world)
    for path in ("service/", "procedures/26/", "list/"):
        answer = client.get(f"/v/{VILLAGE}/{path}")
        assert not answer.cookies
        assert "ETag" in answer.headers
