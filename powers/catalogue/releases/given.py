"""What a keeper hands in: a choice about one number, a document by which a release is issued."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from powers.catalogue.models import Way


@dataclass(frozen=True)
class Chosen:
    """How the next list takes a number, why, and on which document's authority.

    A renamed one has `name` (and what villages and communities call it), a changed or added one `content`
    ({"category", "row", "item"} as files or comparisons have it), an added one the category it stands in.
    """

    way: Way
    reason: str = ""
    authority: str = ""
    name: str = ""
    name_village: str = ""
    name_community: str = ""
    content: Mapping[str, Any] | None = None
    category_id: int | None = None


@dataclass(frozen=True)
class DocumentGiven:
    """A document that issues a release, with all its issuers in order (S3-09); `registered` is its key in the register."""

    title: str
    issuers: tuple[str, ...]
    number: str = ""
    issued_on: date | None = None
    registered: str = ""


@dataclass(frozen=True)
class Member:
    """One of the work team (工作专班): which unit, which part in it, who."""

    unit: str
    role: str
    name: str
