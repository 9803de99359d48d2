"""The terms of a row, written beside its version and read back as a file would say them."""

from typing import Any

from powers.catalogue.files.schema import ItemRow
from powers.catalogue.files.terms import DisclosureRow, Due, ServiceRow, due_of
from powers.catalogue.models import DisclosedAt, DisclosureTerm, Frequency, PowerVersion, ServiceTerm
from powers.catalogue.settling import Settling

WITH_TERMS = ("disclosure_term", "service_term")
"""What to select beside versions whose terms are read."""


def write_terms(work: Settling, version: PowerVersion, row: ItemRow) -> None:
    """Write what a row says beyond its words, if it says any of it."""
    if row.disclosure is not None:
        said = row.disclosure
        due = due_of(said.due)
        work.write(
            DisclosureTerm(
                version=version,
                **said.model_dump(exclude={"due", "frequency"}),
                frequency=said.frequency or "",
                due_month=due.month,
                due_day=due.day,
                within_days=due.within,
                within_unit=due.unit,
            )
        )
    if row.service is not None:
        work.write(ServiceTerm(version=version, answerer=row.service.answerer))


def terms_of(version: PowerVersion) -> dict[str, Any]:
    """The terms of a version loaded with `WITH_TERMS`: tied, disclosure, service as an `ItemRow` has them."""
    directory: DisclosureTerm | None = getattr(version, "disclosure_term", None)
    service: ServiceTerm | None = getattr(version, "service_term", None)
    return {
        "tied": list(version.tied),
        "disclosure": _disclosure(directory) if directory else None,
        "service": ServiceRow(answerer=service.answerer) if service else None,
    }


def due_words(term: DisclosureTerm) -> str:
    """By when, as typed: 次月10日, 5个工作日内; "" where it is not known."""
    return str(Due(term.due_month, term.due_day, term.within_days, term.within_unit))


def _disclosure(term: DisclosureTerm) -> DisclosureRow:
    return DisclosureRow(
        deadline=term.deadline,
        body=term.body,
        channels=list(term.channels),
        levels=[str(DisclosedAt(one).label) for one in term.levels],
        columns=list(term.columns),
        procedure=term.procedure,
        frequency=str(Frequency(term.frequency).label) if term.frequency else None,
        due=due_words(term),
    )
