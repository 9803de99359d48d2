"""A place of its own for every test: nothing here touches the state of the person's checkout."""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deploy.workbench import database
from deploy.workbench.database import Database
from deploy.workbench.state import CHECKOUT, State, open_state

VENV = Path(sys.prefix)
_numbers = itertools.count()


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """A directory that the database's system user can walk through, unlike pytest's own."""
    made = Path(tempfile.mkdtemp(prefix="sl-", dir="/tmp"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def state(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[State]:
    """The state of a new checkout; what runs in it is stopped afterwards."""
    monkeypatch.setenv("SUNLIT_STATE_ROOT", str(place / "state"))
    made = open_state(place / f"checkout-{next(_numbers)}")
    yield made
    database.stop(made)
    shutil.rmtree(made.here, ignore_errors=True)


@pytest.fixture
def embedded(state: State) -> Database:
    """The embedded database of a new checkout, not yet made."""
    return database.open_database(state, VENV)


@pytest.fixture
def workbench(place: Path) -> Callable[..., subprocess.Popen[str]]:
    """Start a piece of Python with the system's interpreter, which has no package of ours."""

    def start(code: str, **env: str) -> subprocess.Popen[str]:
        python = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable
        return subprocess.Popen(
            [python, "-B", "-c", code],
            cwd=CHECKOUT,
            env={**os.environ, "SUNLIT_STATE_ROOT": str(place / "state"), **env},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    return start
