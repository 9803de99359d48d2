"""Fixtures for everyone: the standing cast (tests/cast.py), and no error logged in silence."""

import logging
from collections.abc import Iterator

import pytest

pytest_plugins = ["tests.cast"]


@pytest.fixture(autouse=True)
def no_logged_errors(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A logged error fails the test that caused it."""
    yield
    errors = [r for r in caplog.get_records("call") if r.levelno >= logging.ERROR]
    assert not errors, [r.getMessage() for r in errors]
