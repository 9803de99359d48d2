"""`make test`: which stages does it run, in which order, and what came of each?"""

import signal
import subprocess
import time
from dataclasses import dataclass

from deploy.workbench import ground, packages, pids, ports
from deploy.workbench.environment import python_of
from deploy.workbench.locks import locked
from deploy.workbench.prepare import Ready, prepare
from deploy.workbench.state import State
from deploy.workbench.words import complain, say

CODE = ("manage.py", "portal", "powers", "disclosure", "supervision", "deploy")


@dataclass(frozen=True)
class Stage:
    """One check: its name for people and the command, to be run by the environment's Python.

    A `late` stage is slow and runs only when everything before it passed.
    """

    name: str
    command: tuple[str, ...]
    late: bool = False

    @property
    def is_pytest(self) -> bool:
        """Tell whether its closing line is worth repeating at the very end."""
        return "pytest" in self.command


def stages(state: State) -> tuple[Stage, ...]:
    """Return all stages. Caches go to the state directory, never into the checkout."""
    pytest = ("-m", "pytest", "-o", f"cache_dir={state.cache / 'pytest'}", "-m")
    manage = str(state.checkout / "manage.py")
    lint_imports = "import sys; from importlinter.cli import lint_imports_command as main; sys.exit(main())"
    return (
        Stage("ruff check", ("-m", "ruff", "check", ".")),
        Stage("ruff format", ("-m", "ruff", "format", "--check", ".")),
        Stage("djlint", ("-m", "djlint", "templates", "portal", "--lint", "--quiet")),
        Stage("mypy", ("-m", "mypy", *CODE)),
        Stage("lint-imports", ("-c", lint_imports, "--cache-dir", str(state.cache / "importlinter"))),
        Stage("makemigrations --check", (manage, "makemigrations", "--check", "--dry-run")),
        Stage("unit", (*pytest, "not browser and not kill and not workbench", "-n", "2")),
        Stage("workbench", (*pytest, "workbench", "-n", "2"), late=True),
        Stage("kill", (*pytest, "kill"), late=True),
        Stage("browser", (*pytest, "browser"), late=True),
    )


def test(state: State) -> int:
    """Set up, run the stages, print the table; return 0 when all passed."""
    ready = _set_up(state, "make test")
    with locked(state.run / "testing.lock", "另一个 make test 正在运行，等它完成……"):
        pids.end(pids.marked(_mark(state)))
        return _run_all(ready)


def bench(state: State) -> int:
    """Set up, load the data and run `manage.py bench` with the application's rights; return its exit code."""
    ready = _set_up(state, "make bench")
    with locked(state.run / "setup.lock", ground.SETTING_UP):
        prepare(ready)
    env = ready.environment(ready.urls.application) | _browser()
    return _run(ready, (str(state.checkout / "manage.py"), "bench"), env)[0]


def _set_up(state: State, goal: str) -> Ready:
    laid = ground.lay(state, "dev", (*packages.RUN, *packages.TEST), goal)
    return Ready(state, laid.venv, laid.urls, ports.asked())


def _mark(state: State) -> str:
    return f"{state.here}:test"


def _browser() -> dict[str, str]:
    found = packages.browser()
    return {"SUNLIT_CHROME": found} if found else {}


def environment(ready: Ready) -> dict[str, str]:
    """Return the environment of the stages: files of their own, and the addresses of all three roles.

    Test databases are made by the owner beside the demo's; the superuser is for the tests that try
    to get around the locks.
    """
    files = ready.state.here / "test"
    files.mkdir(mode=0o700, exist_ok=True)
    env = ready.environment(ready.urls.owner) | _browser()
    env |= {
        "SUNLIT_STATE": str(files),
        "DATABASE_APP_URL": ready.urls.application,
        pids.MARK: _mark(ready.state),
    }
    if ready.urls.superuser:
        env["SUNLIT_SUPERUSER_URL"] = ready.urls.superuser
    return env


def _run_all(ready: Ready) -> int:
    """Run every quick stage whatever comes, the slow ones until the first that fails."""
    env, rows, closing, failed = environment(ready), [], [], False
    for stage in stages(ready.state):
        if failed and stage.late:
            rows.append((stage.name, "没有运行", 0.0))
            continue
        say(f"\n── {stage.name} " + "─" * max(0, 60 - len(stage.name)))
        if stage.name == "browser" and "SUNLIT_CHROME" not in env:
            complain(packages.no_browser())
            code, last, seconds = 1, "", 0.0
        else:
            began = time.monotonic()
            code, last = _run(ready, stage.command, env if not stage.is_pytest else _for_pytest(env))
            seconds = time.monotonic() - began
        failed = failed or code != 0
        rows.append((stage.name, "没有通过" if code else "通过", seconds))
        if stage.is_pytest:
            closing.append(f"{stage.name}: {last}")
    say("\n── 结果 " + "─" * 56)
    for name, result, seconds in rows:
        say(f"{name:<24}{seconds:>7.1f} 秒  {result}")
    say("\n".join(closing))
    return int(failed)


def _for_pytest(env: dict[str, str]) -> dict[str, str]:
    """Tests choose their settings themselves; a variable would overrule them."""
    return {name: value for name, value in env.items() if name != "DJANGO_SETTINGS_MODULE"}


def _run(ready: Ready, arguments: tuple[str, ...], env: dict[str, str]) -> tuple[int, str]:
    """Run a command of the environment, passing on what it prints; return exit code and last line."""
    last = ""
    with subprocess.Popen(
        [python_of(ready.venv), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=env,
        cwd=ready.state.checkout,
        text=True,
        encoding="utf-8",
        errors="replace",
        preexec_fn=pids.dies_with_parent(signal.SIGTERM),
    ) as process:
        for line in process.stdout or ():
            say(line.rstrip("\n"))
            last = line.strip() or last
    return process.returncode, last
