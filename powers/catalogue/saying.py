"""Numbers of law in words: texts name a parameter in braces, the jurisdiction's value stands in its place."""

import re
from collections.abc import Iterable, Mapping

from portal.organisation.parameters import NoParameter, Rule
from portal.worktime import DayUnit

PLACEHOLDER = re.compile(r"\{([a-z]+\.[a-z_]+)\}")
MEASURES = {
    DayUnit.NATURAL.value: "天",
    DayUnit.WORKING.value: "个工作日",
    "month": "个月",
    "person": "个人",
    "yuan": "元",
    "percent": "%",
    "time": "次",
    "year": "年",
}
TIMES = frozenset({DayUnit.NATURAL.value, DayUnit.WORKING.value})


def words(rule: Rule) -> str:
    """A parameter as people say it: 7天, 10个工作日, 6个月; a limit of no days is 当天."""
    if rule.measure in TIMES and rule.value == 0:
        return "当天"
    return f"{rule.value}{MEASURES.get(rule.measure, rule.measure)}"


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
