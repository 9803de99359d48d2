"""Who is a child, told by the identity number: until the day before the eighteenth birthday (民法典 17)."""

from datetime import date

import pytest

from portal.privacy import is_minor


@pytest.mark.parametrize(
    ("id_number", "on", "minor"),
    [
        ("379921200809011234", date(2026, 8, 31), True),
        ("379921200809011234", date(2026, 9, 1), False),
        ("379921200802291234", date(2026, 2, 28), True),
        ("379921200802291234", date(2026, 3, 1), False),
        ("379921195001011234", date(2026, 9, 1), False),
        ("379921202613011234", date(2026, 9, 1), False),  # no such month: it cannot be told
        ("", date(2026, 9, 1), False),
        ("379921080901123", date(2026, 9, 1), False),
    ],
)
def test_by_the_day(id_number: str, on: date, minor: bool) -> None:
    assert is_minor(id_number, on) is minor
