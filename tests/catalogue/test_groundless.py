"""职权法定: an item whose bases have all ended is found by itself, opens nothing, and can only be retired."""

from collections.abc import Iterator
from datetime import date, datetime
from threading import Barrier, Thread

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused
from portal.privacy import NotPublishable
from portal.worktime import SHANGHAI
from powers.catalogue.basis import carries, why_it_cannot, why_they_cannot
from powers.catalogue.content import content
from powers.catalogue.editing.drafting import begin_draft
from powers.catalogue.models import Basis, LawDocument, Level, PowerVersion, Standing
from powers.catalogue.queries import catalogue_of, county_list, find, procedure, why_closed
from powers.catalogue.queries.completeness import catalogue_report
from powers.catalogue.retiring import retire
from powers.catalogue.versions import digest
from tests.desk.people import sign_in, text_of
from tests.public.reading import read
from tests.world import World, file_matter, step

LAST = date(2026, 12, 31)
AFTER = datetime(2027, 1, 4, 9, tzinfo=SHANGHAI)
REASON = "依据的文件2026年底失效，没有新的接上。"


@pytest.fixture
def ended(world: World) -> World:
    """What item 26 rests on, in every version, ends with the year."""
    titles = Basis.objects.filter(version__power__number=26).values("document__title")
    LawDocument.objects.filter(title__in=titles, in_force_to=None).update(in_force_to=LAST)
    return world


@pytest.fixture
def next_year(ended: World) -> Iterator[World]:
    """The first working day after that."""
    with clock.at(AFTER):
        yield ended


def flagged(world: World) -> list[str]:
    found = county_list(world.county)
    assert found is not None
    return [p.number for p in found.groundless]


@pytest.mark.parametrize(
    ("level", "since", "until", "yes"),
    [
        (Level.LAW, date(2020, 1, 1), None, True),
        (Level.LOCAL_DOCUMENT, date(2020, 1, 1), date(2026, 12, 31), True),
        (Level.LOCAL_DOCUMENT, date(2020, 1, 1), date(2026, 12, 30), False),
        (Level.LAW, date(2027, 1, 1), None, False),
        (Level.TOWNSHIP_DOCUMENT, date(2020, 1, 1), None, False),
    ],
)
def test_what_carries_a_power(level: str, since: date, until: date | None, *, yes: bool) -> None:
    assert carries(level, since, until, LAST) is yes
    document = LawDocument(
        title="某办法", version="2020年", level=level, in_force_from=since, in_force_to=until
    )
    assert (why_it_cannot(document, LAST) == "") is yes


def test_no_document_at_all_carries_nothing() -> None:
    assert "责令停止" in why_they_cannot([], LAST)


def test_in_the_base_everything_rests_on_something(world: World) -> None:
    assert flagged(world) == []


def test_the_last_day_still_carries_it_the_next_does_not(ended: World) -> None:
    with clock.at(datetime(2026, 12, 31, 23, 59, tzinfo=SHANGHAI)):
        assert "26" not in flagged(ended)
    with clock.at(datetime(2027, 1, 1, 0, 0, tzinfo=SHANGHAI)):
        assert "26" in flagged(ended)


def test_a_revision_carries_on(ended: World) -> None:
    old = LawDocument.objects.filter(
        title__in=Basis.objects.filter(version__power__number=26).values("document__title")
    )[0]
    with event("catalogue.laws_loaded", actor=SYSTEM):
        LawDocument.objects.create(
            key="xinban", title=old.title, version="2027年修订", level=old.level, issuers=old.issuers,
            in_force_from=date(2027, 1, 1), pending="试验",
        )  # fmt: skip
    with clock.at(AFTER):
        assert "26" not in flagged(ended)


def test_it_is_flagged_everywhere(client: Client, next_year: World) -> None:
    assert "26" in flagged(next_year)
    for address in ("/powers/379921/26/", f"/v/{next_year.village.code}/procedures/26/"):
        page = read(client, address)
        assert "待清理" in page.words
        assert "不能再新办" in page.words
    for address in ("/powers/379921/", f"/v/{next_year.village.code}/list/"):
        assert "待清理" in read(client, address).words
    assert "不能再新办" in client.get("/powers/379921/26.txt").content.decode()
    assert "停用第26项：城乡低保" in text_of(sign_in(next_year, "catalogue_keeper").get("/desk/"))


def test_the_report_counts_it(next_year: World, capsys: pytest.CaptureFixture[str]) -> None:
    county = catalogue_of(next_year.county)
    assert county is not None
    one = next(one for one in catalogue_report(county).items if one.number == "26")
    assert one.groundless
    assert not one.complete
    call_command("catalogue_report", "zibo-2019")
    said = capsys.readouterr().out
    assert "待清理：依据都已经失效" in said
    assert "等着清理的" in said


def test_no_matter_may_be_opened_and_the_running_one_ends(ended: World) -> None:
    with clock.at(datetime(2026, 12, 30, 10, tzinfo=SHANGHAI)):
        running = file_matter(ended)
    with clock.at(AFTER):
        with pytest.raises(NotAllowed, match="“城乡低保”的依据都已经失效，等着清理，不能再办。"):
            file_matter(ended, "王福顺")
        page = sign_in(ended, "agent").get("/desk/matters/new/")
        assert "登记城乡低保" not in text_of(page)
        assert "城乡低保（待清理）" in text_of(page)
        step(running, "accept")


def test_the_keeper_retires_it(client: Client, next_year: World) -> None:
    before = find(catalogue_of(next_year.county), "26")  # type: ignore[arg-type] # the county has a list
    assert before is not None
    stopped = retire(next_year.county, "26", REASON, actor=next_year.catalogue_keeper, successor="找县民政局")
    assert (stopped.standing, stopped.standing_since, stopped.standing_reason) == (
        "stopped",
        AFTER.date(),
        REASON,
    )
    assert stopped.power.catalogue.unit == next_year.county
    assert [s.key for s in procedure(stopped).steps] == [s.key for s in procedure(before).steps]
    assert [len(s.outcomes) for s in procedure(stopped).steps] == [
        len(s.outcomes) for s in procedure(before).steps
    ]
    assert {b.until for b in stopped.bases.all() if b.former} >= {LAST}
    assert not stopped.bases.filter(former=False).exists()
    assert flagged(next_year).count("26") == 0
    found = county_list(next_year.county)
    assert found is not None
    assert found.total == 73
    assert [p.stopped for c in found.categories for p in c.powers if p.number == "26"] == [True]
    assert len(found.categories) == 8
    page = read(client, "/powers/379921/26/")
    assert REASON in page.words
    assert "停用" in page.words
    assert "待清理" not in page.words
    assert before.standing == Standing.IN_USE
    assert Event.objects.get(kind="catalogue.item_retired").data == {"number": "26", "name": "城乡低保"}
    assert why_closed(stopped, next_year.village).startswith("“城乡低保”已经停用")


def test_with_a_basis_in_force_it_cannot_be_retired_so(world: World) -> None:
    with pytest.raises(NotAllowed, match="还有现行的依据"):
        retire(world.county, "26", REASON, actor=world.catalogue_keeper)


@pytest.mark.parametrize(
    "who", ["agent", "township_office", "county_approver", "county_discipline", "base_keeper"]
)
def test_nobody_else_retires(next_year: World, who: str) -> None:
    with pytest.raises(Refused):
        retire(next_year.county, "26", REASON, actor=getattr(next_year, who))


def test_what_is_refused(next_year: World) -> None:
    keeper = next_year.catalogue_keeper
    with pytest.raises(NotAllowed, match="清单上没有第200项"):
        retire(next_year.county, "200", REASON, actor=keeper)
    with pytest.raises(NotAllowed, match="请写明为什么停用"):
        retire(next_year.county, "26", "  ", actor=keeper)
    with pytest.raises(NotPublishable):
        retire(next_year.county, "26", "有事打13911112222。", actor=keeper)
    retire(next_year.county, "26", REASON, actor=keeper)
    with pytest.raises(NotAllowed, match="已经停用了"):
        retire(next_year.county, "26", REASON, actor=keeper)


def test_from_the_desk(next_year: World) -> None:
    browser = sign_in(next_year, "catalogue_keeper")
    assert "26　城乡低保" in text_of(browser.get("/desk/clearing/"))
    page = browser.get("/desk/clearing/379921/26/")
    assert "到2026年12月31日为止" in text_of(page)
    assert "请写明为什么停用" in text_of(browser.post("/desk/clearing/379921/26/", {"reason": ""}))
    done = browser.post("/desk/clearing/379921/26/", {"reason": REASON, "successor": ""}, follow=True)
    assert "第26项停用了" in text_of(done)
    assert "已经停用的：26 城乡低保" in text_of(done)
    again = browser.post("/desk/clearing/379921/26/", {"reason": REASON})
    assert again.status_code == 409
    assert "已经停用了" in text_of(again)


def test_the_list_asks_the_same_questions_for_one_and_for_many(next_year: World) -> None:
    browser = sign_in(next_year, "catalogue_keeper")
    counts = []
    for laws in (LawDocument.objects.none(), LawDocument.objects.filter(in_force_to=None)):
        laws.update(in_force_to=LAST)
        with CaptureQueries() as asked:
            browser.get("/desk/clearing/")
        counts.append(asked)
    assert len(counts[0].captured) == len(counts[1].captured) <= 15
    assert len(flagged(next_year)) > 30


class CaptureQueries:
    """The queries of a block."""

    captured: list[object]

    def __enter__(self) -> "CaptureQueries":
        from django.test.utils import CaptureQueriesContext

        self._context = CaptureQueriesContext(connection)
        self._context.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._context.__exit__(None, None, None)
        self.captured = list(self._context.captured_queries)


@pytest.mark.django_db(transaction=True)
def test_two_keepers_at_once(ended: World) -> None:
    start, results = Barrier(2), [None, None]
    keeper, county = ended.catalogue_keeper, ended.county

    def run(n: int) -> None:
        start.wait()
        try:
            with clock.at(AFTER):
                results[n] = retire(county, "26", REASON, actor=keeper)  # type: ignore[call-overload]
        except NotAllowed as told:
            results[n] = told  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [Thread(target=run, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(type(one).__name__ for one in results) == ["NotAllowed", "PowerVersion"]
    assert PowerVersion.objects.filter(standing="stopped", power__number=26).count() == 1


def test_what_was_retired_reads_back_and_no_file_brings_it_to_life(next_year: World) -> None:
    world = next_year
    stopped = retire(world.county, "26", REASON, actor=world.catalogue_keeper)
    entry = content(stopped)
    assert entry.detail is not None
    assert (entry.detail.bases, digest(entry)) == ([], stopped.digest)
    assert stopped.made_here
    assert stopped.power.category.name == "社会民生类"


def test_it_is_not_edited_only_retired(next_year: World) -> None:
    world = next_year
    catalogue = catalogue_of(world.county)
    assert catalogue is not None
    with pytest.raises(NotAllowed, match="依据都已经失效，等着清理，只能停用"):
        begin_draft(catalogue.pk, "26", actor=world.catalogue_keeper)
