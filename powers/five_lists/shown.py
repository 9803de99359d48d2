"""One row of a county's list in the words of its page: what it says, its terms, the items it belongs to."""

from dataclasses import dataclass
from datetime import date

from portal.organisation.post_kinds import POST_KINDS, PostKind
from powers.catalogue.models import DisclosedAt, DisclosureTerm, Frequency, ListKind, PowerVersion, Standing
from powers.catalogue.terms import due_words


@dataclass(frozen=True)
class Item:
    """An item of the list of powers to which a row belongs; `name` is "" where the list has no such item any more."""

    number: str
    name: str


@dataclass(frozen=True)
class Term:
    """What a row of the disclosure directory fixes, in words; `exactly` is 每月，最迟次月10日."""

    deadline: str
    exactly: str
    body: str
    channels: str
    levels: str
    columns: str
    procedure: str


NOTHING_FIXED = Term("", "", "", "", "", "", "")


@dataclass(frozen=True)
class Row:
    """One row as it stands on a day; `term` only of the disclosure directory."""

    version_id: int
    number: str
    name: str
    aliases: tuple[str, ...]
    what: str
    cited: str
    note: str
    items: tuple[Item, ...]
    since: date
    stopped: bool
    reason: str
    term: Term | None
    answerer: str
    category: str = ""


@dataclass(frozen=True)
class RowCategory:
    """One category; `stated` is the count its document has for it."""

    name: str
    stated: int | None
    rows: tuple[Row, ...]
    entry: str = "项"

    @property
    def held(self) -> int:
        """How many rows hold."""
        return sum(1 for row in self.rows if not row.stopped)

    @property
    def count_words(self) -> str:
        """3条, or where the document states another number: 3条，文件写明4条."""
        stated = f"，文件写明{self.stated}{self.entry}" if self.stated not in (None, self.held) else ""
        return f"{self.held}{self.entry}{stated}"


def row_of(version: PowerVersion, names: dict[str, str]) -> Row:
    power = version.power
    term: DisclosureTerm | None = getattr(version, "disclosure_term", None)
    service = getattr(version, "service_term", None)
    stopped = version.standing == Standing.STOPPED
    directory = power.catalogue.kind == ListKind.DISCLOSURE
    return Row(
        version.pk,
        power.label,
        version.name,
        tuple(power.aliases),
        version.what,
        version.cited,
        version.note,
        tuple(Item(number, names.get(number, "")) for number in version.tied),
        version.valid_from,
        stopped,
        version.standing_reason,
        _term(term) if term else NOTHING_FIXED if directory else None,
        POST_KINDS[PostKind(service.answerer)][0] if service and not stopped else "",
        power.category.name,
    )


def _term(term: DisclosureTerm) -> Term:
    often = str(Frequency(term.frequency).label) if term.frequency else ""
    due = due_words(term)
    return Term(
        term.deadline,
        f"{often}，最迟{due}" if often and due else often or due,
        term.body,
        "、".join(term.channels),
        "、".join(str(DisclosedAt(one).label) for one in term.levels),
        "、".join(term.columns),
        term.procedure,
    )
