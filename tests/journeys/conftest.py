"""Browser fixtures: one Chromium for all, a fresh person each time, at the width of a phone and of a desk."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime

import pytest
import time_machine
from django.core.cache import caches
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from portal.worktime import SHANGHAI
from tests.journeys.browser import chromium
from tests.journeys.keys import session_of
from tests.journeys.person import Person
from tests.journeys.watch import Watch
from tests.world import CAST, World

PHONE, DESK = 360, 1280
Enter = Callable[..., Person]
ItIs = Callable[[int, int, int, int, int], None]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Its driver keeps an event loop in this thread, which Django would take for our own."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with chromium() as running:
        yield running
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def width(request: pytest.FixtureRequest) -> int:
    """Both widths, one after the other."""
    return int(request.param)


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """The address of the server, whose store of rendered pages starts empty with every world."""
    for name in ("default", "pages"):
        caches[name].clear()
    return str(live_server.url)


@pytest.fixture
def stage(site: str, transactional_db: None) -> World:
    """The standing cast behind the server."""
    return World()


@pytest.fixture
def it_is() -> Iterator[ItIs]:
    """`it_is(2026, 12, 1, 16, 59)` sets the clock of site and test; it stands there until it is set again."""
    with ExitStack() as travels:

        def put(year: int, month: int, day: int, hour: int, minute: int) -> None:
            moment = datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)
            travels.enter_context(time_machine.travel(moment, tick=False))

        yield put


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Whatever is wrong with any page fails the test at its end."""
    noted = Watch()
    yield noted
    noted.verify()


@pytest.fixture
def enter(browser: Browser, site: str, watch: Watch) -> Iterator[Enter]:
    """`enter("agent", width)` is somebody of the cast signed in; `enter("", width)` a villager without scripts."""
    here: list[Person] = []

    def make(name: str, width: int = DESK) -> Person:
        person = Person(browser, site, width, watch, name or "villager", villager=not name)
        here.append(person)
        if name:
            person.context.add_cookies([session_of(CAST[name], site)])
        return person

    yield make
    for person in here:
        person.leave()
