"""Short ways to make releases in a test: 云溪县's next list, choices about it, and a base that moves on."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.policy import Officer
from portal.worktime import SHANGHAI
from powers.catalogue import releases
from powers.catalogue.content import content, written
from powers.catalogue.files.gather import Entry
from powers.catalogue.models import Catalogue, Choice, ListDraft, PowerVersion, Release
from powers.catalogue.queries import county_list, find
from powers.catalogue.releases import Chosen, DocumentGiven, Member
from powers.catalogue.releases.contents import kept, said
from powers.catalogue.settling import Within
from powers.catalogue.versions import write_version
from tests.world import World

PAPER = DocumentGiven(
    "云溪县村级小微权力清单", ("云溪县人民政府办公室", "中共云溪县纪委机关"), "云政办发〔2026〕8号"
)
TEAM = [Member("云溪县纪委监委", "牵头", "韩卫东"), Member("云溪县民政局", "成员", "许文慧")]
WHY = "县里的叫法，群众熟。"


def listed() -> Catalogue:
    """云溪县's list."""
    return Catalogue.objects.select_related("unit", "base").get(key="yunxi")


def begun(world: World, actor: Officer | None = None) -> ListDraft:
    """The next list, begun."""
    return releases.begin_list(listed().pk, actor=actor or world.catalogue_keeper)


def chosen(world: World, draft: ListDraft, label: str, given: Chosen, seen: int = 0) -> Choice:
    """A decision of the keeper."""
    return releases.choose(draft.pk, label, given, seen=seen, actor=world.catalogue_keeper)


def issued(world: World, draft: ListDraft | None = None, day: date | None = None, **said: Any) -> Release:
    """A release of what was decided; of the list as it stands without a draft."""
    given = {"title": "云溪县村级小微权力清单", "summary": "", "documents": [PAPER], "work_team": TEAM} | said
    draft = draft or begun(world)
    return releases.issue_release(draft.pk, day or clock.today(), **given, actor=world.catalogue_keeper)


def version_of(number: str, key: str = "zibo-2019") -> PowerVersion:
    """The newest version of an entry of a list."""
    found = find(Catalogue.objects.get(key=key), number, date.max)
    assert found is not None
    return found


def changed(number: str, edit: Callable[[dict[str, Any]], object], key: str = "zibo-2019") -> dict[str, Any]:
    """What an entry says, with something done to it, as a choice takes it."""
    content = kept(said(version_of(number, key)))
    edit(content)
    return content


def other_line(content: dict[str, Any]) -> None:
    """Another first line of an item."""
    content["item"]["lines"]["what"] = "县里帮有困难的人家过日子。"


def base_moves(
    number: str, edit: Callable[[dict[str, Any]], object], day: date | None = None
) -> PowerVersion:
    """The base says something else of an entry from a day on, as a load of a changed file would have it."""
    version = version_of(number)
    entry = content(version)
    assert entry.detail is not None
    whole = {"row": written(entry.row), "item": written(entry.detail)}
    edit(whole)
    since = day or clock.today()
    item = type(entry.detail).model_validate(whole["item"] | {"valid_from": since.isoformat()})
    new = Entry(entry.category, type(entry.row).model_validate(whole["row"]), item)
    with event("catalogue.loaded", actor=SYSTEM):
        return write_version(Within(SYSTEM), version.power, new, since)


def morning(day: date) -> datetime:
    """Nine o'clock on a day."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=SHANGHAI)


def numbers(world: World, day: date | None = None) -> dict[str, str]:
    """What 云溪县's list shows on a day: names by number."""
    found = county_list(world.county, day)
    assert found is not None
    return {power.number: power.name for category in found.categories for power in category.powers}
