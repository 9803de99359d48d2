"""What is missing is named exactly; what may be installed is installed."""

from pathlib import Path

import pytest

from deploy.workbench import packages
from deploy.workbench.packages import Need
from deploy.workbench.words import Problem

THERE = Need("here", lambda: True)
GONE = Need("libgone0", lambda: False)
EXTRA = Need("extra", lambda: False, optional=True)


@pytest.fixture
def no_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    """An ordinary user without sudo on Debian, whose apt knows every package."""
    monkeypatch.setattr(packages, "_as_root", lambda: None)
    monkeypatch.setattr(packages, "_installable", lambda _package: True)
    monkeypatch.setattr(packages, "_is_ubuntu", lambda: False)
    monkeypatch.setattr(packages.shutil, "which", lambda name: f"/usr/bin/{name}")


@pytest.mark.usefixtures("no_rights")
def test_without_rights_the_exact_command_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        packages.require((THERE, GONE, EXTRA), tmp_path / "log", "make run")
    assert caught.value.way_on == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgone0 extra"
    )
    assert "make run" in caught.value.sentence


@pytest.mark.usefixtures("no_rights")
def test_without_sudo_on_the_machine_the_command_asks_for_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages.shutil, "which", lambda _name: None)
    with pytest.raises(Problem) as caught:
        packages.require((GONE,), tmp_path / "log", "make run")
    assert caught.value.way_on == (
        'su - -c "apt-get update && apt-get install -y --no-install-recommends libgone0"'
    )


@pytest.mark.usefixtures("no_rights")
def test_what_can_be_done_without_stops_nothing(tmp_path: Path) -> None:
    packages.require((THERE, EXTRA), tmp_path / "log", "make run")


def test_with_rights_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(packages, "_apt", lambda *_: 0)
    need = Need("libgone0", lambda: "libgone0" in installed)
    monkeypatch.setattr(packages, "_as_root", list)
    monkeypatch.setattr(packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(packages, "_install", lambda wanted, _root, _log: installed.extend(wanted))
    packages.require((THERE, need), tmp_path / "log", "make run")
    assert installed == ["libgone0"]
    packages.require((THERE, need), tmp_path / "log", "make run")
    assert installed == ["libgone0"]


def test_the_lists_are_fetched_before_optional_packages_are_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine made from an image knows no package; what is left out now would be installed next time."""
    done: list[str] = []
    need = Need("libgone0", lambda: "libgone0" in done)
    monkeypatch.setattr(packages, "_as_root", list)
    monkeypatch.setattr(packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(packages, "_output", lambda _command: "known" if "update" in done else "")
    monkeypatch.setattr(packages, "_logged", lambda command, _log: done.extend(command) or 0)
    packages.require((need, EXTRA), tmp_path / "log", "make run")
    assert done.index("update") < done.index("libgone0")
    assert done[-2:] == ["libgone0", "extra"]


def test_a_failed_installation_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log"
    log.write_text("E: Unable to locate package libgone0\n")
    monkeypatch.setattr(packages, "_as_root", list)
    monkeypatch.setattr(packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(packages, "_apt", lambda *_: 100)
    monkeypatch.setattr(packages, "_install", lambda *_: None)
    with pytest.raises(Problem, match="libgone0") as caught:
        packages.require((GONE,), log, "make test")
    assert str(log) in caught.value.way_on
    assert "make test" in caught.value.way_on
