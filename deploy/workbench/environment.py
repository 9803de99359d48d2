"""Is the Python environment for these requirements there? Built once, whole or not at all."""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from deploy.workbench.children import FULL, base_environment, run_logged
from deploy.workbench.locks import locked
from deploy.workbench.state import State, read, write
from deploy.workbench.words import Problem, say, tail

ROOM_MB = {"run": 700, "dev": 1500}
_DONE = ".complete"


def base_python() -> str:
    """Return the interpreter environments are made from, also when we run inside one."""
    return getattr(sys, "_base_executable", "") or sys.executable


def location(state: State, kind: str) -> Path:
    """Return where the environment `kind` ("run" or "dev") belongs.

    Its name is a hash of the requirements and of the Python it is for: change either, get another.
    """
    requirements = state.checkout / "requirements" / f"{kind}.txt"
    told = [requirements.read_bytes().hex(), base_python(), platform.machine()]
    told += [str(part) for part in sys.version_info[:2]]
    return state.venvs / f"{kind}-{hashlib.sha256(chr(10).join(told).encode()).hexdigest()[:12]}"


def python_of(venv: Path) -> str:
    """Return the path of an environment's interpreter."""
    return str(venv / "bin" / "python")


def packages_of(venv: Path) -> Path:
    """Return an environment's site-packages."""
    return next((venv / "lib").glob("python3*/site-packages"), venv)


def works(venv: Path) -> bool:
    """Tell whether an environment was finished and its interpreter still starts."""
    if not read(venv / _DONE):
        return False
    try:
        done = subprocess.run([python_of(venv), "-I", "-S", "-c", ""], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def ready(state: State, kind: str, goal: str = "make run") -> Path:
    """Return a working environment, building it when it is missing or half made.

    Raises Problem when it cannot be built (no network, disk full).
    """
    venv = location(state, kind)
    if works(venv):
        return venv
    with locked(state.venvs / "lock", "另一个进程正在准备 Python 环境，等它完成……"):
        if not works(venv):
            _build(state, venv, kind, goal)
    return venv


def _build(state: State, venv: Path, kind: str, goal: str) -> None:
    """Build beside the final place, then rename: nobody ever sees half an environment."""
    say("正在准备 Python 环境（第一次需要几分钟）……")
    new = venv.with_name(venv.name + ".new")
    for leftover in (new, venv):
        shutil.rmtree(leftover, ignore_errors=True)
    _enough_room(state, ROOM_MB[kind])
    log = state.run / f"venv-{kind}.log"
    env = base_environment(state)
    # Compiled files of shared packages would land in this checkout's cache: left to first use.
    install = ["-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-compile"]
    install += ["--progress-bar", "off", "-r", str(state.checkout / "requirements" / f"{kind}.txt")]
    steps = ([base_python(), "-m", "venv", str(new)], [python_of(new), *install])
    for number, step in enumerate(steps):
        if run_logged(step, log, env, Path("/"), fresh=number == 0) != 0:
            shutil.rmtree(new, ignore_errors=True)
            raise _failed(log, goal)
    write(new / _DONE, "1\n", 0o644)
    os.sync()
    new.rename(venv)


def _enough_room(state: State, megabytes: int) -> None:
    free = shutil.disk_usage(state.venvs).free // 2**20
    if free < megabytes:
        raise Problem(
            f"磁盘空间不够：{state.root} 所在的盘只剩 {free} MB，需要 {megabytes} MB。",
            "请先腾出空间，再来一次。",
        )


def _failed(log: Path, goal: str) -> Problem:
    text = tail(log, 200)
    after = f"再执行 {goal}；经过记在 {log}"
    if FULL in text:
        return Problem("磁盘满了，Python 环境没有装完。", f"请先腾出空间，{after}")
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in text:
        return Problem("下载到的 Python 库和登记的校验值不一样，没有安装。", f"请换一个软件源，{after}")
    if "No matching distribution" in text and "NewConnectionError" not in text and "Retrying" not in text:
        return Problem("软件源里没有适合这台机器的 Python 库。", f"请换一个软件源，{after}")
    return Problem("Python 库没有下载下来，请检查网络。", f"网络通了以后，{after}")
