"""One thing that stands in the way of a draft."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """What is wrong, at which step (its key, "" for the item as a whole) and on which of its pages."""

    words: str
    step: str = ""
    part: str = ""
    field: str = ""
