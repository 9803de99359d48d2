"""Who is at work here? Answered by the kernel, which forgets a killed process by itself."""

import contextlib
import errno
import fcntl
import os
import struct
import time
from collections.abc import Iterator
from pathlib import Path

from deploy.workbench.words import Problem, say

# struct flock on 64-bit Linux: type, whence, start, length, pid
_FLOCK = "hhqqi"
PATIENCE = 1800.0


def try_lock(path: Path) -> int | None:
    """Take the lock and return its descriptor, or None when another process holds it.

    The lock lasts until the descriptor is closed or the process ends, however it ends.
    Children do not inherit it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        if error.errno in (errno.EACCES, errno.EAGAIN):
            return None
        raise
    return descriptor


def holder(path: Path) -> int | None:
    """Return the pid of the process that holds the lock, or None when it is free."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        asked = struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
        kind, _, _, _, pid = struct.unpack(_FLOCK, fcntl.fcntl(descriptor, fcntl.F_GETLK, asked))
    finally:
        os.close(descriptor)
    return None if kind == fcntl.F_UNLCK else int(pid)


@contextlib.contextmanager
def locked(path: Path, waiting: str = "", patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock for the length of a block, waiting for whoever has it.

    `waiting` is said once after a second; Problem after `patience` seconds.
    """
    began, told = time.monotonic(), not waiting
    while (descriptor := try_lock(path)) is None:
        waited = time.monotonic() - began
        if waited > patience:
            raise Problem(
                f"等了 {patience / 60:.0f} 分钟，另一个进程（{holder(path)}）还没有做完。",
                "请先执行 make down，再来一次。",
            )
        if waited > 1 and not told:
            say(waiting)
            told = True
        time.sleep(0.05)
    try:
        yield
    finally:
        os.close(descriptor)
