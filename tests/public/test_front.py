"""A village's front page: what is late first, the five boards, what is open to objection, who is who."""

from django.test import Client

from portal import clock
from tests.public.reading import BOARDS, EMPTY, VILLAGE, read
from tests.world import World, answer, days_later, file_matter, fresh, object_to, open_notice, raise_concern

FRONT = f"/v/{VILLAGE}/"


def test_a_late_matter_says_what_how_long_whose_and_who_was_told(client: Client, world: World) -> None:
    matter = file_matter(world)
    with days_later(10):
        sweep_inside(matter)
        page = read(client, FRONT)
    assert "有1件事逾期了" in page.words
    assert "二组一户申请城乡低保" in page.words
    assert "第2步“受理登记”，在清泉镇民政窗口丁晓燕手上，已报清泉镇党政办郭海涛督促" in page.words
    assert f"/m/{matter.pk}/" in page.links("/m/")


def sweep_inside(matter: object) -> None:
    """The alarm of one matter; a test's transaction forbids the whole sweep."""
    from powers.matters.operations import sound_alarm

    sound_alarm(matter.pk, clock.now())  # type: ignore[attr-defined]


def test_a_late_objection_and_a_late_concern_are_said(client: Client, world: World) -> None:
    notice = open_notice(world)
    object_to(notice)
    raise_concern(notice)
    with days_later(30):
        page = read(client, FRONT)
    assert "对“拟享受低保家庭公示”的异议" in page.words
    assert "监督问题柳河" in page.words
    assert f"/n/{notice.pk}/#objections" in page.links("/n/")
    assert f"/n/{notice.pk}/#concerns" in page.links("/n/")


def test_nothing_late_says_nothing(client: Client, world: World) -> None:
    file_matter(world)
    assert "逾期" not in read(client, FRONT).words


def test_five_sheets_with_their_latest_entry(client: Client, world: World) -> None:
    file_matter(world)
    page = read(client, FRONT)
    assert [f"{FRONT}{name}/" in page.links(FRONT) for name in BOARDS] == [True] * 5
    assert "共73项" in page.words
    assert "正在办1件" in page.words
    assert "的流程图" in page.words


def test_open_notices_have_their_days_left_and_their_objections(client: Client, world: World) -> None:
    notice = open_notice(world)
    objection = object_to(notice)
    assert "1条异议在查" in read(client, FRONT).words
    answer(objection)
    page = read(client, FRONT)
    assert "拟享受低保家庭公示（二组1户）" in page.words
    assert "还有" in page.words
    assert "1条异议已答复" in page.words


def test_a_closed_window_is_no_longer_open_to_objection(client: Client, world: World) -> None:
    open_notice(world)
    with days_later(30):
        assert "现在没有正在公示的事" in read(client, FRONT).words


def test_who_is_who_dials(client: Client, world: World) -> None:
    page = read(client, FRONT)
    assert "tel:06305550106" in page.source
    assert "监委会主任，管监督 陈秀兰" in page.words
    assert "清泉镇包村督导员 何志远" in page.words


def test_an_empty_village_says_what_will_be_here(client: Client, world: World) -> None:
    page = read(client, f"/v/{EMPTY}/")
    assert "空缺" in page.words
    assert "没有登记电话" in page.words
    assert "村文书贴出公示单并登记以后，就出现在这里" in page.words
    assert "报账员记账、公开以后放上来" in page.words
    assert "还没有公示过" in page.words


def test_what_is_not_there_is_not_promised(client: Client, world: World) -> None:
    """One form to say something, about what is on no list; no tracking by code, no search: these do not exist yet."""
    page = read(client, FRONT)
    assert {one.partition("?")[0] for one in page.links("/say/")} == {"/say/unlisted/"}
    assert page.links("/search/") == []
    assert "12345" in page.words
    assert "12388" in page.words


def test_the_path_leads_up(client: Client, world: World) -> None:
    assert "沂河市 云溪县 清泉镇" in read(client, FRONT).words
    assert fresh(world.village).name in read(client, FRONT).source
