"""Places renamed, given another code, merged, ended: dated, with a document, and nothing lost."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from portal import clock
from portal.audit.actors import SYSTEM, Actor
from portal.audit.timeline import timeline
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.changing import end_unit, merge_unit, rename_unit, unfinished
from portal.organisation.models import Appointment, Former, Unit
from portal.organisation.operations import add_unit
from portal.organisation.policy import Refused, decide
from portal.worktime import SHANGHAI
from tests.five_lists.ways import order
from tests.owners.claiming import TOWN, claimed, opened
from tests.plans.planning import handed, issued
from tests.public.reading import read
from tests.world import NEIGHBOUR, OTHER_TOWNSHIP, TOWNSHIP, VILLAGE, World, bring_to, file_matter, notice_of

NOW = datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)
SINCE = date(2026, 11, 20)
PAPER = "云政字〔2026〕15号"


@pytest.fixture(autouse=True)
def today() -> object:
    with clock.at(NOW):
        yield


def rename(unit: Unit, actor: Actor, **given: object) -> Unit:
    values = {"name": "柳河新村", "code": unit.code, "since": SINCE, "document": PAPER} | given
    return rename_unit(unit.pk, actor=actor, **values)  # type: ignore[arg-type]


def test_a_new_name_and_a_new_code_and_the_old_address_leads_on(client: Client, world: World) -> None:
    rename(world.village, world.catalogue_keeper, code="379921100231")
    old = Former.objects.get(unit__code="379921100231")
    assert (old.code, old.name, old.valid_from, old.valid_to) == (VILLAGE, "柳河村", None, date(2026, 11, 19))
    for page in ("", "process/", "procedures/26/"):
        answer = client.get(f"/v/{VILLAGE}/{page}?p=2")
        assert (answer.status_code, answer.url.partition("?")[0]) == (301, f"/v/379921100231/{page}")
    assert "柳河新村" in read(client, "/v/379921100231/").words
    assert client.get("/big/v/" + VILLAGE + "/").url == "/big/v/379921100231/"


def test_its_old_name_still_finds_it(client: Client, world: World) -> None:
    rename(world.neighbour, world.catalogue_keeper, name="新石村")
    page = read(client, "/?q=石桥")
    assert page.links("/v/") == [f"/v/{NEIGHBOUR}/"]
    assert "新石村" in page.words
    assert "原来叫石桥村" in page.words


def test_a_page_that_was_kept_says_the_new_name_at_once(client: Client, world: World) -> None:
    assert "柳河村" in read(client, f"/v/{VILLAGE}/").words
    rename(world.village, world.catalogue_keeper)
    assert "柳河新村" in read(client, f"/v/{VILLAGE}/").words


def test_a_county_given_another_code_is_found_under_the_old_one(client: Client, world: World) -> None:
    rename(world.county, SYSTEM, name="云溪区", code="379905000000")
    assert client.get("/powers/379921/26/").url == "/powers/379905/26/"
    assert client.get("/powers/379921/26.svg").url == "/powers/379905/26.svg"
    assert client.get("/u/379921000000/").url == "/u/379905000000/"
    assert world.village.path.startswith(world.unit("379905000000").path)


def test_back_to_the_first_code(client: Client, world: World) -> None:
    rename(world.village, SYSTEM, code="379921100231", since=date(2026, 11, 1))
    rename(world.unit("379921100231"), SYSTEM, name="柳河村", code=VILLAGE)
    assert read(client, f"/v/{VILLAGE}/").status == 200
    assert client.get("/v/379921100231/").url == f"/v/{VILLAGE}/"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"name": "柳河村"}, "都没有变"),
        ({"code": NEIGHBOUR}, "是石桥村的"),
        ({"since": date(2026, 11, 21)}, "日期还没有到"),
        ({"document": "  "}, "依据哪个文件"),
    ],
)
def test_why_a_name_is_not_changed(world: World, given: dict[str, object], reason: str) -> None:
    with pytest.raises(NotAllowed, match=reason):
        rename(world.village, world.catalogue_keeper, **given)
    assert world.village.name == "柳河村"


def test_a_code_that_somebody_had_is_not_given_again(world: World) -> None:
    rename(world.village, SYSTEM, code="379921100231")
    with pytest.raises(NotAllowed, match="是柳河新村的"):
        rename(world.neighbour, SYSTEM, name="石桥村", code=VILLAGE)


def test_dates_go_forward(world: World) -> None:
    rename(world.village, SYSTEM, since=date(2026, 11, 10))
    with pytest.raises(NotAllowed, match="2026年11月10日起用"):
        rename(world.village, SYSTEM, name="柳河村", since=date(2026, 11, 10))


@pytest.mark.parametrize(
    "who", ["township_office", "village_head", "county_approver", "base_keeper", "maintenance"]
)
def test_who_may_not(world: World, who: str) -> None:
    with pytest.raises(Refused):
        rename(world.village, getattr(world, who))


def test_merging_waits_for_running_business(world: World) -> None:
    matter = bring_to(file_matter(world), "open")
    with pytest.raises(NotAllowed, match="1件没办结的办件、1件没结束的公示"):
        merge_unit(
            matter.unit_id, world.neighbour.pk, since=SINCE, document=PAPER, actor=world.catalogue_keeper
        )


def test_claims_plans_and_ordered_services_hold_a_place_open(world: World) -> None:
    later = NOW + timedelta(days=9)
    row, plan = opened(world, TOWN, due=later, at=NOW), issued(world, TOWN, due=later, at=NOW)
    order(world.village)
    assert {"1件没有报的认领", "1件没有交的材料"} <= set(unfinished(world.township))
    assert unfinished(world.village) == ("1件没了结的约的服务",)
    assert "1件正在实施的方案" in unfinished(world.county)
    claimed(world, row, "26 27", TOWN, by="township_office", at=NOW)
    handed(world, plan, at=NOW)
    left = unfinished(world.township)
    assert [one for one in left if "地方" not in one] == ["2件归它负责的清单事项"]


def test_a_merged_village_stays_readable_and_its_posts_are_over(client: Client, world: World) -> None:
    matter = bring_to(file_matter(world), "granted")
    notice = notice_of(matter)
    agent = world.agent
    village = merge_unit(
        world.village.pk, world.neighbour.pk, since=SINCE, document=PAPER, actor=world.catalogue_keeper
    )
    for address in (f"/v/{VILLAGE}/", f"/v/{VILLAGE}/results/", f"/m/{matter.pk}/", f"/n/{notice.pk}/"):
        page = read(client, address)
        assert page.status == 200
        assert "柳河村到2026年11月19日为止，从2026年11月20日起并入 石桥村" in page.words
        assert f"/v/{NEIGHBOUR}/" in page.links("/v/")
    assert "这里的内容停在它撤并的那天" in read(client, f"/v/{VILLAGE}/").words
    assert not Appointment.objects.current().filter(post__body__unit=village).exists()
    assert decide(agent, Action.FILE_MATTER, village), "an actor fetched before still holds the old grants"
    world._actors.clear()
    assert not decide(world.agent, Action.FILE_MATTER, world.village)
    assert decide(world.township_approver, Action.VIEW_MATTER, matter)


def test_a_merged_village_leaves_the_lists_and_is_found_with_where_it_went(
    client: Client, world: World
) -> None:
    merge_unit(world.village.pk, world.neighbour.pk, since=SINCE, document=PAPER, actor=SYSTEM)
    assert f"/v/{VILLAGE}/" not in read(client, f"/u/{TOWNSHIP}/").links("/v/")
    assert f"/v/{VILLAGE}/" not in read(client, "/").links("/v/")
    found = read(client, "/?q=柳河")
    assert f"/v/{VILLAGE}/" in found.links("/v/")
    assert "已经并入石桥村" in found.words


def test_an_ended_place_without_successor_says_so(client: Client, world: World) -> None:
    end_unit(world.empty.pk, since=SINCE, document=PAPER, actor=world.catalogue_keeper)
    words = read(client, f"/v/{world.empty.code}/").words
    assert "槐树村到2026年11月19日为止。" in words
    with pytest.raises(NotAllowed, match="已经不在了"):
        end_unit(world.empty.pk, since=SINCE, document=PAPER, actor=world.catalogue_keeper)


@pytest.mark.parametrize(
    ("what", "into", "reason"),
    [
        (VILLAGE, VILLAGE, "同一级"),
        (VILLAGE, TOWNSHIP, "同一级"),
        (TOWNSHIP, OTHER_TOWNSHIP, "下面还有6个地方"),
    ],
)
def test_what_cannot_be_merged(world: World, what: str, into: str, reason: str) -> None:
    with pytest.raises(NotAllowed, match=reason):
        merge_unit(world.unit(what).pk, world.unit(into).pk, since=SINCE, document=PAPER, actor=SYSTEM)
    assert world.unit(what).valid_to is None


def test_nobody_merges_into_what_is_gone_or_out_of_reach(world: World) -> None:
    end_unit(world.empty.pk, since=SINCE, document=PAPER, actor=SYSTEM)
    with pytest.raises(NotAllowed, match="自己已经不在了"):
        merge_unit(world.village.pk, world.empty.pk, since=SINCE, document=PAPER, actor=SYSTEM)
    county = add_unit(
        code="379929000000", name="外县", kind="county", parent=world.county.parent, actor=SYSTEM
    )
    town = add_unit(code="379929100000", name="外镇", kind="township", parent=county, actor=SYSTEM)
    there = add_unit(code="379929100201", name="外村", kind="village", parent=town, actor=SYSTEM)
    with pytest.raises(Refused):
        merge_unit(world.village.pk, there.pk, since=SINCE, document=PAPER, actor=world.catalogue_keeper)


def test_the_day_lies_after_its_people_took_office(world: World) -> None:
    with pytest.raises(NotAllowed, match="2026年1月5日才任职"):
        end_unit(world.village.pk, since=date(2026, 1, 5), document=PAPER, actor=SYSTEM)


def test_the_story_of_a_place(world: World) -> None:
    rename(world.village, world.catalogue_keeper)
    line = timeline([world.village])[0]
    assert (line.post, line.sentence, line.remark) == ("云溪县清单管理员", "改了名称或者代码", PAPER)
    assert ("名称", "柳河村", "柳河新村") in {(c.field, c.before, c.after) for c in line.changes}
