"""The public pages: reporting without an account, the receipt, the boards, and what never stands on any of them."""

import re
import time
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.ids import new_id
from portal.sweep import sweep
from supervision.models import UnlistedReport
from supervision.operations import note
from supervision.unlisted import operations
from supervision.unlisted.forms import VALID_SECONDS
from tests.public.reading import COUNTY, TOWNSHIP, VILLAGE, Page, read, send
from tests.supervision.days import at
from tests.unlisted.ways import LAW, REASON, SAID, WORDING, ordered, reported, ruled, stopped
from tests.world import World, days_later, fresh

FORM = f"/say/unlisted/?v={VILLAGE}"
SEND = "/say/unlisted/"
BOARDS = (f"/v/{VILLAGE}/unlisted/", f"/u/{COUNTY}/unlisted/")


def token(client: Client, address: str = FORM) -> str:
    found = re.search(r'name="token" value="([^"]+)"', read(client, address).source)
    assert found
    return found[1]


def say(client: Client, what: str = SAID, **more: str) -> Page:
    given = {"v": VILLAGE, "place": VILLAGE, "what": what, "token": token(client)} | more
    return send(client, SEND, **given)


def test_the_form_says_first_how_it_is_used(client: Client, world: World) -> None:
    page = read(client, FORM)
    before, _, _ = page.words.rpartition("告诉县里")
    for words in ("15个工作日内处理", "村里、镇里看不到", "不问姓名", "责令停止"):
        assert words in before
    for word in ("姓名", "电话"):
        assert not re.search(rf"<label[^>]*>[^<]*{word}", page.source)
    assert page.response.headers["Cache-Control"] == "no-store"
    assert 'name="csrfmiddlewaretoken"' not in page.source


def test_it_is_taken_and_gives_a_receipt(client: Client, world: World) -> None:
    page = say(client, when_about="上个月", noticed="自己碰上的")
    made = UnlistedReport.objects.get()
    assert (made.what, made.when_about, made.noticed, made.door) == (SAID, "上个月", "自己碰上的", "web")
    assert page.status == 302
    assert page.response.headers["Location"] == f"/say/unlisted/{made.receipt}/"
    receipt = read(client, f"/say/unlisted/{made.receipt}/")
    for words in (made.receipt, "云溪县清单管理员沈洁会处理", "还有", "noindex"):
        assert words in (receipt.source if words == "noindex" else receipt.words)
    for secret in ("卫生费", "三组", "上个月", "自己碰上"):
        assert secret not in receipt.source


def test_no_address_of_anybody_is_kept(client: Client, world: World) -> None:
    with_address = {"REMOTE_ADDR": "203.0.113.77", "HTTP_X_FORWARDED_FOR": "203.0.113.78"}
    given = {"v": VILLAGE, "place": VILLAGE, "what": SAID, "token": token(client)}
    client.post(SEND, given, **with_address)  # type: ignore[arg-type] # headers of the request
    row = UnlistedReport.objects.values().get()
    assert "203.0.113" not in str(row)
    assert {"name", "phone", "address"}.isdisjoint(row)


def test_pressed_twice_is_one_report(client: Client, world: World) -> None:
    first, second = say(client), say(client)
    assert first.response.headers["Location"] == second.response.headers["Location"]
    assert UnlistedReport.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("what", "  "), ("what", "长" * 1001), ("when_about", "长" * 61), ("noticed", "长" * 301)],
)
def test_wrong_entries_keep_everything(client: Client, world: World, field: str, value: str) -> None:
    page = say(client, **{"noticed": "听邻居说的", field: value})  # type: ignore[arg-type] # all are texts
    assert page.status == 400
    assert "有1处要改" in page.words
    assert "听邻居说的" in page.source or field == "noticed"
    assert not UnlistedReport.objects.exists()


@pytest.mark.parametrize("kind", ["none", "garbage", "foreign", "old"])
def test_without_a_good_token_everything_is_kept(
    client: Client, world: World, kind: str, monkeypatch: Any
) -> None:
    tokens = {
        "none": "",
        "garbage": "abc:def",
        "foreign": token(client, f"/say/unlisted/?v={world.neighbour.code}"),
        "old": token(client),
    }
    if kind == "old":
        late = time.time() + VALID_SECONDS + 5
        monkeypatch.setattr(time, "time", lambda: late)
    page = say(client, token=tokens[kind])
    assert page.status == 400
    assert "还没有交上去" in page.words
    assert SAID in page.source
    assert not UnlistedReport.objects.exists()


def copies(world: World, made: UnlistedReport, count: int, **changes: Any) -> None:
    values = {f.attname: getattr(made, f.attname) for f in made._meta.concrete_fields}
    with event("test.copied", actor=SYSTEM, unit=world.village):
        for n in range(count):
            serial = {"serial": 100 + n} if made.serial else {}
            row = {"id": new_id(), "receipt": new_id(), "what": f"{made.what}{n}"} | serial | changes
            UnlistedReport.objects.create(**(values | row))


def test_sixty_an_hour_and_no_more(client: Client, world: World) -> None:
    copies(world, reported(world), 59)
    assert say(client, "第六十一条").status == 429
    assert say(client, SAID).status == 302
    with days_later(0.05):
        assert say(client, "过了一个小时").status == 302


@pytest.mark.parametrize("code", ["", "1", "379900000000", "379921000000", "abc", "999999999999"])
def test_without_a_place_it_asks_which(client: Client, world: World, code: str) -> None:
    page = read(client, f"/say/unlisted/?v={code}")
    assert "先选是哪个村" in page.words
    assert ("清泉镇" in page.words) == (code == "379921000000")
    found = read(client, f"/say/unlisted/?q={quote('柳河 清泉')}")
    assert f"/say/unlisted/?v={VILLAGE}" in found.links()
    assert "没有找到" in read(client, f"/say/unlisted/?q={quote('没有这个村')}").words


def test_of_a_township_one_chooses_the_village(client: Client, world: World) -> None:
    page = read(client, f"/say/unlisted/?v={TOWNSHIP}")
    assert "柳河村" in page.words
    assert "清泉镇自己的站所、窗口" in page.words
    given = {
        "v": TOWNSHIP,
        "place": VILLAGE,
        "what": SAID,
        "token": token(client, f"/say/unlisted/?v={TOWNSHIP}"),
    }
    assert send(client, SEND, **given).status == 302
    assert UnlistedReport.objects.get().unit == world.village
    assert send(client, SEND, **(given | {"place": "379921200201", "what": "别的"})).status == 400


def test_other_ways_of_asking_are_refused(client: Client, world: World) -> None:
    assert client.put(SEND).status_code == 405
    assert client.post(f"/say/unlisted/{reported(world).receipt}/").status_code == 405
    assert client.get("/say/unlisted/nosuchid/").status_code == 404


def everywhere(client: Client, world: World) -> str:
    """Every public page that could speak of a report, as one text."""
    pages = [
        *BOARDS, f"/v/{VILLAGE}/", f"/v/{VILLAGE}/list/", f"/v/{VILLAGE}/process/", f"/u/{TOWNSHIP}/", f"/u/{COUNTY}/",
        "/powers/379921/", "/powers/379921/26/", f"/v/{VILLAGE}/procedures/26/", FORM,
    ]  # fmt: skip
    return "\n".join(read(client, one).source for one in pages)


def test_an_undecided_report_stands_nowhere_but_in_the_countys_count(client: Client, world: World) -> None:
    before = read(client, BOARDS[0]).source
    made = reported(world, SAID, when_about="八月初三", noticed="隔壁欧阳秘密说的")
    said = everywhere(client, world)
    for secret in ("卫生费", "三组", "八月初三", "欧阳秘密", made.pk, made.receipt):
        assert secret not in said
    assert "1条反映在处理，都没有过期限" in read(client, BOARDS[1]).words
    caches["pages"].clear()
    assert read(client, BOARDS[0]).source == before


def test_after_the_decision_the_words_are_the_keepers(
    client: Client, world: World, day: time_machine.Traveller
) -> None:
    made = reported(world, SAID, when_about="八月初三", noticed="隔壁欧阳秘密说的")
    ruled(world, made, "order")
    said = everywhere(client, world)
    assert WORDING in said
    for secret in ("三组", "八月初三", "欧阳秘密", "两百块", made.receipt):
        assert secret not in said
    for address in BOARDS:
        page = read(client, address)
        for words in (WORDING, REASON, "没有依据，责令停止", "云溪 2026-W001", "限9月8日前停下来", "沈洁"):
            assert words in page.words
        assert "9月1日" in page.words  # the day of the decision, here that of the report


def test_nobody_can_tell_by_which_door_it_came(
    client: Client, world: World, day: time_machine.Traveller
) -> None:
    record = note(world.village, SAID, actor=world.supervisor)
    made = [
        reported(world, "甲"),
        operations.report(world.village, what="乙", note=record, actor=world.supervisor),
        operations.report(world.village, what="丙", actor=world.liaison),
    ]
    shown = []
    for one in made:
        ruled(world, one, "dismiss")
        caches["pages"].clear()
        page = read(client, f"/say/unlisted/{one.receipt}/").source
        shown.append(re.sub(rf"W00\d|{one.receipt}|{one.pk}", "", page))
    assert shown[0] == shown[1] == shown[2]
    for who in ("王守田", "何志远"):
        assert who not in read(client, BOARDS[0]).source.partition("<footer")[0]


def test_the_board_says_what_became_of_each(
    client: Client, world: World, day: time_machine.Traveller
) -> None:
    ruled(world, reported(world, "甲"), "point", wording="问低保要不要交钱。")
    ruled(world, reported(world, "乙"), "accept", wording="叫人登记养犬。")
    operations.check_stop(stopped(world).pk, "confirm", "问了五户。", actor=world.township_office)
    page = read(client, BOARDS[0])
    for words in (
        "第26项 城乡低保",
        "应当列入，等列进清单",
        "最低生活保障审核确认办法",
        "查过，停了",
        "收过的两户退了",
        "问了五户",
    ):
        assert words in page.words
    assert f"/laws/{LAW}/" in page.links()
    assert "/powers/379921/26/" in page.links()


def test_what_was_on_the_list_is_a_hint_on_its_item(client: Client, world: World) -> None:
    ruled(world, reported(world), "point", wording="问低保要不要交钱。")
    for address in ("/powers/379921/26/", f"/v/{VILLAGE}/procedures/26/"):
        page = read(client, address)
        assert "问低保要不要交钱。" in page.words
        assert f"/u/{COUNTY}/unlisted/" in page.links()
    assert "问低保要不要交钱" not in read(client, "/powers/379921/27/").words


def test_late_ones_say_how_late(client: Client, world: World, day: time_machine.Traveller) -> None:
    made = reported(world)
    day.move_to(at(9, 24))
    sweep(clock.now())
    page = read(client, BOARDS[1])
    assert "其中1条过了期限，最久的晚了3天" in page.words
    assert "已经报给县纪委监委" in read(client, f"/say/unlisted/{made.receipt}/").words
    ruled(world, made, "order")
    assert "县里晚了3天才处理" in read(client, BOARDS[0]).words
    day.move_to(at(10, 13))  # seven days end in the October holiday and roll to the 8th
    sweep(clock.now())
    front = read(client, f"/v/{VILLAGE}/")
    assert "云溪 2026-W001责令停止的事" in front.words
    assert "已逾期5天" in front.words
    operations.say_stopped(made.pk, "停了。", actor=world.village_head)
    assert "晚了5天才报告停止" in read(client, BOARDS[0]).words


def test_at_the_top_the_board_leads_on(client: Client, world: World, day: time_machine.Traveller) -> None:
    made = ordered(world)
    for month, on in ((9, 9), (9, 16), (9, 23), (10, 12)):
        day.move_to(at(month, on))
        sweep(clock.now())
    assert fresh(made).alarm_at is None
    assert "上面各级都告诉过了" in read(client, BOARDS[0]).words


def test_what_a_keeper_let_slip_is_masked(client: Client, world: World) -> None:
    made = ordered(world)
    UnlistedReport.objects.filter(pk=made.pk).update(
        wording="打13911112222问。", stopped_how="打13911112222。"
    )
    for address in BOARDS:
        page = read(client, address)
        assert "139****2222" in page.words
        assert "13911112222" not in page.source


@pytest.mark.parametrize(("address", "count"), [(BOARDS[0], 6), (BOARDS[1], 7)])
def test_one_or_thirty(client: Client, world: World, address: str, count: int) -> None:
    made = ruled(world, reported(world), "accept")
    read(client, address)
    caches["pages"].clear()
    assert read(client, address).queries == count
    copies(world, made, 29)
    caches["pages"].clear()
    assert read(client, address).queries == count


@pytest.mark.parametrize("address", BOARDS)
def test_once_rendered_one_query_answers(client: Client, world: World, address: str) -> None:
    first, again = read(client, address), read(client, address)
    assert again.queries == 1
    assert again.source == first.source


def test_the_way_in_is_linked(client: Client, world: World) -> None:
    for address in (f"/v/{VILLAGE}/list/", f"/v/{VILLAGE}/", f"/v/{VILLAGE}/help/", BOARDS[0]):
        assert FORM in read(client, address).links(), address
    assert f"/say/unlisted/?v={COUNTY}" in read(client, "/powers/379921/").links()
    assert "/say/unlisted/" in read(client, "/help/").links()


def test_large_letters_stay_large(client: Client, world: World) -> None:
    given = {"v": VILLAGE, "place": VILLAGE, "what": SAID, "token": token(client, f"/big2{FORM}")}
    assert (
        send(client, f"/big2{SEND}", **given).response.headers["Location"].startswith("/big2/say/unlisted/")
    )
