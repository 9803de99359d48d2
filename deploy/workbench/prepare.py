"""What must the database and the static files hold before we serve, and is it in there already?

Every command is idempotent, so a set-up that was cut off is simply done again. What is done is noted
in the database itself (its comment): a new or restored database is never mistaken for a loaded one.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from deploy.workbench import sources
from deploy.workbench.children import FULL, base_environment, run_logged
from deploy.workbench.database import Urls
from deploy.workbench.environment import python_of
from deploy.workbench.ports import address
from deploy.workbench.server import Asker
from deploy.workbench.state import State, read, secret_key, write
from deploy.workbench.words import Problem, say, tail


@dataclass(frozen=True)
class Ready:
    """What children need: the environment, the addresses, the port."""

    state: State
    venv: Path
    urls: Urls
    port: int

    def environment(self, url: str) -> dict[str, str]:
        """Return the environment of a Django process that connects to `url`."""
        env = base_environment(self.state)
        for name in ("DATABASE_APP_URL", "SUNLIT_SUPERUSER_URL"):
            env.pop(name, None)
        return env | {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "SECRET_KEY": secret_key(self.state),
            "SUNLIT_BASE_URL": address(self.port),
            "SUNLIT_CODE_VERSION": code_version(self.state),
            "SUNLIT_ENV": "demo",
            "SUNLIT_STATE": str(self.state.here),
        }


def code_version(state: State) -> str:
    """Return the hash of everything a page is made of."""
    return sources.digest(state.checkout, sources.DATA)


def prepare(ready: Ready) -> str:
    """Bring database and static files up to date; return the table of accounts.

    Raises Problem when a command fails.
    """
    state, role = ready.state, ready.urls.role
    data = sources.digest(state.checkout, sources.DATA, role)
    static = sources.digest(
        state.checkout, (*sources.CODE, *sources.STATIC), str(sys.version_info[:2]), within="/static/"
    )
    ask = Asker(state, ready.venv)
    if ask("stamp", ready.urls.owner).get("text") != _stamp(data):
        say("正在准备数据（清单和示范村庄）……")
        _manage(ready, "migrate", "--noinput")
        _manage(ready, "grant_rights", "--role", role)
        _manage(ready, "load_places")
        _manage(ready, "load_catalogues")
        _manage(ready, "load_demo")
        ask("stamp", ready.urls.owner, text=_stamp(data))
    noted = state.run / "static.stamp"
    if read(noted) != static or not any(state.static.iterdir()):
        _manage(ready, "collectstatic", "--noinput")
        write(noted, static)
    return _accounts(ready, data)


def _stamp(data: str) -> str:
    return json.dumps({"sunlit-workbench": data})


def _accounts(ready: Ready, data: str) -> str:
    """Return what `manage.py demo_accounts` prints, asked once per version of the data."""
    kept = ready.state.run / "accounts.txt"
    first, _, table = read(kept).partition("\n")
    if first == data and table:
        return table
    log = ready.state.run / "accounts.log"
    _manage(ready, "demo_accounts", log=log)
    table = read(log)
    write(kept, f"{data}\n{table}")
    return table


def _manage(ready: Ready, *arguments: str, log: Path | None = None) -> None:
    """Run a management command as the owner; Problem with its last line when it fails."""
    log = log or ready.state.run / "prepare.log"
    command = [python_of(ready.venv), str(ready.state.checkout / "manage.py"), *arguments]
    env = ready.environment(ready.urls.owner)
    if run_logged(
        command, log, env, ready.state.checkout, fresh=arguments[0] in ("migrate", "demo_accounts")
    ):
        if FULL in tail(log, 50):
            raise Problem("磁盘满了，数据没有准备完。", "请先腾出空间，再执行 make run。")
        raise Problem(
            f"准备数据时 {arguments[0]} 没有做成：{tail(log, 1)}", f"经过记在 {log}，改好后再执行 make run。"
        )
