"""Writing a release: its head, its documents and every line, never changed again."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.lifecycle import NotAllowed
from portal.organisation.queries import duty_phones
from portal.privacy import plain_words, publishable
from powers.catalogue.models import (
    Catalogue,
    LawDocument,
    Occasion,
    Release,
    ReleaseDocument,
    ReleaseEntry,
)
from powers.catalogue.queries.lines import Line
from powers.catalogue.releases.given import DocumentGiven, Member

LONGEST = 120


@dataclass(frozen=True)
class Head:
    """What a release says of itself."""

    number: int
    occasion: Occasion
    title: str
    summary: str
    first_day: date
    released_by: str
    documents: Sequence[DocumentGiven] = ()
    work_team: Sequence[Member] = ()


def freeze(catalogue: Catalogue, head: Head, lines: Sequence[Line]) -> Release:
    """Write a release. Every line has its version by now; the list is locked.

    Raises NotPublishable for personal data in title, summary, documents or work team, NotAllowed for a document that
    cannot be.
    """
    phones = duty_phones(catalogue.place.path)
    release = Release.objects.create(
        catalogue=catalogue,
        number=head.number,
        occasion=head.occasion,
        title=publishable(_short(head.title, "名称"), "名称", phones),
        summary=publishable(head.summary, "这一版改了什么", phones),
        in_force_from=head.first_day,
        base=catalogue.base,
        work_team=[_member(one, phones) for one in head.work_team],
        released_by=head.released_by[:140],
        digest=digest_of(lines),
    )
    _documents(release, head.documents, phones)
    ReleaseEntry.objects.bulk_create(_row(release, n, line) for n, line in enumerate(lines, start=1))
    return release


def _row(release: Release, position: int, line: Line) -> ReleaseEntry:
    return ReleaseEntry(
        release=release,
        position=position,
        number=line.place[0],
        sub_number=line.place[1],
        category=line.category,
        category_name=line.category.name,
        name=line.name,
        base_name=line.base_name,
        way=line.way,
        version=line.version,
        base_version=line.base_version,
        reason=line.reason,
        authority=line.authority,
        decided_in=line.decided_in,
    )


def digest_of(lines: Sequence[Line]) -> str:
    """A fingerprint of everything the lines say, in their order."""
    said = [
        [
            line.label, line.category.name, line.name, line.base_name, str(line.way),
            line.version.digest if line.version else "", line.reason, line.authority, line.decided_in,
        ]
        for line in lines
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _member(one: Member, phones: frozenset[str]) -> dict[str, str]:
    said = {"unit": one.unit, "role": one.role, "name": one.name}
    return {key: publishable(words, "工作专班", phones) for key, words in said.items()}


def _documents(release: Release, documents: Sequence[DocumentGiven], phones: frozenset[str]) -> None:
    keys = {one.registered for one in documents if one.registered}
    registered = {row.key: row for row in LawDocument.objects.filter(key__in=keys)}
    for position, one in enumerate(documents, start=1):
        issuers = [name for issuer in one.issuers if (name := publishable(issuer, "印发单位", phones))]
        if not issuers:
            raise NotAllowed(f"请写明《{plain_words(one.title)}》由谁印发，几家联合印发的都写上。")
        if one.registered and one.registered not in registered:
            raise NotAllowed(f"法规登记里没有“{one.registered}”这份文件。")
        ReleaseDocument.objects.create(
            release=release,
            position=position,
            title=publishable(_short(one.title, "文件名称"), "文件名称", phones),
            number=publishable(one.number, "文号", phones),
            issuers=issuers,
            issued_on=one.issued_on,
            registered=registered.get(one.registered),
        )


def _short(text: str, what: str) -> str:
    said = plain_words(text)
    if not said:
        raise NotAllowed(f"请写{what}。")
    if len(said) > LONGEST:
        raise NotAllowed(f"{what}最多写{LONGEST}个字。")
    return said
