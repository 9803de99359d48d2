"""Fixtures for everyone: the standing cast (tests/cast.py), no error logged in silence, no page kept."""

import logging
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.urls import set_script_prefix
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.cast"]

settings.register_profile("busy", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("busy")  # a busy machine draws slowly: that is no fault of the rule under test


@pytest.fixture(autouse=True)
def no_logged_errors(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A logged error fails the test that caused it."""
    yield
    errors = [r for r in caplog.get_records("call") if r.levelno >= logging.ERROR]
    assert not errors, [r.getMessage() for r in errors]


@pytest.fixture(autouse=True)
def empty_page_store() -> Iterator[None]:
    """The store of rendered pages begins empty: a rolled-back test leaves no stamp behind, so its pages must go too."""
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture(autouse=True)
def plain_addresses() -> Iterator[None]:
    """The large letters that a test asked for last stay in the thread as the prefix of addresses; the next begins without."""
    set_script_prefix("/")
    yield
    set_script_prefix("/")
