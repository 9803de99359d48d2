"""The numbers of law that hold at a place, by subject, each with its source and the layers above it."""

from dataclasses import dataclass

from portal.organisation.measures import say
from portal.organisation.models import Unit
from portal.organisation.parameters import Layered, Rule, layered

SUBJECTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "open": ("公开和异议", ("board", "disclosure", "request", "plan", "objection", "complaint", "archive")),
    "meeting": ("开会和表决", ("assembly", "delegates", "group", "decision", "briefing")),
    "committee": (
        "村委会、选举和评议",
        ("committee", "election", "recall", "handover", "appraisal", "audit"),
    ),
    "watch": ("监督", ("supervision", "concern", "unlisted")),
    "collective": ("集体经济组织", ("members", "representatives", "council", "collective", "assets")),
    "land": ("土地和承包", ("contract", "lease", "land", "homestead")),
    "money": ("钱和工程", ("finance", "works", "labor", "seal")),
    "complain": ("信访、举报和信息公开", ("petition", "report", "clue", "information", "remedy")),
    "service": ("办事的期限", ()),
}
"""Subject → its name and the first words of its keys; whatever no subject names stands under the last."""
LAST = "service"
WAYS = {"more": "下面只能定得更多、更长", "less": "下面只能定得更少、更短", "none": "下面不能另定"}


@dataclass(frozen=True)
class Number:
    """One number as a page shows it."""

    layers: Layered

    @property
    def rule(self) -> Rule:
        """What holds."""
        return self.layers.rule

    @property
    def words(self) -> str:
        """The value as people say it."""
        return say(self.rule.value, self.rule.measure)

    @property
    def above(self) -> tuple[tuple[str, str, str], ...]:
        """The layers it was laid over: (layer, value in words, citation), the nearest first."""
        return tuple(
            (one.layer, say(one.value, one.measure), one.citation)
            for one in reversed(self.layers.above)
            if one.binding
        )

    @property
    def way(self) -> str:
        """Which way a county may change it, in words."""
        bound = self.layers.bound
        return WAYS[bound.stricter] if bound.binding else "没有统一规定，县里有文件的照文件定"

    @property
    def fixed(self) -> bool:
        """Whether nobody below may change it."""
        return self.layers.bound.binding and self.layers.bound.stricter == "none"


def subject_of(key: str) -> str:
    """The subject a key belongs to."""
    first = key.partition(".")[0]
    return next((name for name, (_, words) in SUBJECTS.items() if first in words), LAST)


def numbers_of(unit: Unit, subject: str) -> list[Number]:
    """The numbers of one subject in force at a place: what a rule gives by its key, then the defaults. One query."""
    found = layered(unit)
    keys = [key for key in found if subject_of(key) == subject]
    return [Number(found[key]) for key in sorted(keys, key=lambda key: (not found[key].rule.binding, key))]
