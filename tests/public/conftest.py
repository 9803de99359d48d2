"""The store of rendered pages begins empty: a rolled-back test leaves no stamp behind, so its pages must go too."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _empty_store() -> Iterator[None]:
    caches["pages"].clear()
    yield
    caches["pages"].clear()
