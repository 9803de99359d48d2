"""Turning an entry of a file into a frozen version with its bases, papers, steps, outcomes and risks."""

import hashlib
import json
from datetime import date
from typing import Any

from portal.lifecycle import NotAllowed
from powers.catalogue.files.five import GUARDED
from powers.catalogue.files.gather import Entry
from powers.catalogue.files.items import FormerBasisRow, ItemFile, StandingRow, StepRow
from powers.catalogue.models import (
    Basis,
    LawDocument,
    Outcome,
    Paper,
    PaperUse,
    Power,
    PowerVersion,
    Provider,
    Provision,
    RiskPoint,
    Step,
)
from powers.catalogue.queries.forbidden import forbidden_row
from powers.catalogue.settling import Settling
from powers.catalogue.terms import write_terms

LISTS = (
    "scope",
    "exclusions",
    "conditions",
    "manner",
    "discipline",
    "refusal",
    "supervision",
    "accountability",
    "notes",
    "contacts",
    "watchers",
    "marks",
)


OF_THE_ENTRY = {"printed", "printed_number", "aliases", "drafted_by", "file"}
"""What a row says of the entry itself, not of a version: a change of it is no new version."""
LATER = ("what", "cited", "tied", "disclosure", "service")
"""Fields that came later count only where they say something: what was loaded before stays the same version."""


def digest(entry: Entry) -> str:
    """A fingerprint of everything a version says; the same words give the same one."""
    unsaid = {name for name in LATER if not getattr(entry.row, name)}
    said: dict[str, Any] = {"row": entry.row.model_dump(mode="json", exclude=OF_THE_ENTRY | unsaid)}
    if entry.detail:
        said["detail"] = entry.detail.model_dump(mode="json", exclude_defaults=True)
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def settle_version(work: Settling, power: Power, entry: Entry, since: date) -> PowerVersion:
    """The newest version of `power`: the stored one when it says the same, else a new one beside it.

    `since` is its first day where the entry has no file of its own that says so. What a county's keeper put in force
    stays, whatever the file says: the county decides about its own list.
    """
    latest = power.versions.order_by("-version").first()
    if latest and (latest.made_here or latest.digest == digest(entry)):
        return latest
    return write_version(work, power, entry, since)


def write_version(
    work: Settling,
    power: Power,
    entry: Entry,
    since: date,
    *,
    made_here: bool = False,
    standing: StandingRow | None = None,
) -> PowerVersion:
    """The next version of `power`, with everything that hangs on it. `standing` is of an entry without a file.

    Raises NotAllowed for a name, a village's or a community's too, that is new under its number and that the county's
    forbidden list has (S2-06), by whichever door it comes.
    """
    _refuse_forbidden(power, entry)
    latest = power.versions.order_by("-version").first()
    version = work.write(
        PowerVersion(
            power=power,
            version=latest.version + 1 if latest else 1,
            valid_from=entry.detail.valid_from if entry.detail else since,
            digest=digest(entry),
            made_here=made_here,
            **entry.row.model_dump(
                include={
                    "name",
                    "name_village",
                    "name_community",
                    "kind",
                    "applies",
                    "note",
                    "doubt",
                    "cited",
                    "tied",
                }
            ),
            **(_said(entry.detail) if entry.detail else {"what": entry.row.what, **_standing(standing)}),
        )
    )
    write_terms(work, version, entry.row)
    if entry.detail:
        _bases(work, version, entry.detail)
        _procedure(work, version, entry.detail)
    return version


def _refuse_forbidden(power: Power, entry: Entry) -> None:
    """What stood under the number before may stay there and be stopped; only what is added is held against the list."""
    catalogue = power.catalogue
    if catalogue.unit is None or catalogue.kind not in GUARDED:
        return
    same = Power.objects.filter(number=power.number, sub_number=power.sub_number)
    lists = [pk for pk in (catalogue.pk, catalogue.base_id) if pk]
    said = PowerVersion.objects.filter(power__in=same.filter(catalogue__in=lists))
    stood = {name for version in said for name in version.names}
    names = (entry.row.name, entry.row.name_village, entry.row.name_community)
    new = [name for name in names if name and name not in stood]
    row = forbidden_row(catalogue.unit, *new) if new else None
    if row is not None:
        raise NotAllowed(row.refusing(*new))


def _said(item: ItemFile) -> dict[str, Any]:
    total = item.total
    return {
        **item.lines.model_dump(),
        **{name: list(getattr(item, name)) for name in LISTS},
        "key_decision": item.key_decision,
        "discreet": item.discreet,
        "disclosed": [row.model_dump() for row in item.disclosed],
        **_standing(item.standing),
        "phones": [row.model_dump() for row in item.phones],
        "publicity": [row.model_dump() for row in item.publicity],
        "subject": item.subject,
        "title_field": item.title,
        "fields": [row.model_dump() for row in item.fields],
        "lanes": dict(item.lanes),
        "total_limit": total.limit if total else "",
        "total_special": (total.special or "") if total else "",
        "total_from": total.from_step if total else "",
    }


def _standing(row: StandingRow | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {
        "standing": row.state,
        "standing_since": row.since,
        "standing_reason": row.reason,
        "successor": row.successor,
    }


def _bases(work: Settling, version: PowerVersion, item: ItemFile) -> None:
    formerly = item.standing.formerly if item.standing else []
    rows = [*item.bases, *formerly]
    documents = {d.key: d for d in LawDocument.objects.filter(key__in={row.law for row in rows})}
    provisions = {
        (p.document_id, p.article): p for p in Provision.objects.filter(document__in=documents.values())
    }
    for position, row in enumerate(rows, start=1):
        document = documents[row.law]
        work.write(
            Basis(
                version=version,
                position=position,
                document=document,
                provision=provisions[document.pk, row.article] if row.article else None,
                point=row.for_,
                former=isinstance(row, FormerBasisRow),
                until=row.until if isinstance(row, FormerBasisRow) else None,
            )
        )


def _procedure(work: Settling, version: PowerVersion, item: ItemFile) -> None:
    steps = {row.key: _step(work, version, number, row) for number, row in enumerate(item.steps, start=1)}
    for row in item.steps:
        for position, outcome in enumerate(row.outcomes, start=1):
            work.write(
                Outcome(
                    step=steps[row.key],
                    position=position,
                    key=outcome.key,
                    label=outcome.label,
                    target=steps[outcome.to] if outcome.to else None,
                    ending=outcome.ends or "",
                    is_return=outcome.return_,
                    by_system=outcome.by_system,
                    asks=list(outcome.asks),
                    when=outcome.when.said() if outcome.when else {},
                    after=list(outcome.after),
                )
            )
        for position, risk in enumerate(row.risks, start=1):
            work.write(RiskPoint(step=steps[row.key], position=position, **risk.model_dump()))
    _papers(work, version, item, steps)


def _step(work: Settling, version: PowerVersion, number: int, row: StepRow) -> Step:
    plain = {
        "key", "name", "kind", "lane", "actors", "question", "limit_from", "limit_covers",
        "limit_words", "note", "attends", "board", "party", "opinions", "part", "part_title", "fragment",
    }  # fmt: skip
    said = row.model_dump(include=plain)
    step = Step(version=version, number=number, limit=row.limit or "", window=row.window or "", **said)
    return work.write(step)


def _papers(work: Settling, version: PowerVersion, item: ItemFile, steps: dict[str, Step]) -> None:
    taken_at = {key: steps[row.key] for row in item.steps for key in row.takes}
    brought = [
        Paper(version=version, step=taken_at[row.key], use=PaperUse.BROUGHT, **row.model_dump())
        for row in item.papers
    ]
    produced = [
        Paper(
            version=version,
            step=steps[row.key],
            use=PaperUse.PRODUCED,
            provider=Provider.STEP,
            **paper.model_dump(),
        )
        for row in item.steps
        for paper in row.papers
    ]
    for position, paper in enumerate([*brought, *produced], start=1):
        paper.position = position
        work.write(paper)
