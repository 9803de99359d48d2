"""Where does everything derived live? Never in the checkout.

root: /var/lib/sunlit; everybody else: $XDG_STATE_HOME/sunlit or ~/.local/state/sunlit. Inside it
`venvs/` is shared by all checkouts of that user; each checkout has a directory of its own.
`SUNLIT_STATE_ROOT` moves the whole.
"""

import hashlib
import os
import pwd
import re
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from deploy.workbench.words import Problem

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class State:
    """Paths for one checkout and one user. `root` is the user's, `here` the checkout's own."""

    checkout: Path
    root: Path
    here: Path

    @property
    def venvs(self) -> Path:
        """Python environments, by hash of their requirements."""
        return self.root / "venvs"

    @property
    def postgres(self) -> Path:
        """Copies of the PostgreSQL binaries that the system user may read (root only)."""
        return self.root / "postgres"

    @property
    def db(self) -> Path:
        """The embedded database and, path length permitting, its socket."""
        return self.here / "db"

    @property
    def run(self) -> Path:
        """Locks, pid files and logs."""
        return self.here / "run"

    @property
    def cache(self) -> Path:
        """Caches of tools and compiled Python files."""
        return self.here / "cache"

    @property
    def static(self) -> Path:
        """Collected static files."""
        return self.here / "static"


def home() -> Path:
    """Return a home directory that belongs to the user.

    `runuser` and `sudo` may leave HOME pointing at somebody else's directory.
    """
    claimed = os.environ.get("HOME", "")
    try:
        if claimed.startswith("/") and Path(claimed).stat().st_uid == os.geteuid():
            return Path(claimed)
    except OSError:
        pass
    try:
        return Path(pwd.getpwuid(os.geteuid()).pw_dir)
    except KeyError:
        raise Problem(
            f"系统里没有编号为 {os.geteuid()} 的用户，数据库无法启动。",
            "请换一个在 /etc/passwd 里有名字的用户来运行。",
        ) from None


def root_directory() -> Path:
    """Return the state root of the current user; it need not exist yet."""
    moved = os.environ.get("SUNLIT_STATE_ROOT", "")
    if moved.startswith("/"):
        return Path(moved)
    if os.geteuid() == 0:
        return Path("/var/lib/sunlit")
    xdg = os.environ.get("XDG_STATE_HOME", "")
    if xdg.startswith("/") and _may_use(Path(xdg)):
        return Path(xdg) / "sunlit"
    return home() / ".local" / "state" / "sunlit"


def _may_use(directory: Path) -> bool:
    """Tell whether a directory, or the nearest existing one above it, can be written."""
    while not directory.exists() and directory != directory.parent:
        directory = directory.parent
    return os.access(directory, os.W_OK | os.X_OK)


def name_of(checkout: Path) -> str:
    """Return a short name, unique on this machine, for a checkout: its own plus a hash of its path."""
    plain = re.sub(r"[^a-z0-9._-]+", "-", checkout.name.lower()).strip("-.")[:32] or "checkout"
    digest = hashlib.sha256(os.fsencode(checkout)).hexdigest()[:8]
    return f"{plain}-{digest}"


def open_state(checkout: Path = CHECKOUT) -> State:
    """Return the state of a checkout, with its directories made.

    Raises Problem when the place cannot be written.
    """
    root = root_directory()
    state = State(checkout, root, root / name_of(checkout))
    # As root the database belongs to a system user, who must be able to walk down to it.
    shared, private = (0o755, 0o711) if os.geteuid() == 0 else (0o700, 0o700)
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        for directory, mode in (
            (root, shared),
            (state.venvs, shared),
            (state.here, private),
            (state.run, 0o700),
            (state.here / "files", 0o700),
            (state.static, 0o755),
            (state.cache, 0o700),
        ):
            directory.mkdir(mode=mode, exist_ok=True)
            if directory.stat().st_mode & 0o777 != mode:
                directory.chmod(mode)
    except (PermissionError, NotADirectoryError, FileNotFoundError, FileExistsError) as error:
        raise Problem(
            f"没有权限写 {error.filename}，环境和数据库没有地方放。",
            "请指定一个您能写的目录再来一次：XDG_STATE_HOME=/某个目录 make run",
        ) from None
    return state


def write(path: Path, text: str, mode: int = 0o600) -> None:
    """Replace a file in one step: after a crash it holds the old text or the new one, never half."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read(path: Path) -> str:
    """Return a file's text, or an empty text when it is missing or unreadable."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def secret_key(state: State) -> str:
    """Return the checkout's SECRET_KEY, made at first use; an empty left-over is made again."""
    path = state.here / "secret"
    key = read(path).strip()
    if len(key) < 50:
        key = secrets.token_urlsafe(50)
        write(path, key)
    return key
