"""Loading the demo: offices, then the life, all in one transaction; a second time it does nothing."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.db import transaction

from portal import clock
from portal.accounts.models import Account
from portal.demo.books import plan_book
from portal.demo.chapters import Opened, read_demo
from portal.demo.concerns import ConcernStory, write_note
from portal.demo.days import Agenda, at_hour, back
from portal.demo.hands import HANDS
from portal.demo.life import LifeFile, VillageRow, read_life
from portal.demo.matters import Story
from portal.demo.offices import OfficesFile, read_offices, staff
from portal.demo.planning import plan_concern, plan_matter
from portal.demo.rulebook import RULES
from portal.demo.stage import Stage
from portal.demo.unlisted import REPORTS
from portal.organisation.kinship import declare_kin
from portal.organisation.models import Relation, Unit
from portal.organisation.telling import mark_seen
from powers.catalogue.models import PowerVersion
from powers.catalogue.queries import catalogue_of, find, procedure

SET_UP_DAYS = 110
"""How long ago the offices were set up; the oldest story begins after that."""
IN_OFFICE_DAYS = 200
READ_UNTIL = 2
ITEM = "26"
CHAPTERS = (RULES, HANDS, REPORTS)
"""What is lived besides the matters, in the order in which acts of one moment follow each other."""


class NotReady(Exception):
    """Places or catalogues are missing; the message says which command comes first."""


def load_demo(folder: Path, *, password: str) -> int:
    """Fill an empty portal from `folder`; returns how many acts were lived, 0 where the demo stands already.

    All or nothing. Raises FaultyFilesError for the files and NotReady when places or catalogues are missing.
    """
    offices, life = read_offices(folder / "offices.yaml"), read_life(folder / "life.yaml")
    chapters = [Opened(one, read_demo(folder / one.file, one.shape)) for one in CHAPTERS]
    if Account.objects.filter(username__in=[p.account for p in offices.maintenance]).exists():
        return 0
    units = _units(offices, life, chapters)
    with transaction.atomic():
        return _live(offices, life, chapters, units, password)


def _live(
    offices: OfficesFile,
    life: LifeFile,
    chapters: list[Opened],
    units: dict[str, Unit],
    password: str,
) -> int:
    now = clock.now()
    beginning = at_hour(back(now.date() - timedelta(days=SET_UP_DAYS), 0), 8, 30)
    with clock.at(beginning):
        staff(offices, password=password, since=now.date() - timedelta(days=IN_OFFICE_DAYS))
    stage, agenda = Stage(life.words), Agenda()
    for kin in life.kin:
        act = partial(declare_kin, units[kin.village], kin.name, Relation(kin.relation))
        agenda.add(beginning + timedelta(hours=2), partial(act, actor=stage.actor(kin.by)))
    serial = 0
    for village in life.villages:
        serial = _plan_village(village, units[village.unit], stage, agenda, now, serial)
    for chapter in chapters:
        chapter.plan(units, stage, agenda, now)
    read_on = at_hour(back(now.date(), READ_UNTIL), 17, 30)
    agenda.add(read_on, partial(_read_desks, stage, offices))
    agenda.live(now)
    return len(agenda.acts)


def _plan_village(
    village: VillageRow, unit: Unit, stage: Stage, agenda: Agenda, now: datetime, serial: int
) -> int:
    version = _version(unit)
    for matter in village.matters:
        serial += 1
        plan_matter(Story(stage, unit, version, village.category, matter, serial), agenda, now)
    for concern in village.concerns:
        plan_concern(ConcernStory(stage, unit, concern), agenda, now)
    if village.book is not None:
        plan_book(village.book, unit, stage, agenda, now)
    for note in village.notes:
        agenda.add(at_hour(back(now.date(), note.ago), 16, 20), partial(write_note, stage, unit, note))
    return serial


def _read_desks(stage: Stage, offices: OfficesFile) -> None:
    """Everybody reads what lies on the desk; what comes later is still new when the demo opens."""
    for office in offices.offices:
        for body in office.bodies:
            for post in body.posts:
                if post.account:
                    mark_seen(actor=stage.actor(post.account))


def _units(offices: OfficesFile, life: LifeFile, chapters: list[Opened]) -> dict[str, Unit]:
    wanted = {o.unit for o in offices.offices} | {v.unit for v in life.villages}
    wanted |= {k.village for k in life.kin}.union(*(chapter.places for chapter in chapters))
    units = {u.code: u for u in Unit.objects.filter(code__in=wanted).select_related("parent")}
    if missing := sorted(wanted - units.keys()):
        raise NotReady(f"还没有代码为{'、'.join(missing)}的地方，请先执行 load_places。")
    for village in life.villages:
        _version(units[village.unit])
    return units


def _version(unit: Unit) -> PowerVersion:
    catalogue = catalogue_of(unit)
    version = find(catalogue, ITEM) if catalogue else None
    if version is None or not procedure(version).steps:
        raise NotReady(f"{unit.name}还没有第{ITEM}项的办理流程，请先执行 load_catalogues。")
    return version
