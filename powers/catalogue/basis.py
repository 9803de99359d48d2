"""职权法定: what can carry a power. Pure: values in, an answer or a reason out.

A power of a village comes from laws, regulations and normative documents of county level or above (S0-08,
「村级权力事项来源于法律法规和县级以上规范性文件」); one that is exercised without is to be cleared (S0-09).
"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from portal.worktime import long_date
from powers.catalogue.models import Level

COUNTY_UP = tuple(level.value for level in Level if level is not Level.TOWNSHIP_DOCUMENT)
"""The levels of issuer that can carry a power; a township's paper cannot."""


class Document(Protocol):
    """A document of the law register, as far as these rules need it."""

    level: str
    in_force_from: date
    in_force_to: date | None

    @property
    def called(self) -> str: ...


def carries(level: str, since: date, until: date | None, on: date) -> bool:
    """Whether a document of this level, in force from `since` (to `until`, its last day), carries a power on a day."""
    return level in COUNTY_UP and since <= on and (until is None or until >= on)


def why_it_cannot(document: Document, on: date) -> str:
    """Why a document cannot be the basis of a power on a day, as a sentence; "" when it can."""
    if document.level not in COUNTY_UP:
        return f"{document.called}是乡镇的文件。依据要县级以上的法律法规和文件，乡镇的不行。"
    if document.in_force_from > on:
        return f"{document.called}从{long_date(document.in_force_from)}起才施行，现在还不能作依据。"
    if document.in_force_to is not None and document.in_force_to < on:
        return f"{document.called}到{long_date(document.in_force_to)}为止，已经失效，不能作依据。"
    return ""


def why_they_cannot(documents: Iterable[Document], on: date) -> str:
    """Why these documents together cannot be what a power rests on: none at all, or one that cannot; "" when they can."""
    given = list(documents)
    if not given:
        return "要列入清单，先写明依据哪份县级以上、现行的文件。没有依据的，只能责令停止。"
    return next((reason for one in given if (reason := why_it_cannot(one, on))), "")
