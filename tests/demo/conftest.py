"""The demo loaded once for the tests that read it, at the moment it is loaded for real."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from disclosure.ledger.operations import publishing as ledger_publishing
from disclosure.operations import publishing
from portal import clock
from portal.audit.actors import SYSTEM
from portal.demo.loading import load_demo
from portal.demo.places import load_places
from portal.organisation.stamps import forget_lines
from powers.catalogue.operations import load_catalogues, load_parameters
from tests.world import FIXTURES, empty_tables

DEMO: Path = settings.BASE_DIR / "fixtures" / "demo"


def load(now: datetime) -> int:
    """The demo as on an empty portal at `now`; the sheets are not drawn, tests/sheets draws them."""
    empty_tables()
    forget_lines()
    places = FIXTURES / "places"
    with clock.at(now), pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "render_sheet", lambda *_: b"%PDF-")
        patch.setattr(ledger_publishing, "render_month", lambda *_: b"%PDF-")
        load_places([places / "layers.yaml", places / "demo.yaml"], root=FIXTURES, actor=SYSTEM)
        load_parameters(FIXTURES, actor=SYSTEM)
        load_catalogues(FIXTURES, actor=SYSTEM)
        return load_demo(DEMO, password="yangguang-2026")


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[datetime]:
    """The demo world, loaded just now; the value is that moment."""
    now = clock.now()
    with django_db_blocker.unblock(), transaction.atomic():
        load(now)
        yield now
        transaction.set_rollback(True)
    forget_lines()
