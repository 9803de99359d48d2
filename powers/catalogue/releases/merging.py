"""Three ways side by side: what the base said when the county decided, what it says now, what the county says.

A decision takes one side for the whole item, for a step or for a single field; what comes out is a choice for the next
list: inherited where all is the base's, renamed where only the names are the county's, changed otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from powers.catalogue.comparing import Comparison, Content, Side, UnknownDecision, Vocabulary, compare, merged
from powers.catalogue.models import Catalogue, Choice, ListDraft, PowerVersion, Way
from powers.catalogue.queries.lines import Line, base_now, newest_lines
from powers.catalogue.queries.lists import place_of
from powers.catalogue.releases.choosing import choose
from powers.catalogue.releases.contents import NAMES, only_renamed, said, vocabulary_of
from powers.catalogue.releases.given import Chosen
from powers.catalogue.releases.refusing import Unfit


@dataclass(frozen=True)
class Threeway:
    """An item of the base beside the county's: the comparison, and what it is made of."""

    line: Line | None
    base: PowerVersion
    comparison: Comparison


def threeway(catalogue: Catalogue, label: str, vocabulary: Vocabulary | None = None) -> Threeway | None:
    """The comparison of a number with its base; None for a number that the base does not have. About 25 queries."""
    place = place_of(label)
    base = base_now(catalogue).get(place) if place else None
    if place is None or base is None:
        return None
    _, lines = newest_lines(catalogue)
    line = lines.get(place)
    words = vocabulary_of(catalogue) if vocabulary is None else vocabulary
    return Threeway(line, base, compare(_old(line), said(base), _county(line), words))


def _old(line: Line | None) -> Content | None:
    return said(line.base_version) if line and line.base_version else None


def _county(line: Line | None) -> Content | None:
    return said(line.version) if line and line.version else None


def decide(
    draft_id: str,
    label: str,
    decisions: Mapping[str, Side],
    *,
    reason: str = "",
    authority: str = "",
    seen: int,
    actor: Actor,
) -> Choice:
    """Settle an item with these decisions, one for every open difference by its id.

    Raises NotAllowed for a number the base does not have, for differences left open or not there any more, and Unfit
    with the places where the parts no longer fit together; and everything that `choose` raises.
    """
    draft = ListDraft.objects.select_related("catalogue__unit").get(pk=draft_id)
    found = threeway(draft.catalogue, label)
    if found is None:
        raise NotAllowed(f"基本目录上没有第{label}项。")
    given = settled(found, decisions, reason, authority)
    return choose(draft_id, label, given, seen=seen, actor=actor)


def settled(found: Threeway, decisions: Mapping[str, Side], reason: str, authority: str) -> Chosen:
    """The choice that decisions amount to. Raises NotAllowed and Unfit."""
    try:
        result = merged(found.comparison, decisions)
    except UnknownDecision as problem:
        raise NotAllowed(f"{problem}。") from problem
    if result.left:
        named = "、".join(f"“{one.label}”" for one in result.left[:3])
        raise NotAllowed(f"还有{len(result.left)}处没有定：{named}{'等' if len(result.left) > 3 else ''}。")
    if result.troubles:
        raise Unfit([f"这样取舍合不到一起：{one.reason}。" for one in result.troubles])
    content, base = result.content, found.comparison.base
    if content is None:
        return Chosen(Way.DROPPED, reason, authority)
    if base is None or content == base:
        return Chosen(Way.INHERITED, reason, authority)
    if only_renamed(content, base):
        names = {name: content["row"][name] for name in NAMES}
        return Chosen(Way.RENAMED, reason, authority, **names)
    return Chosen(Way.CHANGED, reason, authority, content=content)
