"""A notice: window, rows, totals, objections, concerns, versions, and the paper served from store."""

import hashlib

from django.test import Client

from disclosure.models import Notice, StoredSheet
from portal import pdf
from portal.erasure import erase_household
from supervision.operations import accept, rectify
from tests.public.reading import read
from tests.world import (
    World,
    answer,
    bring_to,
    days_later,
    end_window,
    file_matter,
    fresh,
    notice_of,
    object_to,
    open_notice,
    raise_concern,
    step,
)


def _of(notice: Notice) -> str:
    return f"/n/{notice.pk}/"


def test_it_says_what_hangs_on_the_wall(client: Client, world: World) -> None:
    notice = open_notice(world)
    page = read(client, _of(notice))
    for words in (
        "公示中",
        "第26项 城乡低保",
        "第1版",
        "吴桂英",
        "1,060.00",
        "合计1户",
        notice.content["intro"],
    ):
        assert words in page.words
    with days_later(1):
        assert "还有" in read(client, _of(notice)).words
    assert f"/n/{notice.pk}/object/" in page.links("/n/")
    assert f"/n/{notice.pk}.pdf" in page.links("/n/")


def test_whom_to_talk_to_and_what_comes_next(client: Client, world: World) -> None:
    words = read(client, _of(open_notice(world))).words
    assert "监委会主任 陈秀兰 0630-5550106" in words
    assert "公示期满就转到“审核确认”，由云溪县民政局许文慧办，10个工作日" in words


def test_after_the_window_nobody_is_asked_to_object(client: Client, world: World) -> None:
    notice = end_window(open_notice(world))
    with days_later(20):
        page = read(client, _of(notice))
    assert "公示期满" in page.words
    assert f"/n/{notice.pk}/object/" not in page.links("/n/")
    assert "公示期里没有收到异议" in page.words


def test_an_answered_objection_with_its_answer(client: Client, world: World) -> None:
    notice = open_notice(world)
    answer(object_to(notice, "他家有门面房。"))
    words = read(client, _of(notice)).words
    for part in ("他家有门面房。", "查过了，车是邻居的。", "清泉镇民政办张敏", "已答复，维持原意见"):
        assert part in words


def test_a_changed_opinion_leaves_the_old_version_readable(client: Client, world: World) -> None:
    old = open_notice(world)
    answer(object_to(old), stands=False, text="查过了，确有小汽车。")
    assert "这一版已经不作数了" in read(client, _of(old)).words
    matter = fresh(old.matter)
    step(matter, "propose")
    new = notice_of(step(fresh(matter)))
    page = read(client, _of(old))
    assert "看第2版" in page.words
    assert "吴桂英" in page.words
    assert _of(new) in page.links("/n/")
    assert _of(old) in read(client, _of(new)).links("/n/")
    assert "重新调查后内容有变" in read(client, _of(new)).words


def test_a_result_has_no_window_and_no_form(client: Client, world: World) -> None:
    matter = bring_to(file_matter(world), "pay")
    result = notice_of(matter)
    page = read(client, _of(result))
    assert "已公布" in page.words
    assert "提异议" not in page.words
    assert read(client, f"/n/{result.pk}/object/").status == 404


def test_concerns_with_their_state(client: Client, world: World) -> None:
    notice = open_notice(world)
    concern = raise_concern(notice)
    assert "等村里整改" in read(client, _of(notice)).words
    rectify(concern.pk, "人数改过来了。", actor=world.village_head)
    assert "人数改过来了" in read(client, _of(notice)).words
    accept(concern.pk, "", actor=world.supervisor_chair)
    assert "已整改，验收通过" in read(client, _of(notice)).words


def test_an_erased_row_says_so(client: Client, world: World) -> None:
    matter = bring_to(file_matter(world), "granted")
    first = matter.notices.get(kind="publicity")
    before = client.get(f"/n/{first.pk}.pdf")
    erase_household(matter.household_id, actor=world.township_office, reason="本人申请，已停发")
    page = read(client, _of(first))
    assert "吴桂英" not in page.source
    assert "（已依法删除）" in page.words
    after = client.get(f"/n/{first.pk}.pdf", headers={"if-none-match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.headers["ETag"] != before.headers["ETag"]


def test_the_paper_comes_from_store(client: Client, world: World, monkeypatch: object) -> None:
    notice = open_notice(world)

    def never(*_: object, **__: object) -> bytes:
        raise AssertionError("rendered anew")

    monkeypatch.setattr(pdf, "render", never)  # type: ignore[attr-defined]
    response = client.get(f"/n/{notice.pk}.pdf")
    stored = StoredSheet.objects.get(notice=notice)
    assert response.content == bytes(stored.pdf)
    assert response.headers["ETag"] == f'"{stored.sha256}"'
    assert hashlib.sha256(response.content).hexdigest() == stored.sha256
    assert response.headers["Content-Type"] == "application/pdf"
    page = read(client, f"/n/{notice.pk}.pdf", if_none_match=response.headers["ETag"])
    assert (page.status, page.queries) == (304, 1)
