"""A matter and the process board: where it stands, in whose hands, until when; late ones first."""

import pytest
from django.test import Client

from portal import clock
from portal.templatetags.parts.words import cndate
from powers.matters.operations import withdraw
from tests.public.many import many_matters
from tests.public.reading import VILLAGE, read
from tests.world import World, bring_to, days_later, file_matter, object_to, open_notice, step

BOARD = f"/v/{VILLAGE}/process/"


def test_the_board_says_step_hands_due_and_next(client: Client, world: World) -> None:
    matter = bring_to(file_matter(world), "investigate")
    words = read(client, BOARD).words
    for part in (
        "二组一户申请城乡低保",
        matter.number,
        "第3步",
        "入户调查",
        "张敏",
        "清泉镇民政办",
        "信息核对",
        "共12步",
    ):
        assert part in words


def test_late_ones_come_first(client: Client, world: World) -> None:
    bring_to(file_matter(world, "王福顺", 1), "opinion")
    bring_to(file_matter(world, "赵玉兰", 3), "investigate")
    with days_later(6):
        words = read(client, BOARD).words
    assert words.index("三组一户申请") < words.index("一组一户申请")
    assert "1件已逾期" in words


def test_a_hanging_notice_lends_its_date(client: Client, world: World) -> None:
    notice = open_notice(world)
    words = read(client, BOARD).words
    assert f"到{notice.window_last.month}月{notice.window_last.day}日" in words
    assert "谁都可以提异议" in words


def test_thirty_a_page(client: Client, world: World) -> None:
    many_matters(file_matter(world), 34)
    assert read(client, BOARD).source.count('href="/m/') == 30
    assert read(client, f"{BOARD}?page=2").source.count('href="/m/') == 5
    assert "第2页，共2页" in read(client, f"{BOARD}?page=2").words
    assert read(client, f"{BOARD}?page=999").status == 200
    assert read(client, f"{BOARD}?page=x").status == 200


def test_what_ended_stays_for_thirty_days(client: Client, world: World) -> None:
    matter = bring_to(file_matter(world), "granted")
    assert f"/m/{matter.pk}/" in read(client, BOARD).links("/m/")
    with days_later(60):
        assert f"/m/{matter.pk}/" not in read(client, BOARD).links("/m/")
        assert read(client, f"/m/{matter.pk}/").status == 200


def test_the_day_it_ended_is_the_day_of_the_last_act(client: Client, world: World) -> None:
    """Of the payment; where a household is told in writing, already the day before that, and it stays."""
    paid, refused = bring_to(file_matter(world), "pay"), bring_to(file_matter(world, "徐大勇"), "refused")
    today = cndate(clock.today())
    with days_later(3):
        step(paid, "paid")
        step(refused, "told")
        later, board = cndate(clock.today()), read(client, BOARD).words
        assert f"{later}办完" in read(client, f"/m/{paid.pk}/").words
        assert f"{today}办完" in read(client, f"/m/{refused.pk}/").words
        assert later.partition("年")[2] in board


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("accept", "在清泉镇民政窗口丁晓燕手上"),
        ("fix", "等申请家庭补材料"),
        ("open", "正在公示，谁都可以提异议"),
        ("review", "停着不算"),
        ("granted", "办完，结果告诉了申请家庭"),
    ],
)
def test_where_it_stands(client: Client, world: World, place: str, words: str) -> None:
    matter = bring_to(file_matter(world), place)
    page = read(client, f"/m/{matter.pk}/")
    assert words in page.words
    assert matter.number in page.words
    assert page.source.count('aria-current="step"') == (0 if place == "granted" else 1)


def test_who_did_a_step_is_said_with_post_and_day(client: Client, world: World) -> None:
    matter = bring_to(file_matter(world), "check")
    words = read(client, f"/m/{matter.pk}/").words
    for part in ("柳河村代办员赵小梅", "清泉镇民政窗口丁晓燕", "清泉镇民政办张敏"):
        assert part in words


def test_who_brought_an_objection_is_not(client: Client, world: World) -> None:
    notice = open_notice(world)
    object_to(notice, actor=world.supervisor_chair, channel="person")
    words = read(client, f"/m/{notice.matter_id}/").words
    assert "收到异议" in words
    assert "陈秀兰" not in words


def test_a_withdrawn_one_says_so(client: Client, world: World) -> None:
    matter = bring_to(file_matter(world), "investigate")
    withdraw(matter.pk, actor=world.agent, reason="不办了")
    page = read(client, f"/m/{matter.pk}/")
    assert "已撤回" in page.words
    assert "第4步" not in page.words


def test_its_notices_are_linked(client: Client, world: World) -> None:
    notice = open_notice(world)
    assert f"/n/{notice.pk}/" in read(client, f"/m/{notice.matter_id}/").links("/n/")
