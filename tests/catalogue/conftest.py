"""The demo county with the project's files, as the standing world has it, or with nothing loaded."""

from pathlib import Path

import pytest
from django.conf import settings

from portal.audit.actors import SYSTEM
from portal.organisation.models import Unit
from portal.organisation.operations import add_unit
from powers.catalogue.operations import load_catalogues, load_parameters
from tests.world import World, empty_tables

FIXTURES: Path = settings.BASE_DIR / "fixtures"


def build() -> Unit:
    """云溪县 and its neighbour under 沂河市, 山东省 and 全国, and nothing else; the standing world goes for the transaction."""
    empty_tables()
    above: Unit | None = None
    for code, name, kind in (
        ("000000000000", "全国", "nation"),
        ("370000000000", "山东省", "province"),
        ("379900000000", "沂河市", "city"),
    ):
        above = add_unit(code=code, name=name, kind=kind, parent=above, actor=SYSTEM)
    add_unit(code="379922000000", name="清岭县", kind="county", parent=above, actor=SYSTEM)
    return add_unit(code="379921000000", name="云溪县", kind="county", parent=above, actor=SYSTEM)


def load(files: Path) -> None:
    """Parameters, then everything else."""
    load_parameters(files, actor=SYSTEM)
    load_catalogues(files, actor=SYSTEM)


@pytest.fixture
def county(db: None) -> Unit:
    """The demo county with nothing loaded."""
    return build()


@pytest.fixture
def standing(world: World) -> Unit:
    """The county with the project's files loaded: the standing world has them."""
    return world.county
