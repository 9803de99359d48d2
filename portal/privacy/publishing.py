"""The door that typed text passes before it becomes public: what holds personal data is refused, by name and place."""

from collections.abc import Collection
from typing import NewType

from portal.lifecycle import NotAllowed
from portal.privacy.finding import Finding, find
from portal.privacy.kinds import NAMES
from portal.privacy.words import plain_words

Publishable = NewType("Publishable", str)
"""Text in which nothing was found that may not be public."""
SHOWN = 5


class NotPublishable(NotAllowed):
    """Text that may not be public as it stands. ``reason`` names every finding, its place and what to do."""

    def __init__(self, reason: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(reason)
        self.findings = findings


def publishable(
    text: str, what: str, allowed: Collection[str] = frozenset(), only: Collection[str] = frozenset(NAMES)
) -> Publishable:
    """The text in plain words. `what` names it in Chinese (答复), `allowed` are duty telephones.

    Raises NotPublishable.
    """
    found = find(text, allowed, only)
    if found:
        raise NotPublishable(f"{what}会公开。{say(text, found)}", found)
    return Publishable(plain_words(text))


def say(text: str, found: tuple[Finding, ...]) -> str:
    """第1行第6个字起的“13900001111”像是私人电话，请去掉：不写私人电话，可以写岗位的值班电话。 At most five are named."""
    one_line = "\n" not in text.strip()
    parts = [
        f"{_place(text, f, one_line=one_line)}“{' '.join(f.value.split())}”像是{f.name}"
        for f in found[:SHOWN]
    ]
    more = f"，一共{len(found)}处" if len(found) > SHOWN else ""
    advice = "；".join(dict.fromkeys(f.advice for f in found))
    return f"{'，'.join(parts)}{more}，请去掉：{advice}。"


def _place(text: str, finding: Finding, *, one_line: bool) -> str:
    before = text[: finding.start].splitlines() or [""]
    if text[: finding.start].endswith("\n"):
        before.append("")
    at = f"第{len(before[-1]) + 1}个字起的"
    return at if one_line else f"第{len(before)}行{at}"
