"""A whole installation beside the person's own: a copy of the checkout, its own database, `make run` itself."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

from deploy.workbench import database, environment, pids, ports, supervision
from deploy.workbench.prepare import Ready
from deploy.workbench.state import CHECKOUT, State, name_of

_NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "*.pyc")
PLACES = Path("/tmp")  # noqa: S108 - short, for the socket; every folder in it is made by mkdtemp
OWNER = "owner.pid"
_OWN = ("DATABASE_URL", "DATABASE_APP_URL", "SUNLIT_SUPERUSER_URL", "DJANGO_SETTINGS_MODULE", "SUNLIT_STATE")


class Site:
    """One installation in a temporary folder. `start` it, kill what you like in it, `clean` it up."""

    def __init__(self) -> None:
        clear_left_overs()
        # every user may walk in: as root the database belongs to a system user
        self.place = Path(tempfile.mkdtemp(prefix="sl-kill-", dir=PLACES))
        self.place.chmod(0o711)
        pids.note(self.place / OWNER, os.getpid())
        checkout = self.place / "sunlit"
        shutil.copytree(CHECKOUT, checkout, ignore=_NOT_COPIED)
        self.env = {name: value for name, value in os.environ.items() if name not in _OWN}
        root = self.place / "state"
        self.state = State(checkout, root, root / name_of(checkout))
        self.port = ports.free_after(22_000 + os.getpid() % 1000)
        self.env |= {"SUNLIT_STATE_ROOT": str(root), "PORT": str(self.port)}
        self.log = self.place / "make-run.log"
        self.workbench: subprocess.Popen[bytes] | None = None
        self._lend_environment()

    def _lend_environment(self) -> None:
        """The environment these tests run in stands in for the one that would be built: it has all of it and more."""
        self.venv = environment.location(self.state, "run")
        self.venv.mkdir(parents=True)
        for name in ("bin", "lib", "pyvenv.cfg"):
            (self.venv / name).symlink_to(Path(sys.prefix) / name)
        (self.venv / ".complete").write_text("1\n")

    def start(self, patience: float = 240) -> float:
        """`make run`: wait until it has announced itself and the front page answers. Returns the seconds it took."""
        began, seen = time.monotonic(), self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.workbench = subprocess.Popen(
                [environment.base_python(), "-B", "-m", "deploy.workbench", "run"],
                cwd=self.state.checkout, env=self.env, stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, preexec_fn=pids.dies_with_parent(signal.SIGTERM),
            )  # fmt: skip
        while "Ctrl-C" not in (said := self.log.read_bytes()[seen:].decode(errors="replace")):
            ended = self.workbench.poll()
            assert ended is None, f"make run ended with {ended}:\n{said}"
            assert time.monotonic() < began + patience, f"make run did not serve in time:\n{said}"
            time.sleep(0.1)
        assert ports.status(self.port) == 200
        return time.monotonic() - began

    def everything(self) -> list[int]:
        """All processes of the installation: workbench, web, jobs, database."""
        found = [self.workbench.pid] if self.workbench and self.workbench.poll() is None else []
        found += pids.marked(supervision.mark(self.state))
        return [*found, *filter(None, (self.postmaster(),))]

    def kill_everything(self) -> int:
        """SIGKILL to all of `make run` at once, the database too. Returns how many processes that were."""
        doomed = self.everything()
        kill(*doomed)
        if self.workbench is not None:
            self.workbench.wait(20)
        wait_until(lambda: not any(pids.alive(pid) for pid in doomed), "the killed ones to be gone")
        return len(doomed)

    def child(self, name: str) -> int | None:
        """The pid of `web` or `jobs` as the workbench keeps them, None while there is none."""
        return pids.noted(self.state.run / f"{name}.pid")

    def postmaster(self) -> int | None:
        """The pid of the database server."""
        return database.files_of(self.state).postmaster()

    def workers(self) -> list[int]:
        """The pids of gunicorn's workers."""
        return children_of(self.child("web"))

    def backends(self) -> list[int]:
        """The database's processes that serve a connection of web or jobs."""
        return [p for p in children_of(self.postmaster()) if "sunlit_app" in " ".join(pids.command_line(p))]

    def environment(self, *, owner: bool = False) -> dict[str, str]:
        """What a Django process of this installation gets, with the application's rights or the owner's."""
        urls = database.open_database(self.state, self.venv).urls()
        ready = Ready(self.state, self.venv, urls, self.port)
        env = ready.environment(urls.owner if owner else urls.application)
        return {n: v for n, v in env.items() if n not in (pids.MARK, "SUNLIT_SUPERUSER_URL")}

    def python(self, *arguments: str) -> list[str]:
        """A command line of the installation's own Python."""
        return [environment.python_of(self.venv), *arguments]

    def run(self, *arguments: str, owner: bool = False) -> str:
        """Run Python in the copy to its end and return what it prints; AssertionError when it fails."""
        done = subprocess.run(
            self.python(*arguments), cwd=self.state.checkout, env=self.environment(owner=owner),
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def connected(self) -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
        """A connection as the owner of the tables, who stands above the application."""
        with psycopg.connect(database.open_database(self.state, self.venv).urls().owner) as connection:
            yield connection

    def ask(self, sql: str, parameters: Sequence[Any] = (), patience: float = 60) -> list[tuple[Any, ...]]:
        """Rows, asked again and again while the database is down. For questions and for what may be done twice."""
        deadline = time.monotonic() + patience
        while True:
            try:
                with self.connected() as connection:
                    cursor = connection.execute(sql, parameters or None)
                    return cursor.fetchall() if cursor.description else []
            except psycopg.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def said(self) -> str:
        """The logs' ends, for a report of failure."""
        logs = [self.log, *sorted(self.state.run.glob("*.log")), self.state.db / "server.log"]
        return "\n".join(f"── {p.name}\n{p.read_text(errors='replace')[-3000:]}" for p in logs if p.exists())

    def clean(self) -> None:
        """Stop whatever still runs and remove the whole place."""
        for _ in range(5):
            with suppress(AssertionError):
                self.kill_everything()
            time.sleep(0.3)  # a database just being started may come up after its starter was killed
            if not self.everything():
                break
        shutil.rmtree(self.place, ignore_errors=True)


def clear_left_overs() -> None:
    """Stop and remove what test runs left that were killed themselves; nobody else would."""
    for place in PLACES.glob("sl-kill-*"):
        with suppress(OSError):
            if place.stat().st_uid != os.geteuid() or pids.noted(place / OWNER):
                continue
            for here in (place / "state").glob("sunlit-*"):
                state = State(place / "sunlit", place / "state", here)
                pids.end(pids.marked(supervision.mark(state)))
                if postmaster := database.files_of(state).postmaster():
                    kill(postmaster)
            shutil.rmtree(place, ignore_errors=True)


def children_of(pid: int | None) -> list[int]:
    """The living children of a process."""
    text = ""
    with suppress(OSError):
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [child for child in map(int, text.split()) if pids.alive(child)]


def kill(*doomed: int) -> int:
    """SIGKILL. Returns how many were alive to receive it."""
    hit = 0
    for pid in doomed:
        if pids.alive(pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                hit += 1
    return hit


def wait_until(true: Callable[[], object], what: str, patience: float = 60) -> None:
    """Wait until a condition holds; AssertionError naming what was waited for."""
    deadline = time.monotonic() + patience
    while not true():
        assert time.monotonic() < deadline, f"waited {patience:.0f} s for {what}"
        time.sleep(0.05)
