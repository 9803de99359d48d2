"""The booklet: every item once, contents and bookmarks true, made in the background once, begun again when killed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from pypdf import PdfReader

from portal import clock
from portal.audit.models import Event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Message, Unit
from portal.organisation.policy import Refused
from portal.sweep import clocks, sweep
from portal.tasks import build_booklet
from powers.catalogue import booklets
from powers.catalogue.booklets import ask_booklet, make_booklet
from powers.catalogue.models import Booklet, BookletState, PowerVersion, Standing
from powers.catalogue.paper import booklet as drawing
from powers.catalogue.paper.booklet import Built
from powers.catalogue.queries import CountyList, county_list
from tests.public.reading import read
from tests.sheets import paper
from tests.world import World

SOME = ("1", "4", "4-2", "20", "26", "43", "61")
STOPPED = "20"
DESK = "/desk/booklet/{}/"
PUBLIC = "/powers/379921/booklet.pdf"


def shortened(unit: Unit) -> CountyList:
    """The county's list with a few of its items."""
    found = county_list(unit)
    assert found is not None
    some = [replace(c, powers=tuple(p for p in c.powers if p.number in SOME)) for c in found.categories]
    return replace(found, categories=tuple(c for c in some if c.powers))


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is drawn in seconds."""
    monkeypatch.setattr(drawing, "county_list", shortened)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drawing that takes no time."""

    def build(unit: Unit, *, at: object, progress: Callable[[int, int, int], None]) -> Built:
        progress(7, 7, 12)
        return Built(b"%PDF-quick", 7)

    monkeypatch.setattr(booklets, "build", build)


def asked(world: World) -> Booklet:
    """The keeper pressed the button."""
    return ask_booklet(world.county.pk, actor=world.catalogue_keeper)


def desk(client: Client, address: str) -> str:
    """The words of a page of the desk."""
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def waiting() -> int:
    """How many jobs stand in the queue."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [booklets.TASK])
        return int(cursor.fetchone()[0])


def unfold(outline: list[object]) -> Iterator[object]:
    """The bookmarks in order, those below others too."""
    for one in outline:
        if isinstance(one, list):
            yield from unfold(one)
        else:
            yield one


def test_every_item_once_with_true_contents_and_bookmarks(
    client: Client, world: World, short: None, tmp_path: Path
) -> None:
    PowerVersion.objects.filter(power__number=int(STOPPED), power__sub_number=0).update(
        standing=Standing.STOPPED, standing_since="2026-07-01", standing_reason="法律改了。"
    )
    asked(world)
    assert build_booklet(world.county.pk) is True
    path = tmp_path / "book.pdf"
    path.write_bytes(client.get(PUBLIC).content)
    pages = paper.pages(path)
    row = Booklet.objects.get()
    assert (row.state, row.items, row.pages) == ("idle", 7, len(pages))
    # the contents: every item once, on the page where it begins
    listed = re.findall(r"^ *(\d+(?:-\d+)?)\s+(\S+?)\s*\.{4,}(\d+) *$", "\n".join(pages[1:3]), re.MULTILINE)
    assert [number for number, _, _ in listed] == list(SOME)
    for number, name, page in listed:
        begins = [
            n
            for n, words in enumerate(pages, 1)
            if re.search(rf"第{number}项　?\s*{re.escape(name[:4])}.*\n", words)
        ]
        assert int(page) in begins, (number, page, begins)
        assert heads(pages, number) == 1
        assert f"—{page}—" in pages[int(page) - 1].replace(" ", "")
    # the bookmarks: the same pages
    reader = PdfReader(path)
    marks = {one.title: reader.get_destination_page_number(one) + 1 for one in unfold(reader.outline)}
    for number, name, page in listed:
        assert marks[f"{number}　{name}"] == int(page)
    assert {"封面", "目录", "怎么看流程图", "党建政务类", "社会民生类"} <= marks.keys()
    # the stopped one says so in contents, words and picture; the legend stands once; nothing is too small
    assert {n: name for n, name, _ in listed}[STOPPED].endswith("（停用）")
    whole = paper.text(path)
    assert whole.count("不能再照它办。") == 2  # on the cover and at the item
    assert whole.count("张榜公示，可以提异议") == 1
    assert whole.count("中风险") == 1
    assert "惠农补贴申报办理流程图" in whole
    assert paper.smallest_pt(path) >= 7
    assert paper.info(path)["Tagged"] == "yes"


def heads(pages: list[str], number: str) -> int:
    """How often an item begins: its address stands beside its heading and nowhere else."""
    return len(re.findall(rf"testserver/powers/379921/{number}(?![\d-])", "\n".join(pages)))


def test_a_second_press_does_not_build_twice(world: World, quick: None) -> None:
    asked(world)
    with pytest.raises(NotAllowed, match=r"沈洁.*已经叫做了"):
        asked(world)
    assert waiting() == 1
    assert make_booklet(world.county.pk) is True
    assert make_booklet(world.county.pk) is False
    assert Event.objects.filter(kind="catalogue.booklet_built").count() == 1
    asked(world)
    assert Booklet.objects.get().running


def test_only_the_countys_keeper(world: World) -> None:
    for who in ("base_keeper", "township_office", "village_clerk", "county_approver", "maintenance"):
        with pytest.raises(Refused):
            ask_booklet(world.county.pk, actor=getattr(world, who))
    with pytest.raises(Refused):
        ask_booklet(world.unit("379900000000").pk, actor=world.catalogue_keeper)
    assert not Booklet.objects.exists()
    assert waiting() == 0


def test_a_killed_job_begins_again(world: World, quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(world)
    claim = booklets._claim(world.county.pk)  # a worker took it and was killed
    assert claim
    assert make_booklet(world.county.pk) is False
    ours = [one for one in clocks() if one.name == "catalogue.booklet"]
    due = ours[0].due
    assert not due(clock.now()).exists()
    with clock.at(clock.now() + timedelta(minutes=4)):
        ours[0].act(due(clock.now()).get(), clock.now())
        assert not due(clock.now()).exists()
        assert Booklet.objects.get().state == BookletState.ASKED
        assert make_booklet(world.county.pk) is True
    assert Booklet.objects.get().tries == 2


def test_a_worker_whose_claim_was_taken_stops(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(world)

    def build(unit: Unit, *, at: object, progress: Callable[[int, int, int], None]) -> Built:
        Booklet.objects.update(claim="another")
        progress(1, 7, 0)
        raise AssertionError("it went on drawing")

    monkeypatch.setattr(booklets, "build", build)
    assert make_booklet(world.county.pk) is False
    assert Booklet.objects.get().state == BookletState.BUILDING


def test_after_three_silent_attempts_it_says_so(client: Client, world: World) -> None:
    asked(world)
    Booklet.objects.update(tries=3, state=BookletState.BUILDING, beat_at=clock.now() - timedelta(minutes=4))
    row = Booklet.objects.get()
    booklets._revive(row, clock.now())
    assert Booklet.objects.get().failed
    client.force_login(world.account("catalogue_keeper"), backend="django.contrib.auth.backends.ModelBackend")
    assert "上一次没有做成" in desk(client, DESK.format(world.county.pk))


@pytest.mark.django_db(transaction=True)
def test_the_sweep_wakes_it(world: World, quick: None) -> None:
    asked(world)
    Booklet.objects.update(beat_at=clock.now() - timedelta(minutes=4))
    done = sweep(clock.now(), [one for one in clocks() if one.name == "catalogue.booklet"])
    assert done == {"catalogue.booklet": 1}
    assert waiting() == 1


def test_progress_and_result_at_the_keepers_desk(client: Client, world: World, quick: None) -> None:
    address = DESK.format(world.county.pk)
    client.force_login(world.account("catalogue_keeper"), backend="django.contrib.auth.backends.ModelBackend")
    assert "这里会有印好的册子" in desk(client, address)
    assert client.post(address).status_code == 302
    assert "还没有开始" in desk(client, address)
    Booklet.objects.update(drawn=31, total=79)
    assert "画好31项，一共79项" in desk(client, address)
    again = client.post(address)
    assert again.status_code == 409
    assert "已经叫做了" in again.content.decode()
    make_booklet(world.county.pk)
    words = desk(client, address)
    assert "云溪县村级小微权力清单" in words
    assert "7项，12页" in words
    told = Message.objects.filter(post__kind="catalogue_keeper", text__contains="册子印好了")
    assert told.count() == 1


def test_everybody_reads_it_and_is_told_when_and_from_what(client: Client, world: World, quick: None) -> None:
    assert client.get(PUBLIC).status_code == 404
    assert "整本打印" not in read(client, "/powers/379921/").words
    asked(world)
    make_booklet(world.county.pk)
    response = client.get(PUBLIC)
    assert (response.content, response.headers["Content-Type"]) == (b"%PDF-quick", "application/pdf")
    assert client.get(PUBLIC, headers={"if-none-match": response.headers["ETag"]}).status_code == 304
    words = read(client, "/powers/379921/").words
    assert "照云溪县村级小微权力清单排印" in words
    assert "清单后来有改动" not in words
    Booklet.objects.update(digest="0" * 64)
    Unit.objects.filter(pk=world.county.pk).update(public_stamp=10**6)
    assert "清单后来有改动，以这一页为准" in read(client, "/powers/379921/").words


def test_while_the_next_is_made_the_last_is_still_there(client: Client, world: World, quick: None) -> None:
    asked(world)
    make_booklet(world.county.pk)
    asked(world)
    assert client.get(PUBLIC).content == b"%PDF-quick"
