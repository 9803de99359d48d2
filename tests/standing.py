"""The standing world of the tests: places, catalogues, offices and people; see tests/world.py for living in it.

The same files and the same operations as the demo, without its life. It stands before every test: built
once per worker's database, and put back after a transactional test has emptied it (see tests/cast.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from portal import clock
from portal.accounts.models import Account
from portal.audit.actors import SYSTEM
from portal.audit.protect import ROW_TRIGGER, TRUNCATE_TRIGGER, append_only_tables
from portal.demo.offices import read_offices, staff
from portal.demo.places import load_places
from portal.organisation.models import Post, Unit
from portal.organisation.policy import Officer, actor_of
from portal.worktime import SHANGHAI
from powers.catalogue.operations import load_catalogues, load_parameters

FIXTURES = settings.BASE_DIR / "fixtures"
PASSWORD = "yangguang-2026"
BEGINNING = datetime(2026, 7, 1, 9, tzinfo=SHANGHAI)
"""When the world was set up; a test that travels goes no further back."""
SINCE = date(2026, 1, 5)

VILLAGE, NEIGHBOUR, EMPTY = "379921100201", "379921100202", "379921100203"
TOWNSHIP, COUNTY, CITY = "379921100000", "379921000000", "379900000000"
OTHER_TOWNSHIP, FAR_VILLAGE = "379921200000", "379921200201"
STAFFED = (CITY, COUNTY, TOWNSHIP, VILLAGE, NEIGHBOUR, EMPTY, OTHER_TOWNSHIP, FAR_VILLAGE)

VILLAGE_CAST = {
    "secretary": ("zhouchanghe", "zhengyoutian"),
    "village_head": ("sunlimin", "fengjianguo"),
    "village_clerk": ("qianzhiqiang", "caoyulan"),
    "accountant": ("liguifang", "denghuiying"),
    "agent": ("zhaoxiaomei", "xuchunyan"),
    "supervisor_chair": ("chenxiulan", "pengdehou"),
    "supervisor": ("wangshoutian", "xiaoguizhen"),
    "supervisor_two": ("mayuzhen", "jiangdayong"),
    "discipline_member": ("tianchunsheng", "yeqiusheng"),
    "collective_head": ("wuguanglin", "panyongfu"),
}
CAST: dict[str, str] = {
    **{name: here for name, (here, _) in VILLAGE_CAST.items()},
    **{f"neighbour_{name}": there for name, (_, there) in VILLAGE_CAST.items()},
    "empty_agent": "tangxiaoying",
    "empty_supervisor_chair": "dongshouyi",
    "far_agent": "leixiaohong",
    "far_supervisor_chair": "houdequan",
    "group_head": "lvshouye",
    "window_clerk": "dingxiaoyan",
    "township_approver": "zhangmin",
    "liaison": "hezhiyuan",
    "township_office": "guohaitao",
    "organisation_office": "yuminzhi",
    "agriculture_office": "hechangshun",
    "finance_agent": "fuxiaoyun",
    "finance_office": "wanguoqiang",
    "land_office": "zhangjianjun",
    "building_office": "baiyutian",
    "township_discipline": "linjing",
    "other_window_clerk": "fanli",
    "other_township_approver": "douzhigang",
    "other_township_office": "qihaiyan",
    "other_township_discipline": "mujianping",
    "county_checker": "gaojian",
    "county_approver": "xuwenhui",
    "county_organisation": "lujingbo",
    "county_agriculture": "wangcheng",
    "county_housing": "qinlan",
    "catalogue_keeper": "shenjie",
    "county_discipline": "hanweidong",
    "base_keeper": "luming",
    "maintenance": "weihu",
}
"""Name in tests → account. `neighbour_` is 石桥村, `empty_` 槐树村, `far_` 北岭村, `other_` 柳河乡."""


def build_world() -> None:
    """Set the world up where it does not stand; a second call does nothing."""
    if Account.objects.filter(username=CAST["maintenance"]).exists():
        return
    with clock.at(BEGINNING), transaction.atomic():
        places = FIXTURES / "places"
        load_places([places / "layers.yaml", places / "demo.yaml"], root=FIXTURES, actor=SYSTEM)
        load_parameters(FIXTURES, actor=SYSTEM)
        load_catalogues(FIXTURES, actor=SYSTEM)
        offices = read_offices(FIXTURES / "demo" / "offices.yaml")
        staff(offices, password=PASSWORD, since=SINCE, only=STAFFED)


@dataclass
class World:
    """Who and what there is. `world.agent` is the agent of 柳河村 as an actor; names as in CAST."""

    _actors: dict[str, Officer] = field(default_factory=dict, repr=False)

    def __getattr__(self, name: str) -> Officer:
        if name not in CAST:
            raise AttributeError(f"nobody is called {name}; there are: {', '.join(CAST)}")
        if name not in self._actors:
            self._actors[name] = actor_of(self.account(name))
        return self._actors[name]

    def account(self, name: str) -> Account:
        """The account behind a name."""
        return Account.objects.get(username=CAST[name])

    def post(self, name: str) -> Post:
        """The post somebody holds."""
        return Post.objects.select_related("body__unit").get(appointments__account__username=CAST[name])

    def unit(self, code: str = VILLAGE) -> Unit:
        """A place by its code; 柳河村 without one."""
        return Unit.objects.select_related("parent").get(code=code)

    @property
    def village(self) -> Unit:
        """柳河村."""
        return self.unit()

    @property
    def neighbour(self) -> Unit:
        """石桥村."""
        return self.unit(NEIGHBOUR)

    @property
    def empty(self) -> Unit:
        """槐树村, whose secretary, head and clerk are missing."""
        return self.unit(EMPTY)

    @property
    def township(self) -> Unit:
        """清泉镇."""
        return self.unit(TOWNSHIP)

    @property
    def county(self) -> Unit:
        """云溪县."""
        return self.unit(COUNTY)


LABELS = (
    "audit",
    "accounts",
    "organisation",
    "catalogue",
    "adjustments",
    "owners",
    "plans",
    "making",
    "hands",
    "five_lists",
    "matters",
    "disclosure",
    "supervision",
    "otp_totp",
)


def empty_tables() -> None:
    """Take the world away, inside a test's transaction, for tests that build one of their own."""
    tables = sorted(
        {m._meta.db_table for m in apps.get_models(include_auto_created=True) if m._meta.app_label in LABELS}
        | {"auth_group", "auth_group_permissions"}
    )
    protected = append_only_tables()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(trigger_sql(protected, "DISABLE"))
        cursor.execute("TRUNCATE " + ", ".join(f'"{t}"' for t in tables) + " CASCADE")
        cursor.execute(trigger_sql(protected, "ENABLE ALWAYS"))


def trigger_sql(tables: Sequence[str], state: str) -> str:
    """Put the append-only triggers of tables into a state; only their owner can."""
    return "".join(
        f'ALTER TABLE "{t}" {state} TRIGGER {trigger};'
        for t in tables
        for trigger in (ROW_TRIGGER, TRUNCATE_TRIGGER)
    )
