"""Everything derived has one place outside the checkout, and half-written files heal."""

import os
import stat
from pathlib import Path

import pytest

from deploy.workbench import cli, sources, words
from deploy.workbench import state as states
from deploy.workbench.state import State
from deploy.workbench.words import Problem


def test_two_checkouts_of_one_name_do_not_meet() -> None:
    one, other = states.name_of(Path("/a/Sunlit")), states.name_of(Path("/b/Sunlit"))
    assert one != other
    assert one.startswith("sunlit-")
    assert states.name_of(Path("/a/阳光 村务")).isascii()


def test_secrets_are_private_and_stay(state: State) -> None:
    first = states.secret_key(state)
    assert states.secret_key(state) == first
    secret = state.here / "secret"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    secret.write_text("")
    assert len(states.secret_key(state)) >= 50
    for private in (state.run, state.cache, state.here / "files"):
        assert stat.S_IMODE(private.stat().st_mode) == 0o700


def test_a_place_that_cannot_be_made_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SUNLIT_STATE_ROOT", str(tmp_path / "file" / "below"))
    with pytest.raises(Problem, match="没有权限写"):
        states.open_state(tmp_path)


def test_somebody_elses_home_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert states.home() == tmp_path
    monkeypatch.setenv("HOME", "/proc/1" if os.geteuid() else "/nonexistent")
    assert states.home() != Path(os.environ["HOME"])


def test_the_code_version_follows_the_code(tmp_path: Path) -> None:
    (tmp_path / "portal" / "__pycache__").mkdir(parents=True)
    (tmp_path / "portal" / "a.py").write_text("1")
    first = sources.digest(tmp_path, sources.DATA)
    (tmp_path / "portal" / "__pycache__" / "a.pyc").write_text("compiled")
    assert sources.digest(tmp_path, sources.DATA) == first
    (tmp_path / "portal" / "a.py").write_text("2")
    assert sources.digest(tmp_path, sources.DATA) != first


def test_what_nobody_foresaw_is_a_sentence_too(
    state: State, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_state: State) -> int:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr(cli, "_end_like_ctrl_c", lambda: None)
    monkeypatch.setattr(cli, "use_readable_streams", lambda: None)
    monkeypatch.setattr(cli, "open_state", lambda: state)
    monkeypatch.setitem(cli.COMMANDS, "doctor", fail)
    assert cli.main(["doctor"]) == 1
    told = capsys.readouterr().err
    assert "没有做成" in told
    assert "Traceback" not in told
    assert "RuntimeError: unforeseen" in words.tail(state.run / "workbench.log")
