"""Who is a child, as far as an identity number tells."""

from datetime import date

from portal.privacy.numbers import birth_date

OF_AGE = 18
"""民法典 17: whoever is not eighteen is a minor."""


def is_minor(id_number: str, on: date) -> bool:
    """Whether the person of this 18-digit identity number is under eighteen on a day; False when it cannot be told."""
    born = birth_date(id_number[6:14]) if len(id_number) == 18 else None
    if born is None:
        return False
    return (on.year - born.year - ((on.month, on.day) < (born.month, born.day))) < OF_AGE
