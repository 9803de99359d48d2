"""An entry as a plain content: as a choice keeps it, as two of them are compared, as it is written."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from portal.organisation.parameters import rules
from powers.catalogue import comparable
from powers.catalogue.comparing import Content, Vocabulary
from powers.catalogue.content import content, contents, written
from powers.catalogue.files.gather import Entry
from powers.catalogue.models import Catalogue, Choice, LawDocument, PowerVersion
from powers.catalogue.queries.lines import Line

ANY_DAY = date(1, 1, 1)
"""Instead of the first day, which two entries that say the same need not share; the release sets the real one."""
UNFOUNDED = "没有写依据，或者依据都已经失效，不能列进清单（职权法定）"
"""The one rule that an item as a whole can break in its shape."""
NAMES = ("name", "name_village", "name_community")


def said(version: PowerVersion) -> Content:
    """What a version says, to be compared; from when it holds is left out. Seven queries at most."""
    return _dayless(comparable.content_of(content(version)))


def said_of(versions: Iterable[PowerVersion]) -> dict[int, Content]:
    """The same of many by their keys. Seven queries at most; wants `power__category`."""
    rows = list(versions)
    found = contents(rows) if rows else {}
    return {key: _dayless(comparable.content_of(entry)) for key, entry in found.items()}


def kept(said: Content) -> dict[str, Any]:
    """A content as a choice keeps it: written like a file, without what the file would not say.

    Raises ValidationError where it has not the shape of an entry.
    """
    row, item = comparable.shaped(said)
    return {"category": said["category"], "row": written(row), "item": written(item) if item else None}


def read(kept: Mapping[str, Any]) -> Content:
    """What a choice keeps, to be compared. Raises ValidationError like `kept`."""
    return _dayless(comparable.content(kept["category"], *comparable.shaped(kept)))


def entry_of(kept: Mapping[str, Any], first_day: date) -> Entry:
    """What a choice keeps, as an entry to be written that holds from a day on."""
    row, item = comparable.shaped(kept)
    return Entry(kept["category"], row, item.model_copy(update={"valid_from": first_day}) if item else None)


def standing_content(
    choice: Choice | None, line: Line | None, base: PowerVersion | None
) -> dict[str, Any] | None:
    """What a number says as far as it is decided: as chosen, else as the list has it, else as its base does."""
    if choice is not None and choice.content is not None:
        stored: dict[str, Any] = choice.content
        return stored
    version = line.version if line and line.version else base
    return kept(said(version)) if version is not None else None


def renamed(said: Content, names: Mapping[str, str]) -> Content:
    """A content under other names."""
    return {**said, "row": {**said["row"], **{name: names.get(name, "") for name in NAMES}}}


def only_renamed(one: Content, other: Content) -> bool:
    """Whether two contents say the same but for what they are called."""
    return renamed(one, {}) == renamed(other, {})


def shape_faults(kept: Mapping[str, Any]) -> Iterator[str]:
    """Why a content has not the shape of an entry, in words of a page."""
    try:
        comparable.shaped(kept)
    except ValidationError as error:
        for one in error.errors():
            place = "·".join(str(step) for step in one["loc"])
            yield f"“{place}”空着或者写得不对" if place else UNFOUNDED


def vocabulary_of(catalogue: Catalogue) -> Vocabulary:
    """The words for every code of a list: titles of laws, names of the numbers of its place. Two queries or so."""
    laws = {row.key: row.called for row in LawDocument.objects.all()}
    held = rules(catalogue.place) if catalogue.unit_id else {}
    return comparable.vocabulary(laws=laws, parameters={key: rule.name for key, rule in held.items()})


def _dayless(said: Content) -> Content:
    item = said["item"]
    return {**said, "item": {**item, "valid_from": ANY_DAY.isoformat()} if item else None}
