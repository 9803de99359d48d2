"""Web, jobs and database killed a hundred times while matters are filed, notices published and deadlines swept.

Nothing that was confirmed is lost, nothing is half done, every deadline is acted on exactly once, and the
next `make run` just works.
"""

import json
import random
import time
from collections.abc import Iterator

import pytest

from deploy.workbench import ports
from tests.kill import holds
from tests.kill.browser import Browser
from tests.kill.killing import CLASSES, Killer
from tests.kill.people import Filer, Person, Publisher, Villager
from tests.kill.site import Site, wait_until
from tests.kill.sweeping import Sweepers
from tests.world import CAST

pytestmark = pytest.mark.kill

SEED = 20260711
OWN_JOBS = 40
STAGED = {"ended": 30, "late": 24, "waiting": 30, "standing": 3, "concerns": 6}
AT_LEAST, AT_LEAST_EACH = 100, 20


@pytest.fixture
def site() -> Iterator[Site]:
    """An installation of its own, gone afterwards."""
    made = Site()
    try:
        yield made
    finally:
        made.clean()


def workers(port: int, staged: dict[str, list[str]]) -> list[Person]:
    """Three who file, in two villages; one who publishes; one villager who objects."""
    return [
        Filer(port, CAST["agent"], heads="甲"),
        Filer(port, CAST["village_clerk"], heads="乙"),
        Filer(port, CAST["neighbour_agent"], heads="丙"),
        Publisher(port, CAST["village_clerk"], waiting=staged["waiting"]),
        Villager(port, notices=staged["standing"]),
    ]


def test_a_hundred_kills(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    began = time.monotonic()
    site.start()
    staged = json.loads(site.run("-m", "tests.kill.stage", json.dumps(STAGED), owner=True))
    prepared = time.monotonic()

    people = workers(site.port, staged)
    sweepers = Sweepers(site, staged, random.Random(SEED + 1), OWN_JOBS)
    killer = Killer(site, people, sweepers, random.Random(SEED))
    for thread in (*people, sweepers):
        thread.start()
    try:
        killer.play()
    finally:
        for thread in (*people, sweepers):
            thread.stop.set()
        for thread in (*people, sweepers):
            thread.join(120)
        killed = time.monotonic()
        with capsys.disabled():
            print(
                f"\n{killer.report()}\nprepared in {prepared - began:.0f} s, killed for {killed - prepared:.0f} s"
            )
    assert not [t.name for t in (*people, sweepers) if t.is_alive()], site.said()
    assert not [p.trouble for p in people if p.trouble]

    # left alone, the installation comes back and its own jobs process does what is due
    wait_until(lambda: ports.status(site.port) == 200, "the site to be back", 120)
    wait_until(lambda: sweepers.due() == 0, "the installation's own sweep", 180)

    # much falls due, all of `make run` is killed at once, and simply run again
    sweepers.refill(ended_at_once=len(staged["ended"]))
    killer.made["make run, all of it"] = site.kill_everything()
    again = site.start()
    site.run("manage.py", "run_jobs", "--once")

    holds.check(site, people, staged)
    reads_well(site, people)
    with capsys.disabled():
        print(f"up again in {again:.1f} s")
    assert sum(killer.of_class(name) for name in CLASSES) >= AT_LEAST
    assert all(killer.of_class(name) >= AT_LEAST_EACH for name in CLASSES)


def reads_well(site: Site, people: list[Person]) -> None:
    """What was confirmed can be read again, by everybody."""
    browser = Browser(site.port)
    for person in people:
        if isinstance(person, Filer):
            paths = [f"/m/{key}/" for key in list(person.filed.values())[-3:]]
        elif isinstance(person, Publisher):
            rows = site.ask(
                "SELECT id FROM disclosure_notice WHERE matter_id = ANY(%s)", [person.published[-3:]]
            )
            paths = [f"/n/{key}{end}" for (key,) in rows for end in ("/", ".pdf")]
        elif isinstance(person, Villager):
            paths = [f"/say/receipt/{key}/" for key in list(person.receipts.values())[-3:]]
        for path in paths:
            page = browser.get(path)
            assert page.status == 200, f"{page.status} at {path}"
            assert not path.endswith(".pdf") or page.body.startswith(b"%PDF")
