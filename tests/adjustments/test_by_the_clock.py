"""立改废释: a law ends, and each step follows by the clock; so with a new version and with an article."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Appointment, Message
from portal.organisation.operations import dismiss
from portal.sweep import clocks, sweep
from powers.adjustments.models import Adjustment, Change, Round
from powers.adjustments.operations import settle
from powers.catalogue import operations as catalogue_operations
from powers.catalogue.models import LawDocument
from powers.catalogue.operations import load_catalogues
from powers.catalogue.queries import county_list
from tests.adjustments.ways import (
    DUE,
    ENDS,
    LAW,
    REASON,
    another_article,
    law,
    newer_version,
    opened,
    second_county,
    settled,
    swept,
    write,
)
from tests.desk.people import sign_in, text_of
from tests.public.reading import VILLAGE, read
from tests.supervision.days import at
from tests.world import FIXTURES, World, bring_to, file_matter, fresh

MARK = (
    "《最低生活保障审核确认办法》（民发〔2021〕57号，2021年印发）到2026年8月31日为止，不再施行。"
    "这一项用到它，县里最晚2026年10月19日定下要不要改。"
)


def told(world: World, who: str) -> list[str]:
    """What lies on somebody's desk about rounds."""
    rows = Message.objects.filter(post=world.post(who), url__startswith="/desk/adjustments/")
    return [m.text for m in rows.order_by("pk")]


def run() -> dict[str, int]:
    """What our own clocks settle now, each row in a transaction of its own."""
    found = sweep(clock.now(), [one for one in clocks() if one.name.startswith("adjustments.")])
    return {name.removeprefix("adjustments."): count for name, count in found.items()}


@pytest.mark.django_db(transaction=True)
def test_a_law_ends(world: World, client: Client, day: time_machine.Traveller) -> None:
    day.move_to(at(8, 20))
    assert write(in_force_to=ENDS) == {"lawdocument": 1}
    running = file_matter(world)
    day.move_to(at(8, 31, 23, 59))
    assert run() == {"notice": 0, "open": 0, "overdue": 0}, "it is in force to the end of its last day"
    assert "依据有变" not in read(client, "/powers/379921/26/").words

    day.move_to(at(9, 1, 0, 1))
    assert run() == {"notice": 1, "open": 1, "overdue": 0}
    row = Adjustment.objects.select_related("round").get()
    assert (row.number, row.state, row.round.due, row.round.unit) == ("26", "open", DUE, world.county)
    assert run() == {"notice": 0, "open": 0, "overdue": 0}
    assert told(world, "catalogue_keeper") == [
        "《最低生活保障审核确认办法》（民发〔2021〕57号，2021年印发）到2026年8月31日为止，不再施行。"
        "用到它的1项要不要改，最晚2026年10月19日定下来。"
    ]
    for address in ("/powers/379921/26/", f"/v/{VILLAGE}/procedures/26/"):
        assert MARK in read(client, address).words
    for address in ("/powers/379921/", f"/v/{VILLAGE}/list/"):
        assert "城乡低保 写清楚了 依据有变" in read(client, address).words

    day.move_to(at(10, 19, 23, 59))
    assert run()["overdue"] == 0
    file_matter(world, "王福顺")  # on the last day one may still begin

    day.move_to(at(10, 20, 0, 1))
    assert run() == {"notice": 0, "open": 0, "overdue": 1}
    assert told(world, "county_discipline") == [
        "云溪县：《最低生活保障审核确认办法》（民发〔2021〕57号，2021年印发）到2026年8月31日为止，不再施行，"
        "还有1项没有定下要不要改，已逾期，请督促"
    ]
    assert told(world, "county_discipline")[0] in told(world, "base_keeper")
    with pytest.raises(NotAllowed, match="“城乡低保”的依据有变，县里到2026年10月19日还没有定下要不要改"):
        file_matter(world, "赵玉兰")
    page = text_of(sign_in(world, "agent").get("/desk/matters/new/"))
    assert "登记城乡低保" not in page
    assert "城乡低保（依据有变，暂停新办）" in page
    late = read(client, "/powers/379921/26/").words
    assert "县里本来要在2026年10月19日前定下要不要改，已经逾期1天。" in late
    assert "定下来以前不能新办；正在办的，照开头的办法办完。" in late
    assert "城乡低保 依据有变，暂停新办" in read(client, f"/v/{VILLAGE}/list/").words
    ended = bring_to(running, "granted")
    assert (ended.ended_at is not None, ended.version_id) == (True, row.version_id)

    day.move_to(at(10, 24))
    assert run()["overdue"] == 1, "three working days later nobody is above"
    assert fresh(row.round).alarm_at is None
    assert len(told(world, "county_discipline")) == 1

    done = settled(row, world.catalogue_keeper)
    assert (done.state, done.settled_by, done.settled_post) == ("kept", "沈洁", "云溪县清单管理员")
    assert fresh(row.round).closed_at is not None
    file_matter(world, "赵玉兰")
    assert "依据有变" not in read(client, "/powers/379921/26/").words
    assert run() == {"notice": 0, "open": 0, "overdue": 0}


def test_a_second_load_opens_nothing_twice(world: World, day: time_machine.Traveller) -> None:
    opened(world)
    assert write(in_force_to=ENDS) == {}
    assert swept() == {"notice": 0, "open": 0, "overdue": 0}
    assert (Change.objects.count(), Round.objects.count(), Adjustment.objects.count()) == (1, 1, 1)


def test_loading_the_files_triggers_it(
    world: World, day: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same door as for every other writer of the register; only the reading of the files is left out."""
    files = SimpleNamespace(laws={LAW: SimpleNamespace(value=law(in_force_to=ENDS))}, lists=[])
    monkeypatch.setattr(catalogue_operations, "gather", lambda path: files)
    assert load_catalogues(FIXTURES, actor=SYSTEM).written == {"lawdocument": 1}
    assert swept() == {"notice": 1, "open": 1, "overdue": 0}
    assert load_catalogues(FIXTURES, actor=SYSTEM).written == {}
    assert swept() == {"notice": 0, "open": 0, "overdue": 0}


def test_a_load_that_fails_tells_nothing(world: World, day: time_machine.Traveller) -> None:
    """What an article said before is told in the transaction that writes it over: both or neither."""
    article = LawDocument.objects.get(key=LAW).provisions.all()[0]
    with pytest.raises(RuntimeError, match="lights out"), transaction.atomic():
        another_article(article.article, "改成别的意思了。")
        assert Change.objects.count() == 1
        raise RuntimeError("lights out")
    assert not Change.objects.exists()
    assert fresh(article).summary == article.summary


def test_what_ended_while_nothing_ran_is_found_later(world: World, day: time_machine.Traveller) -> None:
    write(in_force_to=date(2026, 7, 15))
    day.move_to(at(9, 8))
    assert swept() == {"notice": 1, "open": 1, "overdue": 0}
    assert Adjustment.objects.get().round.due == date(2026, 10, 26), (
        "the limit runs from the day it was found"
    )


def test_a_new_version_of_a_document(world: World, day: time_machine.Traveller, client: Client) -> None:
    newer_version(since=date(2026, 9, 10))
    assert swept()["notice"] == 0, "not before it is in force"
    day.move_to(at(9, 10))
    assert swept() == {"notice": 1, "open": 1, "overdue": 0}
    assert (
        "有了新版本：《最低生活保障审核确认办法》（民发〔2021〕57号，2026年修订），从2026年9月10日起施行。"
        in (read(client, "/powers/379921/26/").words)
    )
    write(in_force_to=date(2026, 9, 9))
    assert swept()["notice"] == 0, "that it ended with its successor is the same change"


def test_an_article_says_something_else(world: World, day: time_machine.Traveller, client: Client) -> None:
    article = LawDocument.objects.get(key=LAW).provisions.filter(bases__version__power__number=26).first()
    assert article is not None
    was = article.summary
    another_article(article.article, "改成别的意思了。")
    assert swept() == {"notice": 0, "open": 1, "overdue": 0}
    change = Change.objects.get()
    assert (change.kind, change.was, change.on) == ("article", was, date(2026, 9, 1))
    assert Event.objects.get(pk=change.event_id).kind == "catalogue.laws_loaded"
    words = read(client, "/powers/379921/26/").words
    assert f"2021年印发）{article.article}写的内容有变。这一项用到它" in words


def test_an_article_that_was_read_again_changes_nothing(world: World, day: time_machine.Traveller) -> None:
    rows = [row.model_copy(update={"confirmed": None, "pending": "要再对一遍。"}) for row in law().articles]
    assert write(articles=rows)["provision"] == len(rows)
    assert swept() == {"notice": 0, "open": 0, "overdue": 0}


def test_a_document_that_nothing_rests_on_concerns_nobody(world: World, day: time_machine.Traveller) -> None:
    write("cunweihui-zuzhifa-2018", in_force_to=date(2026, 1, 31))
    assert swept() == {"notice": 0, "open": 0, "overdue": 0}


def test_two_counties_each_settle_their_own(
    world: World, day: time_machine.Traveller, client: Client
) -> None:
    there, keeper = second_county(world)
    ours = opened(world)
    theirs = Adjustment.objects.get(round__unit=there)
    assert Adjustment.objects.count() == 2
    settled(ours, world.catalogue_keeper)
    assert "依据有变" not in read(client, "/powers/379921/26/").words
    assert "依据有变" in read(client, "/powers/379923/26/").words
    assert told(world, "catalogue_keeper") == [
        m.text for m in Message.objects.filter(post=keeper.chairs[0].post_id)
    ]
    settled(theirs, keeper, reason="照用。")
    assert {row.state for row in Adjustment.objects.all()} == {"kept"}


def test_a_list_that_comes_later_is_looked_through_too(world: World, day: time_machine.Traveller) -> None:
    opened(world)
    there, _ = second_county(world)
    assert swept() == {"notice": 0, "open": 1, "overdue": 0}
    assert Adjustment.objects.get(round__unit=there).number == "26"


def test_a_county_without_keeper_is_passed_over(world: World, day: time_machine.Traveller) -> None:
    for seat in Appointment.objects.current().filter(account=world.account("catalogue_keeper")):
        dismiss(seat, last_day=clock.today() - timedelta(days=1), actor=SYSTEM, reason="离任")
    row = opened(world)
    assert row.round.alarm_level == 0
    assert [text[-10:] for text in told(world, "county_discipline")] == ["10月19日定下来。"]
    day.move_to(at(10, 20))
    swept()
    assert told(world, "county_discipline")[-1].endswith("已逾期，请督促")


def test_the_list_takes_as_many_queries_with_one_as_with_many(
    world: World, day: time_machine.Traveller, django_assert_max_num_queries: object
) -> None:
    opened(world)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        county_list(world.county)
    for key in ("cunweihui-zuzhifa-2025", "nongcun-jiti-jingji-zuzhifa-2024"):
        write(key, in_force_to=ENDS)
    swept()
    assert Adjustment.objects.count() > 30
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        found = county_list(world.county)
    assert found is not None
    assert len(found.held) > 30
    assert settle(
        [row.pk for row in Adjustment.objects.filter(number="26")][:1],
        "keep",
        REASON,
        actor=world.catalogue_keeper,
    )
