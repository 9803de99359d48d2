"""Is that process ours, and is it alive? Read from /proc, never believed from a number alone."""

import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from deploy.workbench.state import read, write

MARK = "SUNLIT_MARK"
_PR_SET_PDEATHSIG = 1
_PROC = Path("/proc")


def started(pid: int) -> str:
    """Return when a process started (boot and clock ticks), or "" when it is dead or a zombie."""
    try:
        fields = (_PROC / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return ""
    if not fields or fields[0] in "ZX":
        return ""
    return f"{read(_PROC / 'sys/kernel/random/boot_id').strip()}/{fields[19]}"


def alive(pid: int) -> bool:
    """Tell whether a process exists and is more than a zombie."""
    return bool(started(pid))


def command_line(pid: int) -> list[str]:
    """Return a process's arguments; empty for a zombie, a kernel thread or a dead one."""
    try:
        raw = (_PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return []
    return [os.fsdecode(part) for part in raw.split(b"\0")[:-1]]


def note(path: Path, pid: int) -> None:
    """Write a pid file that also says when the process started."""
    write(path, f"{pid}\n{started(pid)}\n")


def noted(path: Path) -> int | None:
    """Return the pid in a pid file if that very process still lives; stale and empty ones give None."""
    lines = read(path).split()
    if len(lines) != 2 or not lines[0].isdigit():
        return None
    pid = int(lines[0])
    return pid if started(pid) == lines[1] else None


def marked(mark: str) -> Iterator[int]:
    """Yield the living processes of this user that carry the mark in their environment.

    These are our own, also when whoever started them was killed.
    """
    wanted = os.fsencode(f"{MARK}={mark}")
    for entry in _PROC.iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        with contextlib.suppress(OSError):
            if wanted in (entry / "environ").read_bytes().split(b"\0") and alive(int(entry.name)):
                yield int(entry.name)


def end(pids: Iterable[int], patience: float = 10.0, first: int = signal.SIGTERM) -> None:
    """Ask processes to stop, wait, then kill what is left. Each is checked to be the same one still."""
    births = {pid: started(pid) for pid in pids}
    _signal(births, first)
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and _left(births):
        time.sleep(0.05)
    _signal(births, signal.SIGKILL)
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and _left(births):
        time.sleep(0.05)


def _left(births: dict[int, str]) -> list[int]:
    return [pid for pid, birth in births.items() if birth and started(pid) == birth]


def _signal(births: dict[int, str], number: int) -> None:
    for pid in _left(births):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, number)


def dies_with_parent(number: int) -> Callable[[], None]:
    """Return what a child calls before exec, so that it gets signal `number` when its parent dies.

    Even after kill -9 of the parent nothing is left behind.
    """
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def tie() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:
            os.kill(os.getpid(), number)

    return tie
