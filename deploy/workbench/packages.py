"""Which Debian packages does the machine lack, and may we install them?"""

import ctypes.util
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from deploy.workbench.words import Problem, say, tail


@dataclass(frozen=True)
class Need:
    """A package and how to see that what it brings is there, whoever brought it.

    An `optional` one is installed where the distribution has it and never stops anything here:
    fonts can be embedded without it, or the stage that needs it says so itself.
    """

    package: str
    present: Callable[[], bool]
    optional: bool = False


def _library(name: str) -> Callable[[], bool]:
    return lambda: ctypes.util.find_library(name) is not None


def _font(package: str, family: str) -> Callable[[], bool]:
    def present() -> bool:
        if _output(["dpkg-query", "-W", "-f", "${db:Status-Status}", package]) == "installed":
            return True
        return bool(_output(["fc-list", f":family={family}"]))

    return present


def _output(command: list[str]) -> str:
    """Return what a command prints, or "" when it is missing or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def browser() -> str | None:
    """Return a Chrome or Chromium that really starts, or None.

    Ubuntu's `chromium` package is a stub that only points at a snap, so the version is asked for.
    """
    asked = os.environ.get("SUNLIT_CHROME", "")
    names = (asked, "chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
    for name in filter(None, names):
        path = shutil.which(name)
        if path and any(word in _output([path, "--version"]) for word in ("Chromium ", "Chrome ")):
            return path
    return None


def _venv_module() -> bool:
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


INSTALL = ("install", "-y", "--no-install-recommends")
RUN = (
    Need("python3-venv", _venv_module),
    Need("libpango-1.0-0", _library("pango-1.0")),
    Need("libpangoft2-1.0-0", _library("pangoft2-1.0")),
    Need("libharfbuzz-subset0", _library("harfbuzz-subset"), optional=True),
    Need("fonts-noto-cjk", _font("fonts-noto-cjk", "Noto Serif CJK SC")),
    Need("fonts-hanazono", _font("fonts-hanazono", "HanaMinA")),
    Need("poppler-utils", lambda: shutil.which("pdftoppm") is not None),
)
TEST = (Need("chromium", lambda: browser() is not None, optional=True),)


def missing(needs: tuple[Need, ...]) -> list[Need]:
    """Return the needs that are not met now."""
    return [need for need in needs if not need.present()]


def require(needs: tuple[Need, ...], log: Path, goal: str) -> None:
    """See to it that the needs are met: install as root or by a sudo that asks no password.

    Otherwise raises Problem with the exact command; `goal` is the make target to repeat.
    """
    lacking = [need for need in missing(needs) if not (need.package == "chromium" and _is_ubuntu())]
    stopping = any(not need.optional for need in lacking)
    as_root = _as_root() if lacking and shutil.which("apt-get") else None
    if as_root is None:
        if stopping:
            raise Problem(f"缺少系统软件包，请先执行下面这一行，再执行 {goal}：", _command(_offered(lacking)))
        return
    if not _offered(lacking):
        return
    say("正在查看软件源……")
    # before it is judged which optional ones there are: a machine made from an image knows of none
    _apt(as_root, log, "update")
    wanted = _offered(lacking)
    say("正在安装系统软件包：" + " ".join(wanted))
    _install(wanted, as_root, log)
    left = [need for need in missing(needs) if not need.optional]
    if left:
        raise _not_installed(left, log, goal)


def _as_root() -> list[str] | None:
    """Return the prefix that makes a command run as root, or None when we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if asked.returncode == 0:
            return ["sudo", "-n"]
    return None


def _apt(as_root: list[str], log: Path, *arguments: str) -> int:
    """Run apt-get without questions, what it says going to the log; return its exit code."""
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"]
    return _logged([*as_root, *apt, *arguments], log)


def _logged(command: list[str], log: Path) -> int:
    with log.open("ab") as file:
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT, check=False
        ).returncode


def _install(wanted: list[str], as_root: list[str], log: Path) -> None:
    """Install by apt, one by one if not all together. Failures are judged afterwards by what is there."""
    if _apt(as_root, log, *INSTALL, *wanted) == 0:
        return
    # an earlier installation that was cut off
    _logged([*as_root, "dpkg", "--configure", "-a"], log)
    for package in wanted:
        _apt(as_root, log, *INSTALL, package)


def _offered(needs: list[Need]) -> list[str]:
    """Return the packages to install: optional ones only where the distribution has them."""
    return [need.package for need in needs if not need.optional or _installable(need.package)]


def _installable(package: str) -> bool:
    """Tell whether the distribution has the package, or cannot say, apt having no lists at all.

    `madison` reads the lists only; `show` would also tell what is installed.
    """
    return bool(_output(["apt-cache", "madison", package])) or not _output(["apt-cache", "madison", "libc6"])


def _command(packages: list[str]) -> str:
    """Return the one line that installs packages, on a machine with or without lists and sudo."""
    install = " ".join(["apt-get", *INSTALL, *packages])
    if shutil.which("sudo"):
        return f"sudo apt-get update && sudo {install}"
    return f'su - -c "apt-get update && {install}"'


def no_browser() -> Problem:
    """Return what to say when no usable browser is there."""
    if _is_ubuntu():
        return Problem(
            "缺少浏览器：Ubuntu 自带的 chromium 只是一个 snap 空壳，测试用不了。",
            "请从 Google 官网下载 google-chrome-stable 的 deb 包，用 sudo apt-get install ./包名.deb 安装。",
        )
    return Problem("缺少浏览器，请先执行下面这一行：", _command(["chromium"]))


def _is_ubuntu() -> bool:
    try:
        return "ID=ubuntu" in Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False


def _not_installed(needs: list[Need], log: Path, goal: str) -> Problem:
    names = " ".join(need.package for need in needs)
    last = tail(log, 1)
    return Problem(
        f"系统软件包没有装上（{names}）：{last}",
        f"请检查网络和软件源，再执行 {goal}；安装过程记在 {log}",
    )
