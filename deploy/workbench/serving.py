"""`make run`: is it serving already? If not, set up, serve and stay; if so, say where."""

import contextlib
import json
import os
import signal
import time
from dataclasses import asdict, dataclass

from deploy.workbench import ground, packages, pids, ports, supervision
from deploy.workbench.locks import holder, locked, try_lock
from deploy.workbench.prepare import Ready, code_version, prepare
from deploy.workbench.state import State, read, write
from deploy.workbench.words import say

PATIENCE = 15.0


@dataclass(frozen=True)
class Serving:
    """What a serving run tells later ones. Only the lock says whether it lives."""

    port: int
    code: str
    accounts: str

    def announce(self) -> None:
        """Print the address and one account per post."""
        say(f"\n{self.accounts.rstrip()}\n\n阳光村务在这里：{ports.address(self.port)}/")


def noted(state: State) -> Serving | None:
    """Return what the serving run told; None when it is not ready yet or the note is broken."""
    try:
        told = json.loads(read(state.run / "serving.json"))
        return Serving(int(told["port"]), str(told["code"]), str(told["accounts"]))
    except (ValueError, TypeError, KeyError):
        return None


def run(state: State) -> int:
    """Serve until interrupted. Returns 0 at once when this checkout is being served already."""
    port = ports.asked()
    lock = _take_over(state, port)
    if lock is None:
        return 0
    family: list[supervision.Child] = []
    try:
        _serve(state, port, family)
    except KeyboardInterrupt:
        say("\n正在停止……")
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        forget(state)
        supervision.stop(family)
        os.close(lock)
    say("网站已停止。数据库还在运行，要一起停请执行 make down。")
    return 0


def forget(state: State) -> None:
    """Take back the note of a run that serves no longer."""
    with contextlib.suppress(OSError):
        (state.run / "serving.json").unlink()


def _take_over(state: State, port: int) -> int | None:
    """Take the right to serve this checkout; None when an earlier run has it and serves well.

    An earlier run that does not answer, or serves other code or another port than the one asked
    for, is stopped; one that is still setting up is waited for.
    """
    path, told, deadline = state.run / "serving.lock", False, time.monotonic() + PATIENCE
    while (lock := try_lock(path)) is None:
        earlier = noted(state)
        if earlier is None:
            if not told:
                say(ground.SETTING_UP)
            told, deadline = True, time.monotonic() + PATIENCE
        else:
            wanted = earlier.port if "PORT" not in os.environ else port
            same = earlier.code == code_version(state) and earlier.port == wanted
            if same and ports.status(earlier.port, timeout=5) is not None:
                say("已经在运行。")
                earlier.announce()
                return None
            if earlier.port != wanted:
                ports.take(wanted).close()  # rather the earlier run than none
            if not same or time.monotonic() > deadline:
                say("先停下较早启动的那一个……")
                stop(state)
        time.sleep(0.2)
    forget(state)
    # left by a killed run: the kernel asked them to stop when it died, so they are not given long
    pids.end(pids.marked(supervision.mark(state)), patience=3)
    return lock


def stop(state: State) -> bool:
    """Stop the run that serves this checkout, and what a killed one left; tell whether there was any."""
    running = holder(state.run / "serving.lock")
    if running is not None:
        pids.end([running], 25)
        forget(state)
    left = list(pids.marked(supervision.mark(state)))
    pids.end(left)
    return running is not None or bool(left)


def _serve(state: State, port: int, family: list[supervision.Child]) -> None:
    """Set up, start, announce, watch; ends by KeyboardInterrupt or Problem."""
    with ports.take(port) as listener:
        laid = ground.lay(state, "run", packages.RUN, "make run")
        ready = Ready(state, laid.venv, laid.urls, port)
        with locked(state.run / "setup.lock", ground.SETTING_UP):
            accounts = prepare(ready)
        ports.open_to_all(listener, port)
        family += supervision.children(ready, listener)
        supervision.wait_until_serving(family, port)
        serving = Serving(port, code_version(state), accounts)
        write(state.run / "serving.json", json.dumps(asdict(serving)))
        serving.announce()
        say("按 Ctrl-C 停止。")
        supervision.watch(family, laid.heal)
