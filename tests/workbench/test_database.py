"""The embedded PostgreSQL survives everything that happens to a machine."""

import os
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy.workbench import database
from deploy.workbench.cluster import SOCKET
from deploy.workbench.database import Database
from deploy.workbench.state import State, open_state

from .conftest import VENV

pytestmark = pytest.mark.workbench
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody else")

ENSURE = """
from pathlib import Path
from deploy.workbench import database, state
here = state.open_state(Path({checkout!r}))
made = database.open_database(here, Path({venv!r}))
made.ensure()
print(made.files.postmaster())
"""


def put(embedded: Database, value: int) -> None:
    """Write a row as the owner."""
    sql = f"CREATE TABLE IF NOT EXISTS kept (value int); INSERT INTO kept VALUES ({value});"
    assert embedded.query(sql, "-d", "sunlit", "-U", "sunlit_owner") is not None


def kept(embedded: Database) -> str | None:
    """Read all rows."""
    return embedded.query("SELECT array_agg(value ORDER BY value) FROM kept;", "-d", "sunlit")


def test_fresh_then_again(embedded: Database) -> None:
    urls = embedded.ensure()
    first = embedded.files.postmaster()
    began = time.monotonic()
    assert embedded.ensure() == urls
    assert time.monotonic() - began < 2
    assert embedded.files.postmaster() == first
    assert embedded.query("SHOW listen_addresses;") == ""
    assert embedded.query("SELECT datcollate FROM pg_database LIMIT 1;") == "C.UTF-8"
    assert embedded.query("SHOW server_encoding;") == "UTF8"
    assert stat.S_IMODE(embedded.files.db.stat().st_mode) == 0o700


def test_roles_have_no_more_than_they_need(embedded: Database) -> None:
    embedded.ensure()
    roles = embedded.query(
        "SELECT rolname, rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname ~ '^sunlit' ORDER BY 1;"
    )
    assert roles == "sunlit_app|f|f|f\nsunlit_owner|f|t|f"
    app = ("-d", "sunlit", "-U", "sunlit_app")
    assert embedded.query("SELECT 1;", *app) == "1"
    assert embedded.query("CREATE TABLE mine (x int);", *app) is None
    assert embedded.query("CREATE DATABASE mine;", *app) is None


def test_kill_9_loses_nothing(embedded: Database) -> None:
    embedded.ensure()
    put(embedded, 1)
    pid = embedded.files.postmaster()
    assert pid
    os.kill(pid, signal.SIGKILL)
    embedded.ensure()
    put(embedded, 2)
    assert kept(embedded) == "{1,2}"


@pytest.mark.parametrize(
    "content", ["", "{me}\n{data}\n1700000000\n5432\n{db}\n\n\nready\n", "4194303\n", "?"]
)
def test_stale_pid_files(embedded: Database, state: State, content: str) -> None:
    embedded.ensure()
    put(embedded, 1)
    assert database.stop(state)
    files = embedded.files
    text = content.format(me=os.getpid(), data=files.data, db=files.db)
    files.write(files.data / "postmaster.pid", text)
    files.write(files.db / f"{SOCKET}.lock", text)
    began = time.monotonic()
    embedded.ensure()
    assert time.monotonic() - began < 10
    assert kept(embedded) == "{1}"


def test_half_done_initdb(embedded: Database) -> None:
    files = embedded.files
    files.secure()
    for name in ("data.new", "data"):
        (files.db / name / "base").mkdir(parents=True)
        (files.db / name / "base" / "1").write_text("half")
    embedded.ensure()
    assert embedded.answers()
    assert [path.name for path in files.db.glob("data.broken-*/base/1")] == ["1"]


def test_long_path(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = place / ("long" * 15) / ("path" * 15)
    root.mkdir(parents=True)
    for path in (root, root.parent):
        path.chmod(0o711)
    monkeypatch.setenv("SUNLIT_STATE_ROOT", str(root / "state"))
    state = open_state(place / "far away")
    embedded = database.open_database(state, VENV)
    try:
        embedded.ensure()
        socket = embedded.files.socket_directory()
        assert len(str(socket)) < 60
        assert stat.S_IMODE(socket.stat().st_mode) == 0o700
        # somebody cleans the temporary folder while the server runs
        shutil.rmtree(socket)
        embedded.ensure()
        assert embedded.answers()
    finally:
        database.stop(state)
        shutil.rmtree(embedded.files.socket_directory(), ignore_errors=True)


def test_four_at_once(state: State, workbench: Callable[..., subprocess.Popen[str]]) -> None:
    code = ENSURE.format(checkout=str(state.checkout), venv=str(VENV))
    running = [workbench(code) for _ in range(4)]
    said = [process.communicate(timeout=60)[0] for process in running]
    assert [process.returncode for process in running] == [0] * 4, said
    assert len(set(said)) == 1
    assert said[0].strip().isdigit()


@as_root
def test_another_local_user_does_not_get_in(embedded: Database) -> None:
    embedded.ensure()
    psql = [str(embedded.binaries.directory / "psql"), "-h", str(embedded.files.db), "-d", "postgres", "-U"]
    for role in ("postgres", "sunlit_owner", "sunlit_app"):
        asked = subprocess.run(
            [*psql, role, "-c", "SELECT 1"], user="nobody", extra_groups=[], cwd="/", capture_output=True
        )
        assert asked.returncode != 0
        assert b"Permission denied" in asked.stderr
    # even with the door open the kernel says who is there
    for directory in (embedded.files.db, embedded.files.db / SOCKET):
        directory.chmod(0o777)
    asked = subprocess.run([*psql, "postgres"], user="nobody", extra_groups=[], cwd="/", capture_output=True)
    assert b"authentication failed" in asked.stderr


@as_root
def test_root_then_user(
    embedded: Database, place: Path, workbench: Callable[..., subprocess.Popen[str]]
) -> None:
    readable = subprocess.run(
        ["/usr/bin/python3", "-B", "-c", f"import deploy.workbench.database, os; os.listdir({str(VENV)!r})"],
        user="nobody",
        cwd="/",
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
    )
    if readable.returncode != 0:
        pytest.skip("this checkout or environment is closed to other users")
    embedded.ensure()
    theirs = place / "theirs"
    theirs.mkdir()
    shutil.chown(theirs, "nobody")
    code = ENSURE.format(checkout=str(embedded.files.db.parent), venv=str(VENV)) + (
        "print(database.stop(here))"
    )
    drop = "import os, pwd; me = pwd.getpwnam('nobody'); os.setgroups([]); os.setgid(me.pw_gid); os.setuid(me.pw_uid)\n"
    process = workbench(drop + code, SUNLIT_STATE_ROOT=str(theirs / "sunlit"))
    said = process.communicate(timeout=60)[0]
    assert process.returncode == 0, said
    assert said.split()[1:] == ["True"]
    assert embedded.answers()
    assert (theirs / "sunlit").owner() == "nobody"
