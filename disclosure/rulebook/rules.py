"""What must hold before a rule document is kept, and before it hangs. Pure: values in, a reason or nothing out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from disclosure.rulebook.text import tidy
from portal import pdf
from portal.privacy import find

SHORTEST = 20
LONGEST = 20_000
MOST_ITEMS = 20


@dataclass(frozen=True)
class Given:
    """What somebody writes into a version. `adopted_by` is a code of AdoptedBy, `items` numbers of the list."""

    title: str
    text: str
    keeper: str
    adopted_by: str
    adopted_on: date
    items: tuple[str, ...] = ()
    change: str = ""
    scan_sha256: str = ""
    scan_kind: str = ""

    def tidied(self) -> "Given":
        """The same without stray blanks; what changed stands inside sentences, so without its full stop."""
        values = {**self.__dict__, "title": self.title.strip(), "change": self.change.strip().rstrip("。")}
        return Given(**values | {"text": tidy(self.text), "items": tuple(dict.fromkeys(self.items))})


@dataclass(frozen=True)
class Fault:
    """What is wrong with which field, in a sentence."""

    field: str
    reason: str


@dataclass(frozen=True)
class Known:
    """What the place knows: numbers on its list, posts that may keep a document, open phones.

    `adopters` are those who may pass such a document there, code → word; `bound` says that a law names them.
    """

    numbers: Collection[str]
    keepers: Collection[str]
    adopters: Mapping[str, str]
    bound: bool = False
    phones: frozenset[str] = field(default_factory=frozenset)


def faults(given: Given, known: Known, *, today: date, replaces: bool) -> tuple[Fault, ...]:
    """Everything that keeps `given` from being kept as a version of a document.

    What stands on a board may hold no number of a person (个人信息保护法 6, 25, 28), so no draft holds one either;
    what no font can print would be missing on the wall. A charter is passed by the meeting the law names
    (村民委员会组织法 31; 农村集体经济组织法 26, 28).
    """
    return tuple(_text_faults(given, known)) + tuple(_fact_faults(given, known, today, replaces))


def _text_faults(given: Given, known: Known) -> Iterable[Fault]:
    if not given.title:
        yield Fault("title", "请写制度的名称。")
    if len(given.text) < SHORTEST:
        yield Fault("text", "请把正文写上，一条一行。")
    if len(given.text) > LONGEST:
        yield Fault("text", f"正文最多{LONGEST}个字，现在有{len(given.text)}个。")
    for name, words in (("title", given.title), ("text", given.text), ("change", given.change)):
        if found := find(words, known.phones):
            numbers = "、".join(dict.fromkeys(one.value for one in found))
            yield Fault(name, f"这是要公开的，请去掉里面的{numbers}。")
        if missing := pdf.missing_characters(words):
            yield Fault(name, f"“{'、'.join(missing)}”印不出来，请换一个写法。")


def _fact_faults(given: Given, known: Known, today: date, replaces: bool) -> Iterable[Fault]:
    if given.keeper not in known.keepers:
        yield Fault("keeper", "请选由哪个岗位保管。")
    if given.adopted_by not in known.adopters:
        yield Fault("adopted_by", adopters_words(known) or "请选是怎么通过的。")
    if given.adopted_on > today:
        yield Fault("adopted_on", "通过的日子不能晚于今天。还没有通过的，通过了再写。")
    unknown = [number for number in given.items if number not in known.numbers]
    if unknown:
        yield Fault("items", f"清单上没有第{'、'.join(unknown)}项。")
    if len(given.items) > MOST_ITEMS:
        yield Fault("items", f"最多写{MOST_ITEMS}项。")
    if replaces and not given.change:
        yield Fault("change", "请写明这一版改了什么，好让大家知道。")


def adopters_words(known: Known) -> str:
    """Who has to pass it, where a law names them; "" where nothing is laid down."""
    return f"要由{'或者'.join(known.adopters.values())}通过。" if known.bound else ""
