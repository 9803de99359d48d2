"""Writing a draft, changing it, throwing it away."""

from dataclasses import asdict

from django.db import IntegrityError

from disclosure.models import RuleDocument, RuleVersion
from disclosure.rulebook.kinds import OTHERS, kinds
from disclosure.rulebook.known import known_at
from disclosure.rulebook.lifecycle import CURRENT, OPEN, WRITABLE, RuleState
from disclosure.rulebook.operations.moving import locked, moving
from disclosure.rulebook.policy import write_action
from disclosure.rulebook.rules import Given, faults
from disclosure.rulebook.scans import forget_scan
from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Unit
from portal.organisation.policy import require


def open_rule(unit: Unit, kind_key: str, given: Given, *, actor: Actor) -> RuleVersion:
    """Begin a document of a kind with its first draft.

    Raises Refused, and NotAllowed where the place has an open document of the kind or the draft has a fault.
    """
    require(actor, write_action(unit), unit)
    kind = kinds().get(kind_key)
    if kind is None or not kind.fits(unit):
        raise NotAllowed("没有这种规章制度，请从列出的里面选。")
    document = RuleDocument(unit=unit, unit_path=unit.path, kind=kind_key, several=kind_key in OTHERS)
    about = {"kind": kind_key, "number": 1}
    try:
        with event("rule.drafted", actor=actor, subject=document, unit=unit, data=about):
            document.save(force_insert=True)
            version = RuleVersion(document=document, number=1)
            _fill(version, given, actor)
            version.save(force_insert=True)
    except IntegrityError as error:
        raise NotAllowed(f"已经有一份{kind.name_at(unit)}，请接着办那一份。") from error
    return version


def new_version(document_id: str, given: Given, *, actor: Actor) -> RuleVersion:
    """Begin the next version of a document that holds; one at a time. The one that holds stays until it is replaced."""
    seen = RuleDocument.objects.select_related("unit").get(pk=document_id)
    with event("rule.drafted", actor=actor, subject=seen, unit=seen.unit) as ev:
        document = locked(document_id)
        require(actor, write_action(document.unit), document)
        if document.versions.filter(state__in=OPEN).exists():
            raise NotAllowed("已经有一份没有办完的新版，请接着办那一份。")
        holds = document.versions.filter(state__in=CURRENT).first()
        if holds is None:
            raise NotAllowed("这份制度现在没有在用的版本，不能出新版。")
        if holds.state == RuleState.ENDING:
            raise NotAllowed("正在等镇里同意废止，这时候不能出新版。")
        ev.data |= {"kind": document.kind, "number": holds.number + 1}
        version = RuleVersion(document=document, number=holds.number + 1, previous=holds)
        _fill(version, given, actor)
        version.save(force_insert=True)
    return version


def rewrite(version_id: int, given: Given, *, actor: Actor) -> RuleVersion:
    """Change a draft, or a version that was sent back."""
    seen = RuleVersion.objects.select_related("document__unit").get(pk=version_id)
    about = {"kind": seen.document.kind, "number": seen.number}
    with event("rule.changed", actor=actor, subject=seen.document, unit=seen.document.unit, data=about):
        document = locked(seen.document_id)
        require(actor, write_action(document.unit), document)
        version = RuleVersion.objects.select_for_update(of=("self",)).get(pk=version_id)
        version.document = document
        if version.state not in WRITABLE:
            raise NotAllowed("这一版已经交出去了，不能再改。等镇里退回来，或者备案以后出新版。")
        before = version.scan_sha256
        _fill(version, given, actor)
        version.save()
        forget_scan(before, kept=version.scan_sha256)
    return version


def discard(version_id: int, *, actor: Actor) -> None:
    """Throw a draft away, its scan too. A document that never held is closed with it, and its kind is free again."""
    with moving(version_id, "discard", actor=actor) as (version, _):
        document = version.document
        require(actor, write_action(document.unit), version)
        scan, version.scan_sha256, version.scan_kind = version.scan_sha256, "", ""
        if not document.versions.filter(state__in=CURRENT).exists():
            document.closed_at = clock.now()
            document.save()
    forget_scan(scan)


def _fill(version: RuleVersion, given: Given, actor: Actor) -> None:
    """Check what was given and put it into the version. Raises NotAllowed with every fault."""
    tidy, document = given.tidied(), version.document
    known = known_at(document.unit, kinds()[document.kind])
    wrong = faults(tidy, known, today=clock.today(), replaces=version.number > 1)
    if wrong:
        raise NotAllowed("".join(dict.fromkeys(one.reason for one in wrong)))
    for name, value in asdict(tidy).items():
        setattr(version, name, list(value) if name == "items" else value)
    version.written_by = f"{actor.title(document.unit_path)}{actor.name}"
