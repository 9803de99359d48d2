"""The keeper writes, changes, ties and cancels rows at the desk; what the forbidden list names is refused everywhere."""

from contextlib import ExitStack
from datetime import date, timedelta

import pytest
from django.test import Client

from portal import clock
from portal.accounts.operations import open_account
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Body
from portal.organisation.operations import add_post, appoint
from portal.organisation.policy import Refused
from portal.organisation.post_kinds import PostKind
from powers.catalogue import releases
from powers.catalogue.files.gather import Entry
from powers.catalogue.files.schema import ItemRow
from powers.catalogue.models import Catalogue, Category, ListKind, Power, PowerVersion, Way
from powers.catalogue.queries import forbidden_row
from powers.catalogue.releases import Chosen
from powers.catalogue.settling import Within
from powers.catalogue.versions import write_version
from powers.five_lists.operations import cancel_row, open_list, save_row
from powers.five_lists.queries import list_page, still_listed
from tests.catalogue.releases.lists import changed
from tests.desk.people import events, sign_in
from tests.five_lists.ways import a_list, cancel, newest, write
from tests.world import World, days_later

REFUSED = (
    "云溪县的《云溪县应取消和禁入村级事项清单》第2条写着“组织强制拆除房屋”，不能再交给村里办，加不进清单。"
)
ALIAS = (
    "云溪县的《云溪县应取消和禁入村级事项清单》第2条写着“组织强制拆除房屋”（“拆迁拆建”是它的另一个叫法），"
    "不能再交给村里办，加不进清单。"
)


def test_a_row_is_written_changed_and_cancelled_and_each_is_told(world: World) -> None:
    made = write(world, ListKind.NEGATIVE, category="财务规定不执行", name="公款买礼品", tied="10；11")
    assert (made.power.number, made.version, made.tied, made.made_here) == (22, 1, ["10", "11"], True)
    with days_later(1):
        again = write(world, ListKind.NEGATIVE, 22, name="用公款买礼品、请客")
        assert (again.version, again.tied, again.valid_from) == (2, ["10", "11"], clock.today())
    with days_later(2):
        gone = cancel(world, ListKind.NEGATIVE, 22, "并到第8条。")
        assert (gone.standing, gone.standing_reason) == ("stopped", "并到第8条。")
        assert write(world, ListKind.NEGATIVE, category="财务规定不执行", name="另一件").power.number == 23
    assert [one.kind for one in events("five.row_saved")] == ["five.row_saved"] * 3
    assert [one.data for one in events("five.row_cancelled")] == [{"list": "negative", "row": 22}]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"name": ""}, "事项名称空着。"),
        ({"category": "别的方面"}, "没有“别的方面”这一类"),
        ({"tied": "999"}, "对应事项写了第999项，本县的小微权力清单上没有。"),
        ({"tied": "低保"}, "对应事项“低保”应当是清单上的序号"),
        ({"what": "找李四13812345678"}, "像是写了电话号码，清单是公开的，请去掉。"),
        ({"name": "村委会给别人担保"}, "“村委会给别人担保”已经是第11项了。"),
    ],
)
def test_what_cannot_be_written(world: World, cells: dict[str, str], reason: str) -> None:
    given = {"category": "财务规定不执行", "name": "新的一条"} | cells
    with pytest.raises(NotAllowed) as refused:
        write(world, ListKind.NEGATIVE, **given)
    assert reason in refused.value.reason
    assert a_list(world).powers.count() == 21


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"due": "月底"}, "最迟哪天“月底”看不懂，写成 次月10日，或者 5日内、5个工作日内。"),
        ({"due": "次月10日"}, "写了最迟哪月哪日的，多久一次要写每月、每季度、每半年或者每年。"),
        ({"due": "5日内", "frequency": "每月"}, "写了几天内的，多久一次要写有事随时。"),
        ({"frequency": "天天"}, "“天天”不在可选的词里"),
        ({"levels": "省"}, "“省”不在可选的词里"),
    ],
)
def test_terms_that_cannot_be(world: World, cells: dict[str, str], reason: str) -> None:
    given = {"category": "村务", "name": "新的一项"} | cells
    with pytest.raises(NotAllowed) as refused:
        write(world, ListKind.DISCLOSURE, **given)
    assert reason in refused.value.reason


def test_nothing_changed_and_somebody_was_faster(world: World) -> None:
    with pytest.raises(NotAllowed, match="和原来一样"):
        write(world, ListKind.NEGATIVE, 1)
    seen = newest(world, ListKind.NEGATIVE, 1).pk
    write(world, ListKind.NEGATIVE, 1, name="搞封建迷信")
    pk, keeper = a_list(world).pk, world.catalogue_keeper
    with pytest.raises(NotAllowed, match="你看过以后，这一项又有改动"):
        save_row(pk, 1, {"name": "搞迷信"}, seen=seen, actor=keeper)
    with pytest.raises(NotAllowed, match="你看过以后，这一项又有改动"):
        cancel_row(pk, 1, "不要了。", seen=seen, actor=keeper)


@pytest.mark.parametrize(
    "who", ["base_keeper", "township_office", "village_clerk", "county_discipline", "maintenance"]
)
def test_nobody_but_the_countys_keeper(world: World, who: str) -> None:
    with pytest.raises(Refused):
        write(world, ListKind.NEGATIVE, who=who, category="财务规定不执行", name="新的")
    with pytest.raises(Refused):
        cancel(world, ListKind.NEGATIVE, 1, who=who)


@pytest.mark.parametrize("kind", [ListKind.ASSISTANCE, ListKind.AUTONOMY])
def test_what_the_forbidden_list_names_cannot_be_added(world: World, kind: str) -> None:
    category = a_list(world, kind).categories.first()
    assert category is not None
    for name, reason in (("组织强制拆除房屋", REFUSED), ("拆迁拆建", ALIAS), ("（拆迁 拆建）", "第2条")):
        with pytest.raises(NotAllowed) as refused:
            write(world, kind, category=category.name, name=name)
        assert reason in refused.value.reason
    with pytest.raises(NotAllowed, match="第2条"):
        write(world, kind, 1, name="拆迁拆建")
    with pytest.raises(NotAllowed, match="（“拆迁拆建”是它的另一个叫法）"):
        write(world, kind, category=category.name, name="做通工作", aliases="拆迁拆建")


def test_no_door_lets_a_forbidden_item_onto_the_list_of_powers(world: World) -> None:
    """Whatever writes an item of the county's own: the writer of versions itself asks."""
    catalogue = a_list(world, ListKind.POWERS)
    category = Category.objects.filter(catalogue=catalogue.base).first()
    assert category is not None
    for name, allowed in (("拆迁拆建", False), ("分水灌溉", True)):
        row = ItemRow.model_validate({"number": 101, "name": name, "kind": "决策", "applies": "村"})
        with event("catalogue.loaded", actor=SYSTEM), ExitStack() as stack:
            if not allowed:
                stack.enter_context(pytest.raises(NotAllowed, match="禁入村级事项清单》第2条"))
            power, _ = Power.objects.get_or_create(
                catalogue=catalogue, number=101, defaults={"category": category, "name": name}
            )
            write_version(Within(SYSTEM), power, Entry(category.name, row, None), clock.today())
    assert [one.name for one in PowerVersion.objects.filter(power__catalogue=catalogue)] == ["分水灌溉"]


@pytest.mark.parametrize("what", ["name", "name_village", "name_community"])
def test_nor_under_the_name_that_villages_read(world: World, what: str) -> None:
    draft = releases.begin_list(a_list(world, ListKind.POWERS).pk, actor=world.catalogue_keeper)
    named = Chosen(Way.RENAMED, "群众这样叫。", **({"name": "帮拆房"} | {what: "拆迁拆建"}))
    content = changed("61", lambda said: said["row"].update({"name": "帮拆房"} | {what: "拆迁、拆建"}))
    category = Category.objects.filter(catalogue__key="zibo-2019").first()
    assert category is not None
    added = Chosen(Way.ADDED, "县里定的。", content=content, category_id=category.pk)
    for number, given in (("62", named), ("101", added)):
        with pytest.raises(NotAllowed, match="禁入村级事项清单》第2条"):
            releases.choose(draft.pk, number, given, seen=0, actor=world.catalogue_keeper)
    row = ItemRow.model_validate({"number": 101, "kind": "决策", "applies": "村"} | content["row"])
    catalogue = a_list(world, ListKind.POWERS)
    with event("catalogue.loaded", actor=SYSTEM), pytest.raises(NotAllowed, match="第2条"):
        power = Power.objects.create(catalogue=catalogue, category=category, number=101, name="帮拆房")
        write_version(Within(SYSTEM), power, Entry(category.name, row, None), clock.today())


def test_forbidden_is_asked_at_any_place_below_and_on_any_day(world: World) -> None:
    for unit in (world.village, world.township, world.county):
        row = forbidden_row(unit, "拆迁拆建")
        assert row is not None
        assert (row.number, row.name, row.refusing("拆迁拆建")) == ("2", "组织强制拆除房屋", ALIAS)
    assert forbidden_row(world.village, "拆除猪圈") is None
    assert forbidden_row(world.village, "") is None
    assert forbidden_row(world.unit("379900000000"), "拆迁拆建") is None
    with days_later(1):
        cancel(world, ListKind.FORBIDDEN, 2)
        assert forbidden_row(world.village, "拆迁拆建") is None
        assert forbidden_row(world.village, "拆迁拆建", on=clock.today() - timedelta(days=1)) is not None


def test_what_is_forbidden_later_and_still_stands_is_shown_to_the_keeper(world: World) -> None:
    assert still_listed(world.county) == ()
    write(world, ListKind.FORBIDDEN, name="协助普法宣传", category="应取消和禁入事项")
    ((row, version),) = still_listed(world.county)
    assert (row.number, version.power.catalogue.kind, version.name) == ("8", "assistance", "协助普法宣传")
    client = sign_in(world, "catalogue_keeper")
    assert "禁入清单第8项不许再叫村里办，应当取消" in client.get("/desk/five/379921000000/").content.decode()
    cancel(world, ListKind.ASSISTANCE, version.power.number)
    assert still_listed(world.county) == ()


def test_untied_rows_are_in_front_of_the_keeper(world: World) -> None:
    page = list_page(world.county, ListKind.FORBIDDEN)
    assert page is not None
    assert [row.number for row in page.untied] == ["3", "4", "6", "7"]
    client = sign_in(world, "catalogue_keeper")
    words = client.get("/desk/five/379921000000/forbidden/").content.decode()
    assert "没有对应事项的" in words
    write(world, ListKind.FORBIDDEN, 3, tied="18")
    assert len(list_page(world.county, ListKind.FORBIDDEN).untied) == 3  # type: ignore[union-attr]


def test_a_row_through_the_form(world: World) -> None:
    client = sign_in(world, "catalogue_keeper")
    address = "/desk/five/379921000000/disclosure/12/"
    shown = client.get(address).content.decode()
    assert 'value="次月10日"' in shown
    seen = newest(world, ListKind.DISCLOSURE, 12)
    given = {
        "category": "财务", "name": "收入、支出逐项逐笔", "deadline": "每月一次", "frequency": "每月", "due": "次月5日",
        "body": "村集体经济组织", "channels": "公开栏；广播", "levels": "村", "columns": "日期；金额", "tied": "6；10",
        "seen": str(seen.pk),
    }  # fmt: skip
    answer = client.post(address, given)
    assert answer.status_code == 302
    now = newest(world, ListKind.DISCLOSURE, 12)
    assert (now.version, now.disclosure_term.due_day, now.disclosure_term.channels) == (
        2,
        5,
        ["公开栏", "广播"],
    )
    late = client.post(address, given | {"due": "次月8日"})
    assert late.status_code == 409
    assert "你看过以后，这一项又有改动" in late.content.decode()
    assert 'value="次月8日"' in late.content.decode(), "what was typed stays"


def test_a_service_that_can_be_ordered_names_who_answers(world: World) -> None:
    client = sign_in(world, "catalogue_keeper")
    client.post(
        "/desk/five/379921000000/services/new/",
        {"category": "公共法律服务", "name": "看合同", "answerer": "村文书", "seen": "0"},
    )
    made = newest(world, ListKind.SERVICES, 11)
    assert made.service_term.answerer == "village_clerk"
    write(world, ListKind.SERVICES, 11, orderable="", answerer="")
    assert not hasattr(newest(world, ListKind.SERVICES, 11), "service_term")


@pytest.fixture
def neighbour(world: World) -> Client:
    """The desk of 清岭县's keeper."""
    county = world.unit("379922000000")
    with event("unit.added", actor=SYSTEM, unit=county):
        office = Body.objects.create(unit=county, kind="government", name="清岭县人民政府")
    account, _ = open_account("liangyu", "梁宇", actor=SYSTEM)
    appoint(
        add_post(office, PostKind.CATALOGUE_KEEPER, "", actor=SYSTEM),
        account,
        since=date(2026, 1, 5),
        actor=SYSTEM,
    )
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_another_countys_keeper_finds_nothing_here_and_begins_his_own(
    world: World, neighbour: Client
) -> None:
    for page in ("", "negative/", "negative/new/", "negative/1/", "negative/1/cancel/"):
        assert neighbour.get(f"/desk/five/379921000000/{page}").status_code == 404, page
        assert neighbour.post(f"/desk/five/379921000000/{page}").status_code in (404, 405), page
    page = "/desk/five/379922000000/negative/"
    assert "建负面清单" in neighbour.get(page).content.decode()
    given = {
        "title": "清岭县负面清单",
        "issuers": "清岭县人民政府",
        "issued_on": "2026-11-01",
        "declared": "30",
    }
    assert neighbour.post(page, given).status_code == 302
    public = neighbour.get("/lists/379922/negative/").content.decode()
    assert "文件写明8个方面30条，现有0个方面0条" in public
    row = {"category": "工作纪律不遵守", "name": "上班喝酒", "tied": "7", "seen": "0"}
    assert neighbour.post(f"{page}new/", row).status_code == 302
    assert "文件写明8个方面30条，现有1个方面1条" in neighbour.get("/lists/379922/negative/").content.decode()
    assert "上班喝酒" in neighbour.get("/powers/379922/7/").content.decode()
    assert "上班喝酒" not in neighbour.get("/powers/379921/7/").content.decode()
    assert forbidden_row(world.unit("379922000000"), "拆迁拆建") is None, (
        "a county's own list and no neighbour's"
    )


def test_a_keeper_begins_a_list_that_is_not_there(world: World) -> None:
    given = {"issued_on": clock.today(), "issuers": ["云溪县人民政府"], "actor": world.catalogue_keeper}
    with pytest.raises(NotAllowed, match="云溪县已经有负面清单了"):
        open_list(world.county.pk, ListKind.NEGATIVE, "又一份", **given)
    with pytest.raises(NotAllowed, match="县里建的是"):
        open_list(world.county.pk, ListKind.POWERS, "清单", **given)
    with pytest.raises(NotAllowed, match="县里建的是"):
        open_list(world.township.pk, ListKind.NEGATIVE, "镇里的", **given)
    with pytest.raises(Refused):
        open_list(world.county.pk, ListKind.SERVICES, "清单", **given | {"actor": world.township_office})
    assert Catalogue.objects.filter(unit=world.county).count() == 7
