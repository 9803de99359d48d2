"""Is the embedded PostgreSQL up? "Up" means that a connection succeeds, and nothing else."""

import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from deploy.workbench import binaries as bag
from deploy.workbench import pids
from deploy.workbench.binaries import Binaries
from deploy.workbench.children import FULL
from deploy.workbench.cluster import SOCKET, SUPERUSER, Files, could_not_start
from deploy.workbench.locks import locked
from deploy.workbench.state import State
from deploy.workbench.words import Problem, size_of, tail

OWNER, APPLICATION, NAME = "sunlit_owner", "sunlit_app", "sunlit"
PATIENCE = 60.0
_ROLES = f"""
SELECT 'CREATE ROLE {OWNER} LOGIN CREATEDB'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER}') \\gexec
SELECT 'CREATE ROLE {APPLICATION} LOGIN'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APPLICATION}') \\gexec
SELECT 'CREATE DATABASE {NAME} OWNER {OWNER} TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C.UTF-8'''
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{NAME}') \\gexec
REVOKE ALL ON DATABASE {NAME} FROM PUBLIC;
GRANT CONNECT ON DATABASE {NAME} TO {APPLICATION};
"""  # noqa: S608 - constants only


@dataclass(frozen=True)
class Urls:
    """Where Django connects: as owner, as application, and as superuser where there is one."""

    owner: str
    application: str
    superuser: str = ""
    role: str = APPLICATION


@dataclass(frozen=True)
class Database:
    """The embedded database of one checkout."""

    files: Files
    binaries: Binaries
    lock: Path

    def query(self, sql: str, *options: str, timeout: float = 20) -> str | None:
        """Run SQL as superuser; return what it prints, None when the server cannot be reached or refuses."""
        where = ("-h", str(self.files.socket_directory()), "-p", "5432", "-U", SUPERUSER, "-d", "postgres")
        try:
            done = self.binaries.run(
                "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", *where, *options, given=sql, timeout=timeout
            )
        except subprocess.TimeoutExpired:
            return None
        return done.stdout.strip() if done.returncode == 0 else None

    def answers(self) -> bool:
        """Tell whether a connection succeeds."""
        return self.query("SELECT 1;") == "1"

    def ensure(self) -> Urls:
        """Start the server if it does not answer, make roles and database, return the addresses.

        Raises Problem when it is not up within a minute.
        """
        with locked(self.lock):
            self.files.secure()
            if not self.answers():
                self._start()
            if self.query(_ROLES) is None:
                raise Problem("数据库里没有建成所需的角色。", f"请看 {self.files.log}，再来一次。")
        return self.urls()

    def _start(self) -> None:
        """Try again and again for a minute: a killed server needs moments to let go, or to recover."""
        deadline = time.monotonic() + PATIENCE
        self.files.initialise(self.binaries)
        self.files.configure()
        while True:
            self.files.drop_stale_pid_files()
            said = self._launch(deadline)
            if self.answers():
                return
            if FULL in said or time.monotonic() > deadline:
                raise could_not_start(said, self.files.log)
            time.sleep(0.2)

    def _launch(self, deadline: float) -> str:
        """Start the server, or wait for one that is starting; return the end of its log."""
        left = max(2, int(deadline - time.monotonic()))
        running, before = self.files.postmaster(), size_of(self.files.log)
        if running is None:
            options = ("-s", "-w", "-t", str(left), "-D", str(self.files.data), "-l", str(self.files.log))
            try:
                self.binaries.run("pg_ctl", "start", *options, timeout=left + 5)
            except subprocess.TimeoutExpired:
                return "error: no answer in time"
        elif not (self.files.socket_directory() / SOCKET).exists() and self._says_ready():
            # it lives, but somebody removed the door
            pids.end([running], 20, signal.SIGINT)
        return tail(self.files.log, 8, before)

    def _says_ready(self) -> bool:
        return "ready" in tail(self.files.data / "postmaster.pid", 1)

    def urls(self) -> Urls:
        """Return the addresses; the socket's directory stands where a server's name would."""
        place = quote(str(self.files.socket_directory()), safe="")

        def url(role: str) -> str:
            return f"postgresql://{role}@{place}:5432/{NAME}"

        return Urls(url(OWNER), url(APPLICATION), url(SUPERUSER))


def open_database(state: State, venv: Path) -> Database:
    """Return the embedded database of a checkout, not yet started."""
    binaries = bag.find(state, venv)
    return Database(Files(state.db, binaries.account), binaries, state.run / "db.lock")


def files_of(state: State) -> Files:
    """Return the database's files when it may be running, without needing its binaries."""
    owner = state.db.stat() if state.db.exists() else state.here.stat()
    return Files(state.db, bag.Account("", owner.st_uid, owner.st_gid))


def stop(state: State) -> bool:
    """Stop the embedded server and tell whether there was one; open transactions are rolled back.

    Signals only: it works also when the Python environment is gone.
    """
    with locked(state.run / "db.lock"):
        running = files_of(state).postmaster()
        if running is None:
            return False
        pids.end([running], 60, signal.SIGINT)
        return True
