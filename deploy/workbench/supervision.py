"""Are web and jobs running? Start them, watch them, start them again, stop them together."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from deploy.workbench import pids, ports
from deploy.workbench.environment import python_of
from deploy.workbench.prepare import Ready
from deploy.workbench.state import State
from deploy.workbench.words import Problem, say, size_of, tail

LONGEST_REST = 30.0
START_PATIENCE = 90.0
FIRST_DEATHS = 3


@dataclass
class Child:
    """One process we keep alive. Its pid file is for people and tests; we trust the handle."""

    name: str
    title: str
    command: list[str]
    env: dict[str, str]
    cwd: Path
    run: Path
    listener: socket.socket | None = None
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    rest: float = 0.0
    not_before: float = 0.0
    deaths: int = 0

    @property
    def log(self) -> Path:
        """Where it writes."""
        return self.run / f"{self.name}.log"

    def start(self) -> None:
        """Start it in a session of its own, tied to our life."""
        if size_of(self.log) > 5_000_000:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.env,
                cwd=self.cwd,
                start_new_session=True,
                preexec_fn=pids.dies_with_parent(signal.SIGTERM),
                pass_fds=(self.listener.fileno(),) if self.listener else (),
            )
        self.began = time.monotonic()
        pids.note(self.run / f"{self.name}.pid", self.process.pid)

    def look(self) -> None:
        """Start it if it does not run; after a death let it rest first, longer each time."""
        if self.process is not None and self.process.poll() is None:
            return
        now = time.monotonic()
        if self.process is not None:
            self.end_group()
            self.deaths += 1
            say(f"{self.title}停了（退出码 {self.process.returncode}），马上重新启动；经过记在 {self.log}")
            # one that lived a while starts again at once
            self.rest = 0.0 if now - self.began > 30 else min(self.rest * 2 + 0.25, LONGEST_REST)
            self.not_before = now + self.rest
            self.process = None
        if now >= self.not_before:
            self.start()

    def end_group(self) -> None:
        """Kill what a dead process left behind in its session (gunicorn's workers)."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def mark(state: State) -> str:
    """Return the mark by which a later run knows this checkout's processes."""
    return str(state.here)


def children(ready: Ready, listener: socket.socket) -> list[Child]:
    """Return web and jobs, both with the application's rights only."""
    env = ready.environment(ready.urls.application) | {pids.MARK: mark(ready.state)}
    python, checkout, run = python_of(ready.venv), ready.state.checkout, ready.state.run
    workers = min(2 * len(os.sched_getaffinity(0)), 16)
    # preloaded: the code is read once, not once per worker, which makes starts several times shorter
    web = [python, "-m", "gunicorn", "portal.wsgi", "--preload", "--bind", f"fd://{listener.fileno()}"]
    web += ["--workers", str(workers), "--worker-class", "sync", "--timeout", "60", "--graceful-timeout", "8"]
    web += ["--worker-tmp-dir", _memory(run), "--no-control-socket", "--log-level", "warning"]
    jobs = [python, str(checkout / "manage.py"), "run_jobs"]
    return [
        Child("web", "网站", web, env, checkout, run, listener),
        Child("jobs", "后台任务", jobs, env, checkout, run),
    ]


def _memory(run: Path) -> str:
    """Return a directory for the workers' heartbeats: in memory where possible, a slow disk kills workers."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK | os.X_OK) else str(run)  # noqa: S108 - opened by mkstemp


def wait_until_serving(family: list[Child], port: int) -> None:
    """Wait until the front page answers; Problem when web keeps dying or does not answer."""
    web = family[0]
    deadline = time.monotonic() + START_PATIENCE
    status, patience = None, 1.0
    while time.monotonic() < deadline and web.deaths < FIRST_DEATHS:
        for child in family:
            child.look()
        if web.process is None:
            time.sleep(0.1)
            continue
        status = ports.status(port, timeout=patience)
        # short at first, to notice one that dies at once; then long enough for a slow first page
        patience = min(patience + 1, 15)
        if status is not None and status < 500:
            return
        time.sleep(0.1)
    why = f"首页出错（{status}）" if status else "没有回应"
    raise Problem(f"网站启动后{why}：{tail(web.log, 1)}", f"经过记在 {web.log}")


def watch(family: list[Child], heal_database: Callable[[], None]) -> None:
    """Keep everything alive until interrupted."""
    while True:
        time.sleep(0.25)
        heal_database()
        for child in family:
            child.look()


def stop(family: list[Child]) -> None:
    """Stop all at once: each may finish what it is doing, for ten seconds."""
    pids.end([child.process.pid for child in family if child.process and child.process.poll() is None])
    for child in family:
        child.end_group()
        with contextlib.suppress(OSError):
            (child.run / f"{child.name}.pid").unlink(missing_ok=True)
