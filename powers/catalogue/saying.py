"""Numbers of law in words: texts name a parameter in braces, the jurisdiction's value stands in its place."""

import re
from collections.abc import Iterable, Mapping

from portal.organisation.measures import say
from portal.organisation.parameters import NoParameter, Rule

PLACEHOLDER = re.compile(r"\{([a-z]+\.[a-z_]+)\}")


def words(rule: Rule) -> str:
    """A parameter as people say it: 7天, 10个工作日, 6个月, 三分之二以上; a limit of no days is 当天."""
    return say(rule.value, rule.measure)


def keys(texts: Iterable[str]) -> tuple[str, ...]:
    """The parameters that texts name, each once, in order."""
    return tuple(dict.fromkeys(key for text in texts for key in PLACEHOLDER.findall(text)))


def fill(text: str, rules: Mapping[str, Rule]) -> str:
    """The text with every `{key}` said in words. Raises NoParameter when no layer gives one of them."""

    def said(match: re.Match[str]) -> str:
        rule = rules.get(match[1])
        if rule is None:
            raise NoParameter(f"没有参数 {match[1]}，请在 fixtures/parameters 里补上后重新载入。")
        return words(rule)

    return PLACEHOLDER.sub(said, text)
