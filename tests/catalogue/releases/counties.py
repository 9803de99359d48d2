"""A city of eight counties and three functional zones, each with its own keeper, list, township and village."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.test import Client

from portal import clock
from portal.accounts.models import Account
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.models import Unit, UnitKind
from portal.organisation.operations import add_unit
from portal.organisation.policy import Officer
from portal.organisation.post_kinds import PostKind
from portal.organisation.stamps import short_code
from powers.catalogue import releases
from powers.catalogue.models import Catalogue, Category, ListDraft, ListKind, Release, Way
from powers.catalogue.releases import Chosen, DocumentGiven
from tests.adjustments.ways import officer_at
from tests.catalogue.releases.lists import changed
from tests.world import CITY, World

STANDING = ("379921000000", "379922000000", "yx-gaoxin")
"""Those of the standing world; only the first has a keeper there, the last no list."""
COUNTIES = {
    "379923000000": "平川县",
    "379924000000": "白石县",
    "379925000000": "临渡县",
    "379926000000": "桃林县",
    "379927000000": "南屏县",
    "379928000000": "北塬县",
}
ZONES = {"yx-jingkai": "沂河经济开发区", "yx-huqu": "沂河湖区"}
DROPPED = ("8", "43", "61", "63", "64", "65", "66", "67", "68", "69", "70")
"""What each of the eleven leaves out, in their order: every one something else."""
WHOLE = (0, 10)


@dataclass(frozen=True)
class There:
    """One of the eleven: its place, its list, who keeps it, a village and the township of that."""

    unit: Unit
    catalogue: Catalogue
    keeper: Officer
    village: Unit

    @property
    def short(self) -> str:
        """What addresses call it."""
        return short_code(self.unit.code)

    @property
    def town(self) -> Unit:
        """The township or street of its village."""
        assert self.village.parent is not None
        return self.village.parent


def city(world: World) -> list[There]:
    """All eleven, 云溪县 first, then 清岭县, the zone that stands, the other counties, the other zones."""
    above = world.unit(CITY)
    for n, (code, name) in enumerate((COUNTIES | ZONES).items(), start=3):
        kind = UnitKind.COUNTY if code in COUNTIES else UnitKind.ZONE
        place = add_unit(code=code, name=name, kind=kind, parent=above, actor=SYSTEM)
        digits = f"3799{20 + n}"
        town = add_unit(
            code=f"{digits}100000", name=f"{name}东镇", kind="township", parent=place, actor=SYSTEM
        )
        add_unit(code=f"{digits}100201", name=f"{name}东村", kind="village", parent=town, actor=SYSTEM)
    return [_there(world, code, n) for n, code in enumerate([*STANDING, *COUNTIES, *ZONES])]


def _there(world: World, code: str, n: int) -> There:
    unit = Unit.objects.select_related("parent").get(code=code)
    villages = Unit.objects.filter(path__startswith=unit.path, kind__in=("village", "community"))
    keeper = world.catalogue_keeper
    if n:
        keeper = officer_at(
            unit, PostKind.CATALOGUE_KEEPER, f"keeper{n}", f"管清{'甲乙丙丁戊己庚辛壬癸'[n - 1]}"
        )
    return There(
        unit, list_of(unit) or _list(unit), keeper, villages.select_related("parent").order_by("code")[0]
    )


def list_of(unit: Unit) -> Catalogue | None:
    """The list of powers of a place's own, if it has one."""
    return Catalogue.objects.select_related("unit", "base").filter(unit=unit, kind=ListKind.POWERS).first()


def _list(unit: Unit) -> Catalogue:
    base = Catalogue.objects.get(key="zibo-2019")
    with event("catalogue.loaded", actor=SYSTEM):
        return Catalogue.objects.create(
            key=f"list-{short_code(unit.code)}",
            title=f"{unit.name}村级小微权力清单",
            unit=unit,
            base=base,
            issued_on=date(2026, 6, 1),
            issuers=[f"{unit.name}办公室"],
        )


def decided(there: There, left_out: str, *, whole: bool = True) -> ListDraft:
    """Its next list: 62 renamed and one number left out; as a `whole` also 18 changed and 101 added, which costs time."""
    name = there.unit.name
    why = f"{name}这样定。"
    given = {"62": Chosen(Way.RENAMED, why, name=f"{name}看书"), left_out: Chosen(Way.DROPPED, why)}
    if whole:
        words = changed("18", lambda said: said["item"]["lines"].update(what=f"{name}修桥修路怎么定。"))
        own = changed("61", lambda said: said["row"].update(name=f"{name}村史馆"))
        category = Category.objects.get(catalogue__key="zibo-2019", name=own["category"])
        given["18"] = Chosen(Way.CHANGED, why, content=words)
        given["101"] = Chosen(Way.ADDED, why, content=own, category_id=category.pk)
    draft = releases.begin_list(there.catalogue.pk, actor=there.keeper)
    for label, one in given.items():
        releases.choose(draft.pk, label, one, seen=0, actor=there.keeper)
    return draft


def issued(there: There, draft: ListDraft) -> Release:
    """The next list of one of them, out from today on."""
    name = there.unit.name
    paper = DocumentGiven(f"{name}村级小微权力清单", (f"{name}办公室",), f"{name}办〔2026〕1号")
    return releases.issue_release(draft.pk, clock.today(), paper.title, "", [paper], [], actor=there.keeper)


def released(places: Iterable[There]) -> None:
    """Everybody's first list, each different from the base in its own way; the first and the last ones are whole."""
    for n, (there, left_out) in enumerate(zip(places, DROPPED, strict=True)):
        issued(there, decided(there, left_out, whole=n in WHOLE))


def browser(officer: Officer) -> Client:
    """A browser on the desk, signed in as an officer whose post asks for no second factor."""
    client = Client()
    account = Account.objects.get(pk=officer.id)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client
