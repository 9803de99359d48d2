"""Moving a version: shared by every verb."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from disclosure.models import RuleDocument, RuleVersion
from disclosure.rulebook.lifecycle import RULE
from portal.audit.actors import Actor
from portal.audit.operations import Draft, event
from portal.lifecycle import NotAllowed
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.post_kinds import PostKind
from portal.organisation.recipients import held_posts
from portal.privacy import find

WATCH = (PostKind.SUPERVISOR_CHAIR, PostKind.SUPERVISOR, PostKind.LIAISON)


@contextmanager
def moving(version_id: int, verb: str, *, actor: Actor) -> Iterator[tuple[RuleVersion, Draft]]:
    """Lock document and version, let the body check and write, then follow `verb` and raise the stamp.

    NotAllowed is raised by the table before the body runs when the verb does not fit; one transaction in all.
    """
    seen = RuleVersion.objects.select_related("document__unit").get(pk=version_id)
    with event(f"rule.{verb}", actor=actor, subject=seen.document, unit=seen.document.unit) as ev:
        document = locked(seen.document_id)
        version = RuleVersion.objects.select_for_update(of=("self",)).get(pk=version_id)
        version.document = document
        yield version, ev
        version.state = RULE.next(version.state, verb)
        version.save()
        ev.data |= {"number": version.number, "kind": document.kind}
        raise_stamp(document.unit)


def locked(document_id: str) -> RuleDocument:
    """The document, locked; documents are always locked before their versions."""
    rows = RuleDocument.objects.select_for_update(of=("self",)).select_related("unit__parent")
    return rows.get(pk=document_id)


def inform(ev: Draft, version: RuleVersion, kinds: Iterable[PostKind], text: str) -> None:
    """Put a line on the desks of these posts."""
    tell(held_posts(tuple(kinds), version.unit_path), text, f"/desk/rules/{version.document_id}/", ev)


def reasoned(reason: str, missing: str) -> str:
    """A reason that everybody may read. Raises NotAllowed without words, or with a person's number in them."""
    words = reason.strip()
    if not words:
        raise NotAllowed(missing)
    if found := find(words):
        raise NotAllowed(f"请去掉里面的{'、'.join(one.value for one in found)}。")
    return words[:300]
