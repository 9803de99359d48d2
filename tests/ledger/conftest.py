"""Accounts without drawing their sheets, on 5 November 2026; tests/ledger/test_pages.py draws one."""

from collections.abc import Iterator

import pytest

from disclosure.ledger.operations import erasing, publishing
from tests.ledger.books import TODAY, on


@pytest.fixture(autouse=True)
def fifth_of_november() -> Iterator[None]:
    """Every test of the accounts happens on that day."""
    with on(TODAY):
        yield


@pytest.fixture
def no_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets are not drawn."""
    for module in (publishing, erasing):
        monkeypatch.setattr(module, "render_month", lambda *_: b"%PDF-")
