"""The desk and the public page: what waits for the keeper, several settled at once, what is about to change."""

from contextlib import suppress
from datetime import date, timedelta

import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal import clock
from portal.lifecycle import NotAllowed
from portal.organisation.queries import place
from powers.adjustments.models import Adjustment
from powers.catalogue.models import LawDocument
from powers.catalogue.paper.passing import short_text
from powers.catalogue.paper.sheets import standing_of
from powers.catalogue.queries import item
from tests.adjustments.ways import (
    ENDS,
    LAW,
    REASON,
    another_article,
    newer_version,
    opened,
    settled,
    swept,
    write,
)
from tests.desk.people import sign_in, text_of
from tests.owners.claiming import claimed
from tests.owners.claiming import opened as ask_to_claim
from tests.public.reading import read
from tests.supervision.days import at
from tests.world import World, fresh

PUBLIC = "/powers/379921/adjustments/"


def queries(client: Client, address: str) -> int:
    """How many queries a page takes, the second time."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_keeper_finds_it_and_settles_it(world: World, day: time_machine.Traveller) -> None:
    row = opened(world)
    desk = sign_in(world, "catalogue_keeper")
    assert "依据有变，定1项改不改：最低生活保障审核确认办法" in text_of(desk.get("/desk/"))
    assert "用到它的1项，还有1项没有定" in text_of(desk.get("/desk/adjustments/"))
    address = f"/desk/adjustments/{row.round_id}/{row.pk}/"
    page = text_of(desk.get(address))
    assert "还是原来的版本。要改的，先改好、起用了，再来定。" in page
    assert "改了，起用了新版本" not in page.partition("定下来")[2].partition("为什么")[0]
    assert "请写明为什么" in text_of(desk.post(address, {"verb": "keep", "reason": ""}))
    early = desk.post(address, {"verb": "redo", "reason": REASON})
    assert early.status_code == 409
    assert "还没有起用新版本" in text_of(early)
    done = desk.post(address, {"verb": "keep", "reason": REASON}, follow=True)
    assert "定好了" in text_of(done)
    assert REASON in text_of(done)
    again = desk.post(address, {"verb": "keep", "reason": REASON})
    assert again.status_code == 409
    assert "清单管理员沈洁已经定了" in text_of(again)
    assert "依据有变，定" not in text_of(desk.get("/desk/"))


def test_several_are_ticked_and_kept_for_one_reason(world: World, day: time_machine.Traveller) -> None:
    write("canjiren-butie-yijian-2015", in_force_to=ENDS)
    swept()
    rows = list(Adjustment.objects.order_by("pk"))
    address = f"/desk/adjustments/{rows[0].round_id}/"
    desk = sign_in(world, "catalogue_keeper")
    assert "先勾上看过、不用改的事项" in text_of(desk.post(address, {"reason": REASON}))
    given = {"items": [one.pk for one in rows], "reason": "别的依据都在。"}
    assert "2026年9月1日都定了" in text_of(desk.post(address, given, follow=True))
    assert {fresh(one).state for one in rows} == {"kept"}


def test_township_and_county_see_and_do_not_settle(world: World, day: time_machine.Traveller) -> None:
    row = opened(world)
    for who in ("township_office", "county_approver", "county_discipline", "base_keeper"):
        desk = sign_in(world, who)
        assert "用到它的1项" in text_of(desk.get("/desk/adjustments/"))
        page = text_of(desk.get(f"/desk/adjustments/{row.round_id}/"))
        assert "由云溪县清单管理员沈洁" in page
        assert "勾上的都看过" not in page
        assert desk.post(f"/desk/adjustments/{row.round_id}/", {"reason": REASON}).status_code == 403
    assert sign_in(world, "agent").get(f"/desk/adjustments/{row.round_id}/").status_code == 404


def test_the_owner_finds_it_among_what_is_to_be_done(world: World, day: time_machine.Traveller) -> None:
    asked = ask_to_claim(world, at=clock.now(), due=clock.now() + timedelta(days=7))
    claimed(world, asked, "26", at=clock.now())
    row = opened(world)
    owner, line = sign_in(world, "county_approver"), "依据有变，看第26项改不改：城乡低保"
    page = owner.get("/desk/")
    assert line in text_of(page)
    assert f'href="/desk/adjustments/{row.round_id}/{row.pk}/"' in page.content.decode()
    for other in ("township_office", "catalogue_keeper", "county_housing"):
        assert line not in text_of(sign_in(world, other).get("/desk/")), other
    settled(row, world.county_approver)
    assert line not in text_of(owner.get("/desk/"))


def test_an_item_marks_the_document_that_ended(
    world: World, day: time_machine.Traveller, client: Client
) -> None:
    assert "不再施行" not in read(client, "/powers/379921/26/").words
    opened(world)
    page = read(client, "/powers/379921/26/").source.partition('id="bases"')[2]
    law = page.partition(f"/laws/{LAW}/")[2].partition("</li>")[0]
    assert "不再施行" in law
    assert "到2026年8月31日为止。" in law
    assert page.count("不再施行") == 1


def test_an_article_shows_what_it_said_before(world: World, day: time_machine.Traveller) -> None:
    article = LawDocument.objects.get(key=LAW).provisions.filter(bases__version__power__number=26)[0]
    another_article(article.article, "改成别的意思了。")
    swept()
    row = Adjustment.objects.get()
    page = text_of(sign_in(world, "catalogue_keeper").get(f"/desk/adjustments/{row.round_id}/"))
    assert article.summary in page
    assert "改成别的意思了。" in page


def test_what_is_about_to_change_is_said_ahead(world: World, day: time_machine.Traveller) -> None:
    write(in_force_to=date(2026, 10, 31))
    newer_version("canjiren-butie-yijian-2015", since=date(2026, 11, 1))
    page = text_of(sign_in(world, "catalogue_keeper").get("/desk/adjustments/"))
    assert "到2026年10月31日为止云溪县　1项用到它" in page
    assert "从2026年11月1日起有新版本云溪县　2项用到它" in page
    assert "农业法" not in page, "four months ahead is not near"


def test_the_public_page_says_what_is_open_late_and_settled(
    world: World, day: time_machine.Traveller, client: Client
) -> None:
    assert "现在没有等着定的" in read(client, PUBLIC).words
    row = opened(world)
    page = read(client, PUBLIC)
    assert "到10月19日" in page.words
    assert "/powers/379921/26/" in page.links()
    assert "由云溪县清单管理员沈洁定" in page.words
    day.move_to(at(10, 22))
    swept()
    late = read(client, PUBLIC).words
    assert "已逾期3天" in late
    assert "逾期已经报给：" in late
    assert "云溪县纪委监委" in late.partition("逾期已经报给：")[2]
    settled(row, world.catalogue_keeper)
    after = read(client, PUBLIC).words
    assert "比期限晚了3天" in after
    assert read(client, "/powers/379999/adjustments/").status == 404


def test_as_many_queries_for_one_item_as_for_many(
    world: World, day: time_machine.Traveller, client: Client
) -> None:
    row = opened(world)
    desk = sign_in(world, "catalogue_keeper")
    addresses = ("/desk/", "/desk/adjustments/", f"/desk/adjustments/{row.round_id}/")
    before = [queries(desk, one) for one in addresses]
    public = read(client, PUBLIC).queries
    for key in ("cunweihui-zuzhifa-2025", "nongcun-jiti-jingji-zuzhifa-2024", "xiangcun-zhenxing-fa-2021"):
        write(key, in_force_to=ENDS)
    swept()
    assert Adjustment.objects.count() > 30
    biggest = max(
        Adjustment.objects.values_list("round", flat=True),
        key=lambda pk: Adjustment.objects.filter(round=pk).count(),
    )
    after = [queries(desk, one) for one in (*addresses[:2], f"/desk/adjustments/{biggest}/")]
    assert after == before
    assert max(after) <= 16
    page = read(client, PUBLIC)
    assert page.queries <= max(public, 15)
    assert len(page.response.content) < 60_000
    for one in Adjustment.objects.filter(state="open"):
        with suppress(NotAllowed):  # some have lost every basis; enough are settled
            settled(one, world.catalogue_keeper)
    assert read(client, PUBLIC).queries <= max(public, 15)


def test_sheet_and_text_say_it_too(world: World, day: time_machine.Traveller) -> None:
    opened(world)
    found, here = item(world.county, "26"), place(world.county.code, ("county",))
    assert found is not None
    assert here is not None
    for said in ("".join(standing_of(found)), short_text(here, found, url="/")):
        assert "县里最晚2026年10月19日定下要不要改" in said
