"""Every door tried with every key: URL × post, with hand-written answers.

Columns: nobody signed in, then posts. A page one may not see is 404, an act one may see but not do is 403,
a desk page without signing in leads to the sign-in (302). POST doors are tried with an empty form: 409 is
the rules' no with its reason, 200 or 400 the form again with its errors, 403 the policy's no, 405 a GET where
only a POST acts.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice
from PIL import Image

from disclosure.ledger.operations import book_income, publish_month, start_ledger
from disclosure.ledger.operations import publishing as ledger_publishing
from disclosure.ledger.rules import Line, first_of, following
from disclosure.models import LedgerPeriod
from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.files import Store, Stored
from portal.organisation.models import Kinship, Resident
from powers.adjustments.models import Adjustment
from powers.catalogue.editing.drafting import begin_draft
from powers.catalogue.importing import Given, keep_upload
from powers.catalogue.models import Booklet, Catalogue
from powers.catalogue.releases import begin_list
from powers.hands.importing import keep_hands_upload
from powers.hands.models import Part
from powers.making.models import Making
from powers.matters.models import Matter, Paper
from powers.matters.operations import keep_draft
from supervision.operations import escalate, note
from tests.adjustments.ways import swept, write
from tests.doors.table import COLUMNS, DOORS, Door
from tests.five_lists.ways import order as order_a_service
from tests.hands.rooms import door as outside_door
from tests.hands.rooms import room
from tests.making import steps
from tests.owners.claiming import CIVIL, FARMING, TOWN, body, claimed
from tests.owners.claiming import opened as round_opened
from tests.plans.planning import FAR_TOWN, issued, task_of
from tests.plans.planning import handed as answered
from tests.public.frozen import released
from tests.rulebook.writing import filed, handed
from tests.unlisted.ways import ordered, reported
from tests.world import World, bring_to, file_matter, notice_of, object_to, raise_concern


@pytest.fixture
def places(world: World) -> dict[str, str]:
    """What stands behind the words in braces of the table's addresses."""
    waiting = bring_to(file_matter(world, "王福顺", on_paper=("application",)), "fix")
    told = waiting.one_time_notices.get()
    matter = file_matter(world)
    opened = bring_to(file_matter(world, "赵玉兰"), "open")
    notice = notice_of(opened)
    objection = object_to(notice)
    concern = raise_concern(notice)
    escalate(concern.pk, "村里不改。", actor=world.supervisor_chair)
    record = note(world.village, "看过了。", actor=world.supervisor)
    waits, order = reported(world, "叫人交钱。"), ordered(world)
    stranger = Resident.objects.create(unit=world.village, name="赵远")
    with event("kinship.declared", actor=SYSTEM):
        kinship = Kinship.objects.create(
            account=world.account("agent"), resident=stranger, relation="sibling"
        )
    draft = keep_draft(
        actor=world.agent,
        unit=world.village,
        version=matter.version,
        data={"name": "某某"},
        papers={},
        draft=None,
    )
    scan = stored_picture()
    rule = filed(world, scan_sha256=scan.sha256, scan_kind=scan.kind)
    handed_in = handed(world, "seal", title="柳河村公章管理制度", items=("7",))
    upload = keep_upload("hengshan", Given("表.csv", b"1,2"), actor=world.catalogue_keeper)
    table = Given("表.csv", "序号,经办人\n999,赵小梅\n".encode())
    hands = keep_hands_upload(world.village.pk, Part.COMMITTEE, table, actor=world.village_clerk)
    room(world)
    begin_draft(Catalogue.objects.get(key="yunxi").pk, "26", actor=world.catalogue_keeper)
    begin_list(Catalogue.objects.get(key="yunxi").pk, actor=world.catalogue_keeper)
    service = order_a_service(world.village)
    made = making_heard(world)
    released("qingling", ["26"], lambda said: said["item"]["lines"].update(what="帮人家过日子。"))
    Booklet.objects.create(unit=world.county, built_at=clock.now(), pdf=b"%PDF-", sha256="0" * 64)
    write("canjiren-butie-yijian-2015", in_force_to=clock.today() - timedelta(days=1))
    swept()
    adjustment = Adjustment.objects.filter(round__unit=world.county)[0]
    claims = round_opened(world, at=clock.now(), due=clock.now() + timedelta(days=9))
    claimed(world, claims, "27", FARMING, by="county_agriculture", at=clock.now())
    plan = issued(world, TOWN, FAR_TOWN, at=clock.now(), due=clock.now() + timedelta(days=9))
    answered(world, plan, FAR_TOWN, by="other_township_office", at=clock.now())
    return {
        "plan": plan.pk,
        "task": str(task_of(plan).pk),
        "town_body": str(body(TOWN).pk),
        "round": claims.pk,
        "civil": str(body(CIVIL).pk),
        "ordered": service.pk,
        "ordered_code": service.receipt,
        "upload": upload.pk,
        "rework": str(adjustment.round_id),
        "adjustment": adjustment.pk,
        "hands": hands.pk,
        **made,
        "door": str(outside_door(world).pk),
        "note": str(record.pk),
        "waits": waits.pk,
        "said": waits.receipt,
        "order": order.pk,
        "rule": rule.document_id,
        "handed": handed_in.document_id,
        "village": world.village.code,
        "neighbour": world.neighbour.code,
        "township": world.township.code,
        "county": world.county.code[:6],
        "law": "shehui-jiuzhu-fa-2026",
        "matter": matter.pk,
        "fix": waiting.pk,
        "told": str(told.pk),
        "paper": str(photographed(matter).pk),
        **accounts(world),
        "notice": notice.pk,
        "objection": str(objection.pk),
        "receipt": objection.receipt,
        "concern": concern.pk,
        "household": str(matter.household_id),
        "kinship": str(kinship.pk),
        "draft": draft.pk,
        "county_code": world.county.code,
        "county_pk": str(world.county.pk),
        "village_pk": str(world.village.pk),
        "township_pk": str(world.township.pk),
        "village_post": str(world.post("agent").pk),
        "township_post": str(world.post("window_clerk").pk),
        "far_post": str(world.post("far_agent").pk),
    }


def making_heard(world: World) -> dict[str, str]:
    """A list that is being made: one body has handed in, its draft hangs, somebody has commented."""
    line = steps.handed(world)
    making = Making.objects.get()
    for _ in range(4):
        making = steps.skip(world, making)
    steps.dropped(world, making)
    comment = steps.said(steps.shown(world, making))
    return {
        "making": making.pk,
        "sheet": str(line.asked_id),
        "row": str(line.pk),
        "comment": comment.pk,
        "comment_receipt": comment.receipt,
    }


def stored_picture() -> Stored:
    """A picture in the private store."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(data, "JPEG")
    data.seek(0)
    return Store(settings.EVIDENCE_ROOT).take(data, limit_bytes=10_000)


def accounts(world: World) -> dict[str, str]:
    """Accounts begun two months ago with a line each, the first of them published, its sheet not drawn."""
    this = first_of(clock.today())
    first, second = following(this, -2), following(this, -1)
    start_ledger(world.village, first, Decimal(1000), actor=world.accountant)
    for month in (first, second):
        entry = book_income(world.village, Line(month, "subsidy", Decimal(5), "拨款"), actor=world.accountant)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger_publishing, "render_month", lambda *_: b"%PDF-")
        publish_month(LedgerPeriod.objects.get(month=first).pk, seen=1, actor=world.accountant)
    return {
        "month": f"{first:%Y-%m}",
        "open_month": f"{second:%Y-%m}",
        "ledger": str(entry.period_id),
        "entry": str(entry.pk),
    }


def photographed(matter: Matter) -> Paper:
    """A paper with a file behind it."""
    stored = stored_picture()
    about = {"sha256": stored.sha256, "kind": stored.kind, "size": stored.size}
    return Paper.objects.create(matter=matter, key="hardship_proof", name="残疾人证", step="apply", **about)


@pytest.fixture
def enter(world: World) -> Callable[[str], Client]:
    """A browser with somebody's key, second factor included where the post asks for one."""

    def make(column: str) -> Client:
        client = Client(raise_request_exception=True)
        if column != "nobody":
            account = world.account(column)
            client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
            device, _ = TOTPDevice.objects.get_or_create(
                user=account, name="试验", defaults={"confirmed": True}
            )
            session = client.session
            session[DEVICE_ID_SESSION_KEY] = device.persistent_id
            session.save()
        return client

    return make


def region(door: Door) -> str:
    """The part of the house a door stands in: /desk/matters, /powers, /v; the world is set up once for each."""
    parts = door.path.strip("/").split("/")
    return "/" + "/".join(parts[: 2 if parts[0] == "desk" else 1]).partition("{")[0].partition("?")[0]


def by_region(doors: Iterable[Door]) -> list[tuple[str, list[Door]]]:
    """The doors of each part of the house, in the table's order."""
    found: dict[str, list[Door]] = {}
    for door in doors:
        found.setdefault(region(door), []).append(door)
    return [*found.items()]


@contextmanager
def left_as_found() -> Iterator[None]:
    """What is done behind a door is undone, in the database and in the store of rendered pages."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    caches["pages"].clear()


@pytest.mark.parametrize("doors", [pytest.param(doors, id=name) for name, doors in by_region(DOORS)])
def test_every_door_with_every_key(
    world: World, places: dict[str, str], enter: Callable[[str], Client], doors: list[Door]
) -> None:
    wrong = {}
    for door in doors:
        path = door.path.format(**places)
        answers = {}
        with left_as_found():
            for column in COLUMNS:
                client = enter(column)
                response = client.post(path) if door.method == "POST" else client.get(path)
                answers[column] = response.status_code
        expected = dict(zip(COLUMNS, door.codes, strict=True))
        if answers != expected:
            wrong[f"{door.method} {door.path}"] = {
                column: f"{answers[column]}, not {code}"
                for column, code in expected.items()
                if answers[column] != code
            }
    assert wrong == {}


def names(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern.url_patterns, space)
        else:
            yield f"{prefix}{pattern.name}"


def test_the_table_covers_every_address() -> None:
    assert set(names(get_resolver().url_patterns)) == {door.name for door in DOORS}


BEHIND_TWO_KEYS = [
    d
    for d in DOORS
    if d.name.startswith("desk:") and d.name.split(":")[1] not in ("login", "logout", "second_factor")
]


@pytest.mark.parametrize("column", ["township_discipline", "county_discipline", "maintenance"])
def test_a_password_alone_opens_no_desk_to_discipline_and_maintenance(
    world: World, places: dict[str, str], column: str
) -> None:
    client = Client()
    client.force_login(world.account(column), backend="django.contrib.auth.backends.ModelBackend")
    for door in BEHIND_TWO_KEYS:
        path = door.path.format(**places)
        answer = client.post(path) if door.method == "POST" else client.get(path)
        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/desk/second-factor/"), path
