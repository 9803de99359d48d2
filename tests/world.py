"""The standing world of the tests: places, catalogues, offices and people, and short ways to live in it.

The same files and the same operations as the demo, without its life. It stands before every test: built
once per worker's database, and put back after a transactional test has emptied it (see tests/cast.py).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from disclosure.models import Notice, Objection
from disclosure.operations import answer_objection, close_notice, file_objection
from portal import clock
from portal.accounts.models import Account
from portal.audit.actors import SYSTEM, VILLAGER, Actor
from portal.audit.protect import ROW_TRIGGER, TRUNCATE_TRIGGER, append_only_tables
from portal.demo.offices import read_offices, staff
from portal.demo.places import load_places
from portal.organisation.actions import Action, step_action
from portal.organisation.models import Hamlet, Post, Unit
from portal.organisation.policy import Officer, actor_of, holders
from portal.worktime import SHANGHAI
from powers.catalogue.models import PowerVersion
from powers.catalogue.operations import load_catalogues, load_parameters
from powers.catalogue.procedure import OutcomeRow, StepRow
from powers.catalogue.queries import catalogue_of, find, procedure
from powers.matters.models import Matter
from powers.matters.operations import keep_draft, take_step
from powers.matters.operations.filing import Applicant, file_draft
from powers.matters.rules import AwardEntry, Entry, needed_papers
from supervision.models import Concern
from supervision.operations import raise_concern as raise_concern_about

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
    "window_clerk": "dingxiaoyan",
    "township_approver": "zhangmin",
    "liaison": "hezhiyuan",
    "township_office": "guohaitao",
    "township_discipline": "linjing",
    "other_window_clerk": "fanli",
    "other_township_approver": "douzhigang",
    "other_township_office": "qihaiyan",
    "other_township_discipline": "mujianping",
    "county_checker": "gaojian",
    "county_approver": "xuwenhui",
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


def dibao(unit: Unit) -> PowerVersion:
    """The version of item 26 in force at a place."""
    catalogue = catalogue_of(unit)
    version = find(catalogue, "26") if catalogue else None
    assert version is not None, "item 26 is not loaded"
    return version


def file_matter(
    world: World,
    head: str = "吴桂英",
    group: int = 2,
    *,
    unit: Unit | None = None,
    actor: Actor | None = None,
    delegated: bool = True,
    on_paper: Sequence[str] | None = None,
    **applicant: Any,
) -> Matter:
    """File a 低保 matter with all its papers seen on paper; `on_paper` names others, `applicant` more about who applies.

    In 柳河村 by its agent; in another village by whoever may file there.
    """
    place = unit or world.village
    by = actor or (world.agent if unit is None else officer(Action.FILE_MATTER, place.path))
    version = dibao(place)
    hamlet = Hamlet.objects.filter(unit=place, number=group).first()
    who = Applicant(
        name=head,
        hamlet_id=hamlet.pk if hamlet else None,
        delegated=delegated,
        **{"phone": "13900001234", **applicant},
    )
    draft = keep_draft(actor=by, unit=place, version=version, data={"name": head}, papers={}, draft=None)
    needed = [key for key, _ in needed_papers(procedure(version).first, delegated=delegated)]
    return file_draft(draft.pk, who, actor=by, on_paper=frozenset(needed if on_paper is None else on_paper))


def officer(action: str, path: str) -> Officer:
    """Whoever holds `action` at or above a place, nearest first."""
    found = holders(action, path)
    assert found, f"nobody may {action} at {path}"
    return actor_of(found[0].account)


def taker(matter: Matter, step: StepRow) -> Officer:
    """Who takes a step of a matter: the first of the posts that its row names and that somebody holds."""
    kinds = [kind for kind in step.actors if holders(step_action(kind), matter.unit_path)]
    assert kinds, f"nobody can take {step.key}"
    return officer(step_action(kinds[0]), matter.unit_path)


def entry_for(matter: Matter, step: StepRow, outcome: OutcomeRow | None, **given: Any) -> Entry:
    """All that an outcome asks for, invented; `given` replaces parts of it."""
    asks = outcome.asks if outcome else ()
    needed = [key for key, _ in needed_papers(step, delegated=matter.delegated)]
    filled: dict[str, Any] = {
        "remark": "情况属实。" if "reason" not in asks else "存款超过规定。",
        "second_person": "李春" if "second_person" in asks else "",
        "award": AwardEntry(3, "农村低保", Decimal("1060.00"), date(2026, 12, 1))
        if "award" in asks
        else None,
        "missing": ("check_consent",) if "missing_papers" in asks else (),
        "on_paper": frozenset() if outcome and outcome.is_return else frozenset(needed),
    }
    return Entry(**{**filled, **given})


def step(matter: Matter, outcome: str = "", *, actor: Actor | None = None, **given: Any) -> Matter:
    """Take the step a matter stands at; the first outcome without a name, by the right post without an actor."""
    row = procedure(matter.version).step(matter.step)
    chosen = row.outcome(outcome) if outcome else row.outcomes[0]
    by_system = row.kind == "publicity"
    return take_step(
        matter.pk,
        row.key,
        chosen.key,
        actor=actor or taker(matter, row),
        entry=entry_for(matter, row, None if by_system else chosen, **given),
    )


ROUTES: dict[str, tuple[str, ...]] = {
    "accept": (),
    "fix": ("incomplete",),
    "investigate": ("accept",),
    "check": ("accept", "done"),
    "appraise": ("accept", "done", "unclear"),
    "opinion": ("accept", "done", "clear"),
    "declined": ("accept", "done", "clear", "decline"),
    "publicise": ("accept", "done", "clear", "propose"),
    "open": ("accept", "done", "clear", "propose", "post"),
    "review": ("accept", "done", "clear", "propose", "post", "objected"),
    "confirm": ("accept", "done", "clear", "propose", "post", "over"),
    "announce": ("accept", "done", "clear", "propose", "post", "over", "approve"),
    "pay": ("accept", "done", "clear", "propose", "post", "over", "approve", "publish"),
    "granted": ("accept", "done", "clear", "propose", "post", "over", "approve", "publish", "paid"),
    "refused": ("accept", "done", "clear", "propose", "post", "over", "refuse"),
    "told": ("accept", "done", "clear", "propose", "post", "over", "refuse", "told"),
}
"""Where a freshly filed matter can be brought, and by which outcomes. `fix` waits for papers, `declined` lies with the
county without having hung, `open` hangs on the wall."""


def bring_to(matter: Matter, place: str) -> Matter:
    """Walk a freshly filed matter to a step, or to `fix`, `open`, `granted`, `told` (see ROUTES), by the right posts."""
    for outcome in ROUTES[place]:
        if outcome == "post":
            step(matter)
        elif outcome == "objected":
            object_to(notice_of(matter))
        elif outcome == "over":
            end_window(notice_of(matter))
        else:
            step(matter, outcome)
        matter = fresh(matter)
    return matter


def fresh(row: Any) -> Any:
    """The row as the database has it now."""
    return type(row)._default_manager.get(pk=row.pk)


def notice_of(matter: Matter) -> Notice:
    """The latest notice of a matter."""
    return Notice.objects.filter(matter=matter).latest("put_up_at", "version")


def open_notice(world: World, head: str = "吴桂英", **filing: Any) -> Notice:
    """A notice with its window open, of a matter filed and walked for it."""
    return notice_of(bring_to(file_matter(world, head, **filing), "open"))


def object_to(
    notice: Notice, text: str = "他家有一辆小汽车。", *, actor: Actor = VILLAGER, **given: Any
) -> Objection:
    """A villager objects."""
    return file_objection(notice.pk, text=text, actor=actor, **given)


def answer(objection: Objection, *, stands: bool = True, text: str = "查过了，车是邻居的。") -> Objection:
    """The township answers an objection."""
    return answer_objection(
        objection.pk, stands=stands, answer=text, actor=officer(Action.ANSWER_OBJECTION, objection.unit_path)
    )


def end_window(notice: Notice) -> Notice:
    """Midnight after the window's last day: the sweep closes the notice. The clock is put back afterwards."""
    assert notice.closes_at is not None
    with clock.at(max(notice.closes_at, clock.now())), transaction.atomic():
        close_notice(notice.pk)
    return fresh(notice)


def raise_concern(notice: Notice, text: str = "公示单上的人数和户口簿不一样，请核对。") -> Concern:
    """The chair of the committee raises a concern about a notice."""
    return raise_concern_about(notice.pk, text, actor=officer(Action.RAISE_CONCERN, notice.unit_path))


@contextmanager
def days_later(days: float) -> Iterator[datetime]:
    """Within the block it is that many days later."""
    then = clock.now() + timedelta(days=days)
    with clock.at(then):
        yield then


LABELS = (
    "audit",
    "accounts",
    "organisation",
    "catalogue",
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


__all__ = [
    "CAST",
    "PASSWORD",
    "ROUTES",
    "World",
    "answer",
    "bring_to",
    "build_world",
    "days_later",
    "dibao",
    "empty_tables",
    "end_window",
    "entry_for",
    "file_matter",
    "fresh",
    "notice_of",
    "object_to",
    "officer",
    "open_notice",
    "raise_concern",
    "step",
    "taker",
]
