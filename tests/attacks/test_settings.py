"""Whoever sets the portal up in a hurry: a misspelt environment or a short key starts nothing."""

from pathlib import Path

import pytest

from tests.organisation.test_production import GIVEN, start


@pytest.mark.parametrize("name", ["prod", "Production", "production ", ""])
def test_an_environment_that_is_none(tmp_path: Path, name: str) -> None:
    run = start(tmp_path, **GIVEN | {"SUNLIT_ENV": name})
    assert run.returncode != 0
    assert "SUNLIT_ENV" in run.stderr


def test_a_key_that_can_be_guessed(tmp_path: Path) -> None:
    run = start(tmp_path, **GIVEN | {"SECRET_KEY": "changeme"})
    assert run.returncode != 0
    assert "SECRET_KEY 太短" in run.stderr
    assert "changeme" not in run.stderr.splitlines()[-1]
