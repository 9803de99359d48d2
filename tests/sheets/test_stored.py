"""A notice's paper in each form: rendered once, kept, cleared everywhere; and all that hangs in a village as one file."""

import hashlib
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from disclosure.models import Notice, StoredSheet
from disclosure.operations import hold_sheets, sheet_in
from portal import pdf
from portal.erasure import erase_household
from tests.desk.people import sign_in
from tests.public.many import many_notices
from tests.public.reading import EMPTY, TOWNSHIP, VILLAGE, read
from tests.world import World, bring_to, days_later, file_matter, notice_of, open_notice

SET = f"/v/{VILLAGE}/open.pdf"
FORMS = ["?size=a3", "?large=1", "?size=a3&large=1"]


@pytest.fixture
def renders(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each sheet rendered from here on."""
    made: list[str] = []
    real = pdf.render

    def counted(*args: object, **kwargs: object) -> bytes:
        made.append(str(kwargs))
        return real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "render", counted)
    return made


def said(content: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return "".join(done.stdout.decode().split())


def page_size(content: bytes, folder: Path) -> str:
    path = folder / "asked.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdfinfo", path], capture_output=True, check=True).stdout.decode()
    return next(line for line in done.splitlines() if line.startswith("Page size"))


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_rendered_for_the_first_who_asks_and_stored(
    client: Client, world: World, form: str, renders: list[str], tmp_path: Path
) -> None:
    notice = open_notice(world)
    renders.clear()
    address = f"/n/{notice.pk}.pdf{form}"
    first = client.get(address)
    again = read(client, address)
    assert again.response.content == first.content
    assert (len(renders), again.queries) == (1, 2)
    assert StoredSheet.objects.filter(notice=notice).count() == 2
    assert first.headers["ETag"] == f'"{hashlib.sha256(first.content).hexdigest()}"'
    assert read(client, address, if_none_match=first.headers["ETag"]).status == 304
    assert ("A3" if "a3" in form else "A4") in page_size(first.content, tmp_path)
    words = said(first.content)
    for word in ("吴桂英", "公示期：", "有不同意见，公示期内找谁说", "盖章处", f"/n/{notice.pk}"):
        assert word in words


def test_the_plain_sheet_keeps_its_bytes_and_its_salt(client: Client, world: World) -> None:
    notice = open_notice(world)
    before = StoredSheet.objects.get(notice=notice)
    for form in FORMS:
        client.get(f"/n/{notice.pk}.pdf{form}")
    after = StoredSheet.objects.get(notice=notice, size="a4", large=False)
    assert (after.pk, after.sha256, after.salt) == (before.pk, before.sha256, before.salt)
    assert client.get(f"/n/{notice.pk}.pdf?size=a4").content == bytes(before.pdf)
    assert set(StoredSheet.objects.exclude(pk=before.pk).values_list("salt", flat=True)) == {""}


@pytest.mark.parametrize("form", ["?size=a0", "?size=A3", "?large=2", "?large=0", "?size=a3&large=yes"])
def test_other_sizes_are_not_there(client: Client, world: World, form: str, renders: list[str]) -> None:
    notice = open_notice(world)
    renders.clear()
    assert client.get(f"/n/{notice.pk}.pdf{form}").status_code == 404
    assert client.get("/n/nosuchid.pdf?size=a3").status_code == 404
    assert renders == []
    assert StoredSheet.objects.count() == 1


def test_words_that_mean_nothing_render_nothing(client: Client, world: World, renders: list[str]) -> None:
    notice = open_notice(world)
    renders.clear()
    for n in range(3):
        assert client.get(f"/n/{notice.pk}.pdf?size=a3&x={n}").status_code == 200
    assert len(renders) == 1


def test_a_form_is_stored_once(world: World) -> None:
    notice = open_notice(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredSheet.objects.create(notice=notice, pdf=b"x", sha256="x")


def test_erasure_clears_every_form(client: Client, world: World) -> None:
    matter = bring_to(file_matter(world), "granted")
    first = matter.notices.get(kind="publicity")
    before = {form: client.get(f"/n/{first.pk}.pdf{form}") for form in ("", *FORMS)}
    assert all("吴桂英" in said(answer.content) for answer in before.values())
    erase_household(matter.household_id or 0, actor=world.township_office, reason="本人申请，已停发")
    for sheet in StoredSheet.objects.all():
        assert "吴桂英" not in said(bytes(sheet.pdf))
    for form, old in before.items():
        after = client.get(f"/n/{first.pk}.pdf{form}", headers={"if-none-match": old.headers["ETag"]})
        assert after.status_code == 200
        assert "吴桂英" not in said(after.content)
        assert "（已依法删除）" in said(after.content)


@pytest.mark.django_db(transaction=True)
def test_many_who_ask_at_once_get_one_sheet(world: World, renders: list[str]) -> None:
    notice = open_notice(world)
    renders.clear()
    got: list[str] = []

    def ask() -> None:
        try:
            sheet = sheet_in(notice.pk, size="a3", large=False)
            got.append(sheet.sha256 if sheet else "")
        finally:
            connection.close()

    _together([ask] * 4)
    assert len(got) == 4
    assert len(set(got)) == 1
    assert len(renders) == 1


@pytest.mark.django_db(transaction=True)
def test_nobody_makes_a_sheet_of_rows_being_erased(world: World) -> None:
    """Who asks during an erasure waits for its end and gets what is left."""
    notice = open_notice(world)
    held, words = threading.Event(), []

    def erase() -> None:
        try:
            with transaction.atomic():
                hold_sheets([notice.pk])
                held.set()
                notice.entries.update(cells=["（已依法删除）" for _ in notice.content["columns"]])
                threading.Event().wait(0.5)
        finally:
            connection.close()

    def ask() -> None:
        try:
            assert held.wait(10)
            sheet = sheet_in(notice.pk, size="a3", large=True)
            words.append(said(bytes(sheet.pdf)) if sheet else "")
        finally:
            connection.close()

    _together([erase, ask])
    assert len(words) == 1
    assert "吴桂英" not in words[0]
    assert "（已依法删除）" in words[0]


def _together(acts: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


def test_all_open_notices_of_a_village_are_one_file(client: Client, world: World, renders: list[str]) -> None:
    first = open_notice(world)
    second = notice_of(bring_to(file_matter(world, "王福顺", 1), "open"))
    done = notice_of(bring_to(file_matter(world, "赵玉兰", 3), "pay"))
    renders.clear()
    page = read(client, SET)
    assert page.response.headers["Content-Type"] == "application/pdf"
    words = said(page.response.content)
    assert words.count("第1张，共1张") == 2
    assert all(f"/n/{one.pk}" in words for one in (first, second))
    assert done.pk not in words
    assert "¿" not in words
    assert renders == []
    again = read(client, SET)
    assert (again.queries, again.response.content) == (1, page.response.content)
    assert read(client, SET, if_none_match=page.response.headers["ETag"]).status == 304


def test_the_set_asks_as_many_questions_for_thirty_as_for_one(client: Client, world: World) -> None:
    notice = open_notice(world)
    one = read(client, SET).queries
    stored = bytes(StoredSheet.objects.get(notice=notice).pdf)
    many_notices(notice, 29)
    for other in Notice.objects.filter(matter=None):
        StoredSheet.objects.create(notice=other, pdf=stored, sha256="0")
    with days_later(1):
        page = read(client, SET)
    assert page.queries <= one <= 15  # the first may ask for what is then remembered
    assert said(page.response.content).count("第1张，共1张") == 30


def test_a_notice_leaves_the_set_when_its_window_is_over(client: Client, world: World) -> None:
    open_notice(world)
    assert read(client, SET).status == 200
    with days_later(30):
        assert read(client, SET).status == 404


def test_without_an_open_notice_a_sentence_says_so(client: Client, world: World) -> None:
    page = read(client, f"/v/{EMPTY}/open.pdf")
    assert page.status == 404
    assert "现在没有正在公示的" in page.words
    assert f"/v/{EMPTY}/results/" in page.links("/v/")
    assert read(client, f"/v/{TOWNSHIP}/open.pdf").status == 404
    assert read(client, "/v/379921100999/open.pdf").status == 404


def test_the_set_and_the_forms_are_linked_where_they_are_looked_for(client: Client, world: World) -> None:
    assert SET not in read(client, f"/v/{VILLAGE}/").links()
    assert SET not in read(client, f"/v/{VILLAGE}/results/").links()
    notice = open_notice(world)
    assert "打印这1份公示单" in read(client, f"/v/{VILLAGE}/").words
    assert SET in read(client, f"/v/{VILLAGE}/").links()
    assert SET in read(client, f"/v/{VILLAGE}/results/").links()
    wanted = {f"/n/{notice.pk}.pdf{form}" for form in ("", *FORMS)}
    assert wanted <= set(read(client, f"/n/{notice.pk}/").links())
    clerk = sign_in(world, "village_clerk")
    assert f'href="{SET}"' in clerk.get("/desk/notices/").content.decode()
    desk = clerk.get(f"/desk/notices/{notice.pk}/").content.decode().replace("&amp;", "&")
    assert all(f'href="{address}"' in desk for address in wanted)
    assert SET not in sign_in(world, "township_office").get("/desk/notices/").content.decode()
