"""Numbers of law and things to fill in, by the names that people know, in the texts of a draft.

A text holds `{dibao.check_days}` and `{persons}`. A keeper reads and types `{信息核对}` and `{保障几个人}`; the number itself
stays out of the text, so that it changes with the rule.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from portal.organisation.bounds import Rule
from powers.catalogue.editing.shape import Detail, steps_of
from powers.catalogue.saying import PLACEHOLDER, words

BRACED = re.compile(r"\{([^{}]*)\}")
DAYS = ("natural", "working")
COMMON = ("common.", "board.", "objection.")
"""Numbers that any item may use; all others were made for one item."""


@dataclass(frozen=True)
class Terms:
    """The numbers that hold at a place and the item's fields, both ways: by key and by name."""

    held: Mapping[str, Rule]
    fields: Mapping[str, str] = field(default_factory=dict)
    own: frozenset[str] = frozenset()

    @property
    def names(self) -> dict[str, str]:
        """Name → key. Of two numbers with one name the item's own comes first, then the common one."""
        found: dict[str, str] = {}
        ranked = sorted(self.held, key=lambda key: (key in self.own, key.startswith(COMMON)))
        found |= {self.held[key].name: key for key in ranked}
        return found | {name: key for key, name in self.fields.items()}

    def shown(self, text: str) -> str:
        """A stored text as a keeper reads it in a form."""
        return BRACED.sub(lambda m: f"{{{self._name(m[1])}}}", text)

    def kept(self, text: str) -> str:
        """What a keeper typed as it is stored; a name that nobody knows stays as it is, see `unknown`."""
        names = self.names
        return BRACED.sub(lambda m: f"{{{names.get(m[1].strip(), m[1].strip())}}}", text)

    def unknown(self, text: str) -> list[str]:
        """Names in braces that are neither a number of this place nor something to fill in."""
        known = {*self.names, *self.held, *self.fields, "rows", "day"}
        return [name for name in dict.fromkeys(BRACED.findall(text)) if name.strip() not in known]

    def said(self, text: str) -> str:
        """A text with numbers said as they hold; what is unknown stays in its braces."""
        return PLACEHOLDER.sub(lambda m: words(self.held[m[1]]) if m[1] in self.held else m[0], text)

    def limit(self, key: str) -> str:
        """A number with its name and source: 10个工作日：信息核对（《…》第四十一条）."""
        rule = self.held.get(key)
        return f"{words(rule)}：{rule.name}（{rule.citation}）" if rule else key

    def days(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The numbers of days to choose from: this item's own first, then the common ones, then those of others."""
        return self._offered(DAYS)

    def amounts(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The amounts of money to choose from, in the same order."""
        return self._offered(("yuan",))

    def _offered(self, measures: Iterable[str]) -> list[tuple[str, list[tuple[str, str]]]]:
        fitting = {key for key, rule in self.held.items() if rule.measure in tuple(measures)}
        own = sorted(fitting & self.own)
        common = sorted(key for key in fitting - self.own if key.startswith(COMMON))
        others = sorted(fitting - self.own - set(common), key=lambda key: self.held[key].name)
        groups = (("这一项在用的", own), ("各项都能用的", common), ("别的事项的", others))
        return [(title, [(key, self.limit(key)) for key in keys]) for title, keys in groups if keys]

    def _name(self, key: str) -> str:
        rule = self.held.get(key)
        return rule.name if rule else self.fields.get(key, key)


def terms_of(detail: Detail, held: Mapping[str, Rule]) -> Terms:
    """The terms of an item at a place; its own numbers are those that it names anywhere."""
    return Terms(held, {row["key"]: row["name"] for row in detail.get("fields", [])}, _named(detail, held))


def _named(detail: Detail, held: Mapping[str, Rule]) -> frozenset[str]:
    """Every number that the item names, and those that share its first word: dibao.*"""
    named = {step[name] for step in steps_of(detail) for name in ("limit", "window") if step.get(name)}
    families = {key.partition(".")[0] for key in named if not key.startswith(COMMON)}
    return frozenset(key for key in held if key in named or key.partition(".")[0] in families)
