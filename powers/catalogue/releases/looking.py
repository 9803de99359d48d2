"""What a choice says, looked through before it is kept: everything in it becomes public with the release."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portal import clock
from portal.lifecycle import NotAllowed
from portal.organisation.queries import duty_phones
from portal.privacy import publishable
from portal.privacy.kinds import NUMBERS
from powers.catalogue.models import Catalogue, Category, PowerVersion, Way
from powers.catalogue.queries.lines import Line, Lines, Place
from powers.catalogue.releases.checking import content_faults, name_fault, taking_up_fault, way_fault
from powers.catalogue.releases.contents import NAMES, kept, only_renamed, read, said, shape_faults
from powers.catalogue.releases.given import Chosen
from powers.catalogue.releases.refusing import Unfit

LONGEST = {"name": 120, "name_village": 120, "name_community": 120, "authority": 200}
WORDS = {
    "name": "本县的叫法", "name_village": "村里的叫法", "name_community": "社区的叫法",
    "reason": "理由", "authority": "依据的文件",
}  # fmt: skip
NOTHING_SAID = {"name": "", "name_village": "", "name_community": "", "content": None, "category": None}


@dataclass(frozen=True)
class Case:
    """A number to be decided about: how the list takes it now, what the base says of it, and the lines beside it."""

    catalogue: Catalogue
    place: Place
    line: Line | None
    base: PowerVersion | None
    lines: Lines


def looked_through(case: Case, given: Chosen) -> dict[str, Any]:
    """The fields of the choice. Raises NotAllowed (Unfit for a content) and NotPublishable."""
    _refuse(way_fault(case.catalogue, case.place, given.way, case.line, case.base))
    phones = duty_phones(case.catalogue.place.path)
    said_by = {"way": given.way, **_texts(given, phones, ("reason", "authority"))}
    if given.way != Way.INHERITED and not said_by["reason"]:
        raise NotAllowed("请写明理由。和基本目录不一样的地方，理由会公开。")
    if given.way == Way.RENAMED:
        return said_by | NOTHING_SAID | _names(case, given, phones)
    if given.way in (Way.CHANGED, Way.ADDED):
        return said_by | NOTHING_SAID | _content(case, given, phones)
    if given.way == Way.INHERITED and case.base is not None:
        _refuse(taking_up_fault(case.catalogue, case.line, case.base))
    return said_by | NOTHING_SAID


def _refuse(reason: str) -> None:
    if reason:
        raise NotAllowed(reason)


def _texts(given: Chosen, phones: frozenset[str], names: tuple[str, ...]) -> dict[str, Any]:
    texts = {name: publishable(getattr(given, name), WORDS[name], phones) for name in names}
    for name, text in texts.items():
        if len(text) > LONGEST.get(name, len(text)):
            raise NotAllowed(f"{WORDS[name]}最多写{LONGEST[name]}个字。")
    return dict(texts)


def _names(case: Case, given: Chosen, phones: frozenset[str]) -> dict[str, Any]:
    names = _texts(given, phones, ("name", "name_village", "name_community"))
    if not names["name"]:
        raise NotAllowed("请写明本县怎么叫。")
    if names == {name: getattr(case.base, name) for name in names}:
        raise NotAllowed("和基本目录上叫得一样，选“沿用”就行。")
    _refuse(name_fault(case.catalogue, case.place, list(names.values()), case.lines, case.line))
    return names


def _content(case: Case, given: Chosen, phones: frozenset[str]) -> dict[str, Any]:
    if given.content is None:
        raise NotAllowed("请写明改成什么样。")
    category = _category(case, given)
    content = _placed(given.content, case.place, category)
    hotlines = {one["number"] for line in case.lines.values() if line.version for one in line.version.phones}
    for text in _all_texts(content):
        publishable(text, "事项里写的", phones | hotlines, NUMBERS)
    if shape := list(shape_faults(content)):
        raise Unfit([f"{words}。" for words in shape])
    stored = kept(content)
    names = [stored["row"].get(name, "") for name in NAMES]
    _refuse(name_fault(case.catalogue, case.place, names, case.lines, case.line))
    if found := content_faults(case.catalogue, stored, case.base, clock.today()):
        raise Unfit(found)
    if case.base is not None and only_renamed(read(stored), said(case.base)):
        raise NotAllowed("和基本目录一样，或者只有名称不同：选“沿用”或者“改名”就行。")
    return {"content": stored, "category": category if given.way == Way.ADDED else None}


def _category(case: Case, given: Chosen) -> Category:
    """Where the entry stands: with the base's, or, for one of the list's own, where its keeper puts it."""
    if case.base is not None:
        return case.base.power.category
    if given.category_id is None:
        if case.line is not None:
            return case.line.category
        raise NotAllowed("请选放在哪一类。")
    of_list = [pk for pk in (case.catalogue.pk, case.catalogue.base_id) if pk]
    found = Category.objects.filter(pk=given.category_id, catalogue__in=of_list).first()
    if found is None:
        raise NotAllowed("清单上没有这一类，请重新选。")
    return found


def _placed(content: Mapping[str, Any], place: Place, category: Category) -> dict[str, Any]:
    """The content under the number and in the category in which it will stand, whatever it was copied from."""
    number = {"number": place[0], "sub_number": place[1]}
    item = content.get("item")
    return {
        "category": category.name,
        "row": {**content["row"], **number},
        "item": {**item, **number} if item else None,
    }


def _all_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _all_texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _all_texts(one)
