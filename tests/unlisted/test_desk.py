"""The desk's pages of reports: who sees what, the keeper's choice, the place's and the checker's form, today's lines."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal import clock
from portal.erasure import erase_household
from portal.sweep import sweep
from supervision.models import UnlistedReport
from supervision.operations import note
from supervision.unlisted import operations
from tests.desk.people import sign_in, text_of
from tests.supervision.days import at
from tests.unlisted.test_public import copies
from tests.unlisted.ways import LAW, REASON, SAID, WORDING, ordered, reported, ruled, stopped
from tests.world import World, bring_to, file_matter, fresh

READS = ("catalogue_keeper", "county_discipline", "base_keeper")
SEES_ORDERS = ("village_head", "agent", "supervisor", "liaison", "township_office", "township_discipline")
SEES_NONE = (
    "accountant",
    "neighbour_village_head",
    "window_clerk",
    "county_approver",
    "other_township_office",
)


@pytest.mark.parametrize("who", [*READS, *SEES_ORDERS, *SEES_NONE])
def test_who_sees_a_report_before_and_after(world: World, who: str) -> None:
    made, browser = reported(world), sign_in(world, who)
    url = f"/desk/unlisted/{made.pk}/"
    assert browser.get(url).status_code == (200 if who in READS else 404)
    assert made.pk not in browser.get("/desk/unlisted/").content.decode() or who in READS
    ruled(world, made, "order")
    page = browser.get(url)
    assert page.status_code == (200 if who in (*READS, *SEES_ORDERS) else 404)
    assert ("三组" in text_of(page)) == (who in READS)
    if who in SEES_ORDERS:
        assert WORDING in text_of(page)
        assert "反映了清单以外的事" not in text_of(page)


@pytest.mark.parametrize("verb", ["point", "accept", "dismiss"])
@pytest.mark.parametrize("who", ["village_head", "township_office"])
def test_what_is_no_order_is_none_of_their_desk(world: World, who: str, verb: str) -> None:
    made = ruled(world, reported(world), verb)
    assert sign_in(world, who).get(f"/desk/unlisted/{made.pk}/").status_code == 404


def test_the_keeper_chooses_a_way_and_decides(world: World) -> None:
    made, browser = reported(world, "他收两百块，不给不盖。"), sign_in(world, "catalogue_keeper")
    url = f"/desk/unlisted/{made.pk}/"
    page = text_of(browser.get(url))
    for words in ("清单上有", "应当列入", "没有依据，责令停止", "不属于权力事项，或者说不清", "7天内停下来"):
        assert words in page
    assert "公开的说法" in text_of(browser.get(f"{url}?way=order"))
    copied = browser.post(url, {"verb": "order", "wording": "他收两百块，不给不盖。", "reason": REASON})
    assert "不要照抄原话" in text_of(copied)
    short = browser.post(url, {"verb": "order", "wording": "", "reason": REASON})
    assert "请写公开的说法" in text_of(short)
    assert REASON in short.content.decode()
    leak = browser.post(url, {"verb": "order", "wording": "打13911112222问", "reason": REASON})
    assert "像是私人电话" in text_of(leak)
    done = browser.post(url, {"verb": "order", "wording": WORDING, "reason": REASON}, follow=True)
    assert "办好了，公开栏上马上看得到" in text_of(done)
    assert fresh(made).status == "ordered"


def test_the_documents_to_choose_from_say_what_cannot_be(world: World) -> None:
    made, browser = reported(world), sign_in(world, "catalogue_keeper")
    url = f"/desk/unlisted/{made.pk}/"
    page = browser.get(f"{url}?way=accept").content.decode()
    assert "（已失效）" in page
    assert '<optgroup label="法律">' in page
    refused = browser.post(url, {"verb": "accept", "wording": WORDING, "law1": "cunweihui-zuzhifa-2018"})
    assert refused.status_code == 409
    assert "到2025年12月31日为止，已经失效，不能作依据" in text_of(refused)
    assert WORDING in refused.content.decode()
    browser.post(url, {"verb": "accept", "wording": WORDING, "law1": LAW})
    assert fresh(made).bases == [LAW]
    later = text_of(browser.get(url))
    assert "列成了第几项" in later
    assert "没有依据，责令停止" in later
    wrong = browser.post(url, {"verb": "list", "item": "101"})
    assert (wrong.status_code, "清单上没有第101项" in text_of(wrong)) == (409, True)


def test_who_comes_too_late_keeps_his_words(world: World) -> None:
    made, browser = ordered(world), sign_in(world, "catalogue_keeper")
    page = browser.post(
        f"/desk/unlisted/{made.pk}/", {"verb": "dismiss", "wording": "我的说法", "reason": "我的理由"}
    )
    assert page.status_code == 409
    assert "已经处理过了" in text_of(page)
    assert "我的说法" in text_of(page)


def test_an_unknown_verb_is_nothing(world: World) -> None:
    made, browser = ordered(world), sign_in(world, "catalogue_keeper")
    for verb in ("", "burn", "confirm"):
        assert browser.post(f"/desk/unlisted/{made.pk}/", {"verb": verb}).status_code == 404


def test_the_village_says_how_and_the_township_looks(world: World) -> None:
    made = ordered(world)
    url = f"/desk/unlisted/{made.pk}/"
    village, township = sign_in(world, "village_head"), sign_in(world, "township_office")
    assert "停下来，写明怎么停的" in text_of(village.get(url))
    assert "报告已经停止" not in text_of(township.get(url)).partition("全部经过")[0]
    assert "能办的人：柳河村" in text_of(township.get(url))
    assert "请写明哪天停的" in text_of(village.post(url, {"verb": "stop", "text": ""}))
    village.post(url, {"verb": "stop", "text": "9月2日起不收。"})
    assert fresh(made).status == "stopped"
    assert "请选查下来停没停" in text_of(township.post(url, {"verb": "check", "text": "看过"}))
    without = township.post(url, {"verb": "check", "verdict": "send_back", "text": ""})
    assert (without.status_code, "请写明还在做什么" in text_of(without)) == (409, True)
    township.post(url, {"verb": "check", "verdict": "confirm", "text": "问了五户。"})
    assert fresh(made).status == "followed"
    refused = village.post(url, {"verb": "stop", "text": "又停了"})
    assert refused.status_code == 409
    assert sign_in(world, "liaison").post(url, {"verb": "check", "verdict": "confirm"}).status_code in (
        403,
        409,
    )


def test_today_says_whose_it_is(world: World, day: time_machine.Traveller) -> None:
    made = reported(world)

    def today(who: str) -> str:
        return text_of(sign_in(world, who).get("/desk/"))

    assert "处理一条清单以外的反映：柳河村" in today("catalogue_keeper")
    assert "清单以外" not in today("county_discipline")
    day.move_to(at(9, 22))
    sweep(clock.now())
    for who in ("county_discipline", "base_keeper"):
        assert "督促：柳河村：一条清单以外的反映" in today(who)
    ruled(world, made, "order")
    assert "停下来并报告：云溪 2026-W001" in today("village_head")
    assert "云溪 2026-W001" not in today("agent").partition("告诉你一声")[0]
    operations.say_stopped(made.pk, "停了。", actor=world.village_head)
    assert "核查停没停：云溪 2026-W001" in today("township_office")
    day.move_to(at(9, 30))
    sweep(clock.now())
    assert "督促：云溪 2026-W001" in today("township_discipline")


def test_from_the_log_book(world: World) -> None:
    record = note(world.village, "村里盖章收卫生费。", actor=world.supervisor)
    browser = sign_in(world, "supervisor")
    link = f"/desk/unlisted/new/?note={record.pk}"
    assert link in browser.get("/desk/log/").content.decode()
    page = browser.get(link)
    assert "村里盖章收卫生费。</textarea>" in page.content.decode()
    sent = browser.post(link, {"place": world.village.code, "what": "村里盖章收卫生费。"})
    made = UnlistedReport.objects.get()
    assert sent.headers["Location"] == f"/say/unlisted/{made.receipt}/"
    assert (made.note, made.door) == (record, "log")
    assert made.receipt in text_of(browser.get("/desk/log/"))
    assert browser.get("/desk/unlisted/new/").status_code == 404
    assert sign_in(world, "neighbour_supervisor").get(link).status_code == 404
    assert sign_in(world, "village_head").get(link).status_code == 404


def test_from_an_inspection(world: World) -> None:
    browser = sign_in(world, "liaison")
    page = browser.get("/desk/unlisted/new/")
    assert "柳河村" in text_of(page)
    assert "北岭村" not in text_of(page)
    assert "请选是哪个村" in text_of(browser.post("/desk/unlisted/new/", {"what": SAID}))
    browser.post("/desk/unlisted/new/", {"place": world.village.code, "what": SAID, "noticed": "走访"})
    assert UnlistedReport.objects.get().door == "inspection"


@pytest.mark.parametrize("who", ["catalogue_keeper", "township_office", "village_head", "supervisor"])
def test_the_same_few_queries_for_one_row_and_for_thirty(world: World, who: str) -> None:
    made, browser, counts = ordered(world), sign_in(world, who), []
    for more in (0, 29):
        copies(world, made, more)
        for url in ("/desk/unlisted/", "/desk/"):
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(url).status_code == 200
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
    assert counts[0] <= 15


def test_erasing_a_household_takes_its_names_out(world: World) -> None:
    matter = bring_to(file_matter(world), "granted")
    made = ordered(world, what="吴桂英家办事叫交钱。")
    UnlistedReport.objects.filter(pk=made.pk).update(reason="吴桂英家的钱退了。")
    assert matter.household_id is not None
    erase_household(matter.household_id, actor=world.township_office, reason="本人申请。")
    after = fresh(made)
    assert "吴桂英" not in after.what + after.reason


def test_stopping_shows_on_the_page_of_whoever_waits(world: World) -> None:
    page = text_of(sign_in(world, "county_discipline").get(f"/desk/unlisted/{stopped(world).pk}/"))
    assert "等别人办" in page
    assert "核查停没停" in page
