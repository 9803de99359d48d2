"""A pid file never misleads, and a killed process leaves nothing that blocks."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy.workbench import locks, pids

SLEEP = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]


@pytest.fixture
def sleeper() -> object:
    """A process that carries a mark and does nothing."""
    env = {**os.environ, pids.MARK: "/some/checkout"}
    with subprocess.Popen(SLEEP, env=env, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


def test_a_pid_file_names_its_own_process_only(tmp_path: Path) -> None:
    path = tmp_path / "web.pid"
    pids.note(path, os.getpid())
    assert pids.noted(path) == os.getpid()
    birth = pids.started(os.getpid())
    for stale in ("", "x", f"{os.getpid()}\n", f"{os.getpid()}\nother-boot/1\n", f"4194303\n{birth}\n"):
        path.write_text(stale)
        assert pids.noted(path) is None
    path.unlink()
    assert pids.noted(path) is None


def test_a_zombie_is_not_alive() -> None:
    with subprocess.Popen(["true"]) as process:
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert not pids.alive(process.pid)
        assert pids.command_line(process.pid) == []


def test_left_over_processes_are_found_by_their_mark_and_ended(sleeper: "subprocess.Popen[bytes]") -> None:
    assert list(pids.marked("/some")) == []
    assert list(pids.marked("/some/checkout")) == [sleeper.pid]
    pids.end(pids.marked("/some/checkout"), patience=5)
    assert not pids.alive(sleeper.pid)


def test_a_killed_holder_frees_its_lock(
    tmp_path: Path, workbench: Callable[..., subprocess.Popen[str]]
) -> None:
    path = tmp_path / "lock"
    assert locks.holder(path) is None
    code = f"""
import time
from pathlib import Path
from deploy.workbench import locks
held = locks.try_lock(Path({str(path)!r}))
print("held", flush=True)
time.sleep(60)
"""
    with workbench(code) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        assert locks.try_lock(path) is None
        assert locks.holder(path) == process.pid
        process.kill()
        process.wait()
    with locks.locked(path, patience=5):
        assert True


def test_a_child_dies_with_its_parent(workbench: Callable[..., subprocess.Popen[str]]) -> None:
    code = f"""
import signal, subprocess, time
from deploy.workbench import pids
child = subprocess.Popen({SLEEP!r}, preexec_fn=pids.dies_with_parent(signal.SIGTERM), stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(60)
"""
    with workbench(code) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert pids.alive(child)
        parent.kill()
        parent.wait()
        pids.end([child], patience=5, first=0)
        assert not pids.alive(child)
