"""What lies in the embedded database's directory, and is any of it left over from a dead server?

Layout of `db/` (0700): `data/` the cluster, `data.new/` an initdb that was cut off, `server.log`, and
the socket. A path too long for a socket (108 bytes) sends it to a private directory under /tmp.
"""

import contextlib
import os
import shutil
import stat
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from deploy.workbench import pids
from deploy.workbench.binaries import Account, Binaries
from deploy.workbench.children import FULL
from deploy.workbench.state import read, write
from deploy.workbench.words import Problem

SUPERUSER = "postgres"
SOCKET = ".s.PGSQL.5432"
LONGEST = 100
_SETTINGS = """\
# written at every start by deploy/workbench/cluster.py
listen_addresses = ''
unix_socket_directories = '"{socket}"'
unix_socket_permissions = 0700
port = 5432
max_connections = 200
shared_buffers = 128MB
log_timezone = 'Asia/Shanghai'
lc_messages = 'C'
"""
# The kernel vouches for who is at the other end of the socket; nobody else gets in, password or not.
_HBA = "local all all peer map=sunlit\n"


@dataclass(frozen=True)
class Files:
    """The directory of one embedded database, and the account it belongs to."""

    db: Path
    account: Account

    @property
    def data(self) -> Path:
        """The cluster itself."""
        return self.db / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.db / "server.log"

    def give(self, path: Path) -> None:
        """Make a path the account's own; only root can and needs to."""
        if os.geteuid() == 0:
            os.chown(path, self.account.uid, self.account.gid, follow_symlinks=False)

    def write(self, path: Path, text: str) -> None:
        """Replace a file of the account's, 0600."""
        write(path, text)
        self.give(path)

    def secure(self) -> None:
        """See to it that the directory exists, is private and belongs to the account."""
        self.db.mkdir(mode=0o700, exist_ok=True)
        self.db.chmod(0o700)
        if self.db.stat().st_uid != self.account.uid:
            # the system user was made again with another number
            for path in (self.db, *self.db.rglob("*")):
                self.give(path)
        if self.data.is_dir():
            self.data.chmod(0o700)

    def socket_directory(self) -> Path:
        """Return the private directory of the socket, made anew if somebody cleaned /tmp.

        It is `db/` itself, unless that is too long for a socket, or has capital letters, which
        readers of a database address lose.
        """
        plain = str(self.db).lower() == str(self.db)
        if plain and len(os.fsencode(self.db / SOCKET)) <= LONGEST:
            return self.db
        noted = self.db / "socket-directory"
        known = read(noted).strip()
        if known and self._is_private(Path(known)):
            return Path(known)
        made = Path(tempfile.mkdtemp(prefix="sunlit-", dir="/tmp"))
        self.give(made)
        self.write(noted, f"{made}\n")
        return made

    def _is_private(self, directory: Path) -> bool:
        with contextlib.suppress(OSError):
            found = directory.lstat()
            owned = found.st_uid == self.account.uid
            return stat.S_ISDIR(found.st_mode) and owned and found.st_mode & 0o777 == 0o700
        return False

    def postmaster(self) -> int | None:
        """Return the pid of our living server. A number in a file proves nothing: its command line does."""
        first = read(self.data / "postmaster.pid").partition("\n")[0].strip()
        if not first.isdigit():
            return None
        words = pids.command_line(int(first))
        ours = len(words) > 2 and Path(words[0]).name == "postgres" and str(self.data) in words
        return int(first) if ours and pids.alive(int(first)) else None

    def drop_stale_pid_files(self) -> None:
        """Remove pid files that name a dead, foreign or no process; PostgreSQL would believe them."""
        if self.postmaster() is None:
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            (self.socket_directory() / f"{SOCKET}.lock").unlink(missing_ok=True)

    def configure(self) -> None:
        """Write settings and who may connect: the account and the user who runs the workbench."""
        socket = str(self.socket_directory()).replace("'", "''")
        self.write(self.data / "postgresql.conf", _SETTINGS.format(socket=socket))
        self.write(self.data / "pg_hba.conf", _HBA)
        names = {self.account.name} | ({"root"} if os.geteuid() == 0 else set())
        self.write(self.data / "pg_ident.conf", "".join(f'sunlit "{name}" all\n' for name in sorted(names)))
        if self.log.exists() and self.log.stat().st_size > 10_000_000:
            self.log.replace(self.log.with_suffix(".log.1"))

    def initialise(self, binaries: Binaries) -> None:
        """Make the cluster if there is none: beside its place, then renamed.

        Raises Problem when the disk is full or the cluster is of another major version.
        """
        if (self.data / "PG_VERSION").exists():
            self._same_version(binaries)
            return
        if self.data.exists():
            # never a cluster that ran: kept all the same, out of the way
            self.data.replace(self.db / f"data.broken-{time.time_ns()}")
        new = self.db / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        locale = ("--locale=C.UTF-8", "--encoding=UTF8")
        auth = ("--auth-local=peer", "--auth-host=reject", "--no-instructions")
        made = binaries.run("initdb", "-D", str(new), "-U", SUPERUSER, *locale, *auth)
        if made.returncode != 0:
            shutil.rmtree(new, ignore_errors=True)
            raise could_not_start(made.stderr, self.log)
        new.rename(self.data)

    def _same_version(self, binaries: Binaries) -> None:
        kept, offered = read(self.data / "PG_VERSION").strip(), str(binaries.major())
        if kept and kept != offered:
            raise Problem(
                f"{self.data} 是 PostgreSQL {kept} 的数据，现在的程序是 {offered}，打不开。",
                "请先用旧版本导出数据（pg_dump），把这个目录改名，再执行 make run 后导入。",
            )


def could_not_start(said: str, log: Path) -> Problem:
    """Return what to say when PostgreSQL cannot be made or started."""
    if FULL in said:
        return Problem("磁盘满了，数据库启动不了。", "请先腾出空间，再来一次。")
    lines = [line for line in said.splitlines() if "FATAL" in line or "error" in line.lower()]
    return Problem("数据库启动不了：" + (lines[-1].strip() if lines else "原因不明"), f"经过记在 {log}")
