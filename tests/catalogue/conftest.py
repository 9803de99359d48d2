"""The layers of law and the demo county, and the project's own files loaded once per test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from portal.audit.actors import SYSTEM
from portal.organisation.models import Unit
from portal.organisation.operations import add_unit
from powers.catalogue.operations import load_catalogues, load_parameters
from tests.world import empty_tables

FIXTURES: Path = settings.BASE_DIR / "fixtures"


def build() -> Unit:
    """云溪县 under 沂河市, 山东省 and 全国, and nothing else; the standing world goes for the transaction."""
    empty_tables()
    above: Unit | None = None
    for code, name, kind in (
        ("000000000000", "全国", "nation"),
        ("370000000000", "山东省", "province"),
        ("379900000000", "沂河市", "city"),
        ("379921000000", "云溪县", "county"),
    ):
        above = add_unit(code=code, name=name, kind=kind, parent=above, actor=SYSTEM)
    assert above is not None
    return above


def load(files: Path) -> None:
    """Parameters, then everything else."""
    load_parameters(files, actor=SYSTEM)
    load_catalogues(files, actor=SYSTEM)


@pytest.fixture
def county(db: None) -> Unit:
    """The demo county with nothing loaded."""
    return build()


@pytest.fixture
def loaded(county: Unit) -> Unit:
    """The county with the project's files loaded, for a test that changes something."""
    load(FIXTURES)
    return county


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Unit]:
    """The county with the project's files, loaded once for a module that only reads."""
    with django_db_blocker.unblock(), transaction.atomic():
        county = build()
        load(FIXTURES)
        yield county
        transaction.set_rollback(True)
