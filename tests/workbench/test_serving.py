"""`make run` from start to end with a portal of ten lines: second runs, kills, ports, down."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.workbench import environment, locks, pids, ports
from deploy.workbench.state import CHECKOUT, State, open_state

from .conftest import VENV

pytestmark = pytest.mark.workbench

SERVERS = ("DATABASE_URL", "DATABASE_APP_URL", "SUNLIT_SUPERUSER_URL")

MANAGE = """
import os, sys, time
command = sys.argv[1]
with open(os.environ["SUNLIT_STATE"] + "/commands", "a") as done:
    done.write(command + "\\n")
if command == "demo_accounts":
    print("村文书 qianzhiqiang")
if command == "collectstatic":
    open(os.environ["SUNLIT_STATE"] + "/static/a.css", "w").close()
while command == "run_jobs":
    time.sleep(60)
"""
WSGI = """
import os, psycopg
def application(environ, start_response):
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        user = connection.execute("SELECT current_user").fetchone()[0]
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [user.encode()]
"""


class Site:
    """A throwaway checkout with the real workbench and a portal that only says who it is."""

    def __init__(self, checkout: Path, state: State, port: int) -> None:
        self.checkout, self.state, self.port = checkout, state, port
        # `make test` names its own servers in the environment: this site is to start one itself
        ours = {name: value for name, value in os.environ.items() if name not in SERVERS}
        self.env = {**ours, "SUNLIT_STATE_ROOT": str(state.root), "PORT": str(port)}
        self.running: list[subprocess.Popen[str]] = []

    def command(self, name: str) -> "subprocess.CompletedProcess[str]":
        """Run one command to its end."""
        return subprocess.run(
            [environment.base_python(), "-B", "-m", "deploy.workbench", name],
            cwd=self.checkout, env=self.env, capture_output=True, text=True, timeout=60,
        )  # fmt: skip

    def start(self) -> "subprocess.Popen[str]":
        """Start `run` and wait until it has announced itself; PORT may be changed in `env`."""
        process = subprocess.Popen(
            [environment.base_python(), "-B", "-m", "deploy.workbench", "run"],
            cwd=self.checkout, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self.running.append(process)
        said = []
        for line in process.stdout or ():
            said.append(line)
            if "Ctrl-C" in line:
                return process
        raise AssertionError("".join(said))

    def serves(self) -> bool:
        """Tell whether the front page answers, waiting through a restart."""
        return ports.status(self.port, timeout=20) == 200

    def commands(self) -> list[str]:
        """The management commands that were run so far, jobs left out."""
        done = (self.state.here / "commands").read_text().split()
        return [name for name in done if name != "run_jobs"]

    def pid(self, name: str) -> int:
        """The pid of web or jobs."""
        found = pids.noted(self.state.run / f"{name}.pid")
        assert found
        return found


@pytest.fixture
def site(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that is stopped afterwards, whatever the test did to it."""
    monkeypatch.setenv("SUNLIT_STATE_ROOT", str(place / "state"))
    checkout = place / "site"
    shutil.copytree(CHECKOUT / "deploy", checkout / "deploy", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(CHECKOUT / "requirements", checkout / "requirements")
    (checkout / "portal").mkdir()
    (checkout / "portal" / "__init__.py").touch()
    (checkout / "portal" / "wsgi.py").write_text(WSGI)
    (checkout / "manage.py").write_text(MANAGE)
    state = open_state(checkout)
    # the environment of these tests stands in for the one that would be downloaded
    venv = environment.location(state, "run")
    venv.mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (venv / name).symlink_to(VENV / name)
    (venv / ".complete").write_text("1\n")
    made = Site(checkout, state, ports.free_after(21_000 + os.getpid() % 1000))
    yield made
    made.command("down")
    for process in made.running:
        process.kill()
        process.communicate()
    shutil.rmtree(checkout)
    shutil.rmtree(state.here, ignore_errors=True)
    shutil.rmtree(venv)


def wait_until(true: object, seconds: float = 10) -> None:
    """Wait until a condition holds."""
    assert callable(true)
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_whole_life(site: Site) -> None:
    before = sorted(site.checkout.rglob("*"))
    first = site.start()
    assert site.serves()
    data = ["load_places", "load_catalogues", "load_demo"]
    loaded = ["migrate", "grant_rights", *data, "collectstatic", "demo_accounts"]
    assert site.commands() == loaded

    again = site.command("run")
    assert again.returncode == 0
    assert "已经在运行" in again.stdout
    assert f"http://127.0.0.1:{site.port}/" in again.stdout

    for name in ("web", "jobs"):
        killed = site.pid(name)
        os.kill(killed, signal.SIGKILL)
        wait_until(
            lambda killed=killed, name=name: pids.noted(site.state.run / f"{name}.pid") not in (None, killed)
        )
        assert site.serves()

    postmaster = int((site.state.db / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGKILL)
    wait_until(lambda: site.serves())

    # killed without a chance to tidy up: the next run starts within seconds, on the same port
    orphans = [site.pid("web"), site.pid("jobs")]
    first.kill()
    began = time.monotonic()
    second = site.start()
    assert time.monotonic() - began < 10
    assert site.serves()
    assert not [pid for pid in orphans if pids.alive(pid)]
    assert site.commands() == loaded

    second.send_signal(signal.SIGTERM)
    second.communicate(timeout=20)
    assert second.returncode == 0
    assert ports.status(site.port, timeout=2) is None
    assert locks.holder(site.state.run / "serving.lock") is None

    assert "数据库" in site.command("down").stdout
    assert site.command("down").returncode == 0
    assert sorted(site.checkout.rglob("*")) == before


def test_a_port_in_use_is_said_before_anything_is_done(site: Site) -> None:
    with ports.take(site.port) as other:
        other.listen()
        refused = site.command("run")
    assert refused.returncode == 1
    assert f"端口 {site.port} 正被别的程序占用" in refused.stderr
    assert "make run" in refused.stderr
    assert "Traceback" not in refused.stdout + refused.stderr
    assert not site.state.db.exists()


def test_a_portal_that_does_not_start_is_a_sentence(site: Site) -> None:
    (site.checkout / "portal" / "wsgi.py").write_text("raise RuntimeError('broken')\n")
    failed = site.command("run")
    assert failed.returncode == 1
    assert "网站启动后没有回应" in failed.stderr
    assert "Traceback" not in failed.stderr
