"""What every command needs first: packages, environment, database; each checked, made only if missing."""

import time
from dataclasses import dataclass
from pathlib import Path

from deploy.workbench import database, environment, packages, server
from deploy.workbench.database import Database, Urls
from deploy.workbench.locks import locked
from deploy.workbench.packages import Need
from deploy.workbench.state import State
from deploy.workbench.words import Problem, complain, say

SETTING_UP = "另一个进程正在做准备，等它完成……"


@dataclass
class Ground:
    """An environment and a database. `embedded` is None when the server is somebody else's."""

    venv: Path
    urls: Urls
    embedded: Database | None
    not_before: float = 0.0

    def heal(self) -> None:
        """Start the embedded database again if it died. Cheap when it lives; never raises Problem."""
        if self.embedded is None or self.embedded.files.postmaster() or time.monotonic() < self.not_before:
            return
        say("数据库停了，马上重新启动。")
        try:
            self.embedded.ensure()
        except Problem as problem:
            complain(problem)
            self.not_before = time.monotonic() + 10


def lay(state: State, kind: str, needs: tuple[Need, ...], goal: str) -> Ground:
    """Check and, where needed, install packages, build the environment, start the database.

    `kind` is "run" or "dev", `goal` the command to repeat. Raises Problem for what cannot be helped.
    """
    url = server.wanted()
    with locked(state.run / "setup.lock", SETTING_UP):
        packages.require(needs, state.run / "packages.log", goal)
        venv = environment.ready(state, kind, goal)
        if url:
            return Ground(venv, server.connect(state, venv, url), None)
        embedded = database.open_database(state, venv)
        return Ground(venv, embedded.ensure(), embedded)
