"""What must hold before a decision about a report stands. Pure: values in, a reason or nothing out.

Every power is on the list and none beside it (S3-05); what has a basis in force of county level or above is to be
listed (应进必进, S0-14), what has none is to be stopped (S0-09).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from powers.catalogue.basis import Document, why_they_cannot
from powers.catalogue.models import FIRST_OWN_NUMBER

LONGEST = 1000
MOST_BASES = 3


@dataclass(frozen=True)
class Ruling:
    """What the keeper writes: the words for the board, the opinion, the item, documents by their keys."""

    wording: str = ""
    reason: str = ""
    item: str = ""
    bases: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListItem:
    """An item of the county's list, as far as a decision needs it; `own` for one of the county's own."""

    number: str
    name: str
    own: bool = False
    stopped: bool = False
    groundless: bool = False


def missing_words(verb: str, ruling: Ruling) -> str:
    """Which words a decision still needs, as a sentence; "" when all are there."""
    if not ruling.wording:
        return "请写公开的说法：反映的是什么事，一两句话，不写人名。"
    if verb == "order" and not ruling.reason:
        return "请写明为什么没有依据、要停什么。"
    if verb == "dismiss" and not ruling.reason:
        return "请写明为什么不属于权力事项，或者哪里说不清。"
    return ""


def item_in_the_way(number: str, item: ListItem | None) -> str:
    """Why a report cannot be said to fall under this item; "" when it can."""
    if not number:
        return "请写清单上第几项。"
    if item is None:
        return f"清单上没有第{number}项。"
    if item.stopped:
        return f"第{number}项“{item.name}”已经停用，不能说清单上有。"
    if item.groundless:
        return f"第{number}项“{item.name}”的依据都已经失效，等着清理，不能说清单上有。"
    return ""


def listing_in_the_way(number: str, item: ListItem | None) -> str:
    """Why this number cannot be what came of a decision to list; "" when it can."""
    if reason := item_in_the_way(number, item):
        return reason
    if item is None or not item.own or int(number.partition("-")[0]) < FIRST_OWN_NUMBER:
        return f"县里自己列的事项从{FIRST_OWN_NUMBER}号起，第{number}项不是县里自己列的。"
    return ""


def bases_in_the_way(documents: Sequence[Document], on: date) -> str:
    """Why something cannot be listed on these documents; "" when it can (S0-08)."""
    if len(documents) > MOST_BASES:
        return f"最多写{MOST_BASES}份依据，写最要紧的。"
    return why_they_cannot(documents, on)
