"""A Python environment is whole or not there; what went wrong is one sentence."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from deploy.workbench import environment
from deploy.workbench.state import CHECKOUT, State
from deploy.workbench.words import Problem

OFFLINE = "WARNING: Retrying: NewConnectionError\nERROR: No matching distribution found for Django==5.2\n"


@pytest.fixture
def here(state: State) -> State:
    """The real checkout's requirements with a state of its own."""
    return State(CHECKOUT, state.root, state.here)


def installs(said: str, codes: list[int]) -> object:
    """Return a stand-in for running venv and pip: writes to the log, takes its exit codes from a list."""

    def run(
        command: Sequence[str], log: Path, _env: Mapping[str, str], _cwd: Path, *, fresh: bool = False
    ) -> int:
        log.write_text(said)
        if fresh:
            Path(command[-1]).mkdir()
        return codes.pop(0)

    return run


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (OFFLINE, "没有下载下来，请检查网络"),
        ("ERROR: [Errno 28] No space left on device\n", "磁盘满了"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n", "校验值不一样"),
        ("ERROR: No matching distribution found for Django==5.2\n", "没有适合这台机器"),
    ],
)
def test_what_went_wrong_is_said(
    here: State, monkeypatch: pytest.MonkeyPatch, said: str, sentence: str
) -> None:
    monkeypatch.setattr(environment, "run_logged", installs(said, [0, 1]))
    with pytest.raises(Problem, match=sentence) as caught:
        environment.ready(here, "run", "make run")
    assert "make run" in caught.value.way_on
    assert not list(here.venvs.glob("run-*"))


def test_half_made_ones_are_made_again(here: State, monkeypatch: pytest.MonkeyPatch) -> None:
    venv = environment.location(here, "run")
    for leftover in (venv, venv.with_name(venv.name + ".new")):
        (leftover / "bin").mkdir(parents=True)
        (leftover / "bin" / "junk").touch()
    monkeypatch.setattr(environment, "run_logged", installs("", [0, 0]))
    assert environment.ready(here, "run") == venv
    assert [path.name for path in venv.iterdir()] == [".complete"]
    assert not venv.with_name(venv.name + ".new").exists()
    # its interpreter is gone: not believed either
    assert not environment.works(venv)


def test_too_little_room_is_said_before_downloading(here: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(environment.ROOM_MB, "run", 10**9)
    with pytest.raises(Problem, match="磁盘空间不够"):
        environment.ready(here, "run")


def test_run_and_dev_are_apart_and_follow_their_requirements(here: State, tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    other = State(tmp_path, here.root, here.here)
    for kind in ("run", "dev"):
        (tmp_path / "requirements" / f"{kind}.txt").write_text("one")
    first = environment.location(other, "run")
    assert environment.location(other, "dev") != first
    (tmp_path / "requirements" / "run.txt").write_text("two")
    assert environment.location(other, "run") != first
