"""How is another program started from here, and with which environment?"""

import errno
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.workbench import pids
from deploy.workbench.state import State, home

# What a person's shell may hold and what would lead our children astray.
_STRAY = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PIP_TARGET", "PIP_PREFIX", "VIRTUAL_ENV", "MAKEFLAGS")
FULL = "No space left on device"


def base_environment(state: State) -> dict[str, str]:
    """Return the environment every child gets: readable text, caches outside the checkout."""
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in _STRAY and not (name.startswith("PG") and name.isupper())
    }
    env |= {
        "HOME": str(home()),
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONPYCACHEPREFIX": str(state.cache / "pycache"),
        "PIP_USER": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "RUFF_CACHE_DIR": str(state.cache / "ruff"),
        "MYPY_CACHE_DIR": str(state.cache / "mypy"),
        "HYPOTHESIS_STORAGE_DIRECTORY": str(state.cache / "hypothesis"),
    }
    return env


def run_logged(
    command: Sequence[str], log: Path, env: Mapping[str, str], cwd: Path, *, fresh: bool = False
) -> int:
    """Run a command to its end with its output in a log; return its exit code.

    It is killed when we are, so that a half-done piece of work never goes on behind our back.
    """
    with log.open("wb" if fresh else "ab") as file:
        return subprocess.run(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            env=dict(env),
            cwd=cwd,
            preexec_fn=pids.dies_with_parent(signal.SIGKILL),
            check=False,
        ).returncode


def is_full(error: BaseException) -> bool:
    """Tell whether an error means that the disk is full."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
