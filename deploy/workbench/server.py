"""With DATABASE_URL set: is that server fit, and as which role does the application connect?"""

import base64
import hashlib
import json
import os
import secrets
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from deploy.workbench.children import base_environment
from deploy.workbench.database import APPLICATION, Urls
from deploy.workbench.environment import python_of
from deploy.workbench.locks import locked
from deploy.workbench.state import State, read, write
from deploy.workbench.words import Problem, say

OLDEST = 150000


@dataclass(frozen=True)
class Asker:
    """Puts questions to a server through the environment's Python."""

    state: State
    venv: Path

    def __call__(self, do: str, url: str, **more: Any) -> dict[str, Any]:
        """Return the answer of `ask.py`; {"error": …} when the server cannot be reached or refuses."""
        done = subprocess.run(
            [python_of(self.venv), "-B", str(Path(__file__).with_name("ask.py"))],
            input=json.dumps({"do": do, "url": url, **more}),
            capture_output=True,
            text=True,
            cwd="/",
            env=base_environment(self.state),
            check=False,
        )
        try:
            return dict(json.loads(done.stdout))
        except ValueError:
            return {"error": (done.stderr.strip().splitlines() or ["no answer"])[-1]}


def wanted(environ: Mapping[str, str] = os.environ) -> str:
    """Return DATABASE_URL, or "" for the embedded database; Problem when it is no PostgreSQL address."""
    url = environ.get("DATABASE_URL", "").strip()
    try:
        fine = urlsplit(url).scheme in ("postgres", "postgresql") and len(urlsplit(url).path) > 1
    except ValueError:
        fine = False
    if url and not fine:
        raise Problem(
            "DATABASE_URL 不是 PostgreSQL 的地址。",
            "写法是 postgresql://用户:密码@主机:5432/数据库；不设这个变量就用自带的数据库。",
        )
    return url


def connect(state: State, venv: Path, url: str) -> Urls:
    """Check the server and return the addresses for owner and application.

    Raises Problem when it is unreachable, older than 15, not UTF-8 or lends too few rights.
    """
    ask = Asker(state, venv)
    found = ask("look", url, role=APPLICATION)
    if "error" in found and ask("create_database", url).get("made"):
        say("数据库原来没有，已经建好。")
        found = ask("look", url, role=APPLICATION)
    if "error" in found:
        raise Problem(
            f"连不上 DATABASE_URL 指定的数据库：{found['error']}",
            "请检查地址、密码和服务器；不设 DATABASE_URL 就用自带的数据库。",
        )
    _check(found)
    superuser = url if found["superuser"] else ""
    with locked(state.run / "db.lock"):
        given = os.environ.get("DATABASE_APP_URL", "").strip()
        application = _given(ask, url, given) if given else _application(ask, url, found)
    role = unquote(urlsplit(application).username or APPLICATION)
    return Urls(url, application, superuser, role)


def _check(found: dict[str, Any]) -> None:
    if found["version"] < OLDEST:
        raise Problem(
            f"数据库服务器的版本是 {found['version'] // 10000}，太旧。", "请使用 PostgreSQL 15 或更新的版本。"
        )
    if found["encoding"] != "UTF8":
        raise Problem(
            f"数据库的编码是 {found['encoding']}，放不下汉字。",
            "请新建一个：CREATE DATABASE sunlit TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';",
        )
    if not (found["may_create"] and found["owns"]):
        raise Problem(
            f"用户 {found['role']} 不是这个数据库的所有者，不能在里面建表。",
            f"请数据库管理员执行：ALTER DATABASE 数据库名 OWNER TO {found['role']};",
        )


def _given(ask: Asker, owner: str, url: str) -> str:
    """Check DATABASE_APP_URL: it connects, and not as somebody who could lift the locks."""
    found = ask("look", url, role=APPLICATION)
    if "error" in found:
        raise Problem(f"连不上 DATABASE_APP_URL 指定的数据库：{found['error']}", "请检查地址和密码。")
    if found["superuser"] or found["owns"] or urlsplit(url).username == urlsplit(owner).username:
        raise Problem(
            f"DATABASE_APP_URL 的用户 {found['role']} 权限太大，能改掉只增不改的记录。",
            "请换一个不是超级用户、也不是数据库所有者的用户。",
        )
    return url


def _application(ask: Asker, owner: str, found: dict[str, Any]) -> str:
    """Return the application's address, making its role if the owner may."""
    kept = ask.state.here / "app-password"
    derived = _derived(owner)
    for password in filter(None, (read(kept).strip(), derived)):
        url = _as(owner, APPLICATION, password)
        if found["role_exists"] and "error" not in ask("look", url, role=APPLICATION):
            return url
    password = derived or read(kept).strip() or secrets.token_urlsafe(32)
    write(kept, password)
    if found["superuser"] or found["createrole"]:
        said = ask("give_role", owner, role=APPLICATION, password=password)
        url = _as(owner, APPLICATION, password)
        if "error" not in said and "error" not in ask("look", url, role=APPLICATION):
            return url
    verb = "ALTER" if found["role_exists"] else "CREATE"
    raise Problem(
        f"用户 {found['role']} 不能建立网站自己的数据库角色 {APPLICATION}。",
        f"请数据库管理员执行：{verb} ROLE {APPLICATION} LOGIN PASSWORD '{password}';\n"
        "或者用 DATABASE_APP_URL 写明网站用哪个角色连接。",
    )


def _derived(owner: str) -> str:
    """Return a password computed from the owner's, "" when the address has none.

    Two users or checkouts on one server arrive at the same, so that none locks the other out.
    """
    password = urlsplit(owner).password
    if not password:
        return ""
    raw = hashlib.pbkdf2_hmac("sha256", unquote(password).encode(), b"sunlit application role", 600_000)
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _as(url: str, user: str, password: str) -> str:
    """Return an address with another user and password."""
    parts: SplitResult = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{user}:{quote(password, safe='')}@{place}"))
