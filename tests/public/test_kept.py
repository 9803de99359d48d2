"""Public pages are kept rendered, checked by one query, the same for everybody, and never stale."""

import gzip

import pytest
from django.conf import settings as project
from django.db import connection
from django.test import Client

from portal.organisation.operations import dismiss
from tests.public.many import many_matters, many_rows
from tests.public.reading import BOARDS, COUNTY, TOWNSHIP, VILLAGE, read
from tests.world import World, days_later, file_matter, object_to, open_notice

V = f"/v/{VILLAGE}/"
STATIC = project.BASE_DIR / "portal" / "static" / "portal"
PAGES = [
    "/",
    "/help/",
    f"{V}help/",
    f"/u/{TOWNSHIP}/rules/",
    f"/u/{TOWNSHIP}/",
    f"/u/{COUNTY}/",
    V,
    *(f"{V}{b}/" for b in BOARDS),
    f"{V}procedures/26/",
]
PAGES += ["/powers/379921/", "/powers/379921/26/", "/powers/379921/26.svg", "/laws/shehui-jiuzhu-fa-2026/"]
PAGES += [f"{V}finance/"]
PAGES += ["/data/", "/sources/", "/sources/mapping/", "/sources/zibo-2019/", "/sources/shantou-negative/"]
PAGES += ["/lists/379921/", "/lists/379921/negative/", "/lists/379921/disclosure/", "/lists/379921/services/"]


@pytest.mark.parametrize("address", PAGES)
def test_once_rendered_one_query_answers(client: Client, world: World, address: str) -> None:
    first = read(client, address)
    again = read(client, address)
    assert again.queries == 1
    assert again.response.content == first.response.content


@pytest.mark.parametrize("address", PAGES)
def test_who_has_it_is_told_so(client: Client, world: World, address: str) -> None:
    etag = read(client, address).response.headers["ETag"]
    page = read(client, address, if_none_match=f'W/"other", {etag}')
    assert (page.status, page.queries, page.response.content) == (304, 1, b"")
    assert page.response.headers["ETag"] == etag
    assert page.response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_matter_and_a_notice_too(client: Client, world: World) -> None:
    notice = open_notice(world)
    for address in (f"/m/{notice.matter_id}/", f"/n/{notice.pk}/", f"/n/{notice.pk}/object/"):
        etag = read(client, address).response.headers["ETag"]
        page = read(client, address, if_none_match=etag)
        assert (page.status, page.queries) == (304, 1)


def test_what_happens_in_the_village_is_seen_at_once(client: Client, world: World) -> None:
    etag = read(client, f"{V}process/").response.headers["ETag"]
    file_matter(world)
    page = read(client, f"{V}process/", if_none_match=etag)
    assert page.status == 200
    assert "正在办1件事" in page.words


def test_an_officer_of_the_township_leaves_and_the_village_page_says_so(client: Client, world: World) -> None:
    assert "林静" in read(client, f"{V}procedures/26/").words
    appointment = world.post("township_discipline").appointments.get()
    with days_later(2) as then:
        gone = then.date()
        with days_later(-1):
            dismiss(appointment, last_day=gone, actor=world.catalogue_keeper, reason="调走")
    with days_later(5):
        assert "林静" not in read(client, f"{V}procedures/26/").words


def test_midnight_makes_a_new_page(client: Client, world: World) -> None:
    notice = open_notice(world)
    address = f"/n/{notice.pk}/"
    etag = read(client, address).response.headers["ETag"]
    with days_later(1):
        page = read(client, address, if_none_match=etag)
    assert page.status == 200


def test_new_code_makes_a_new_page(client: Client, world: World, settings: object) -> None:
    etag = read(client, V).response.headers["ETag"]
    settings.CODE_VERSION = "next"  # type: ignore[attr-defined]
    assert read(client, V, if_none_match=etag).status == 200


def test_large_letters_are_a_page_of_their_own(client: Client, world: World) -> None:
    small, large = read(client, V), read(client, f"/big{V}")
    assert small.response.headers["ETag"] != large.response.headers["ETag"]
    assert f"/big{V}list/" in large.links("/big/")
    assert all(link.startswith(("/big", "/static")) or link == V for link in large.links("/"))


def test_unknown_query_words_reach_no_page(client: Client, world: World) -> None:
    mine = read(client, f"{V}process/?utm=%E6%88%91%E7%9A%84%E8%AF%9D&page=1")
    assert "utm" not in mine.source
    plain = read(client, f"{V}process/?other=1")
    assert "other" not in plain.source
    assert plain.source == read(client, f"{V}process/").source
    assert read(client, f"{V}?page=7").response.headers["ETag"] == read(client, V).response.headers["ETag"]


def test_pages_of_a_list_are_kept_apart(client: Client, world: World) -> None:
    one, two = (read(client, f"{V}results/?page={n}").response.headers["ETag"] for n in (1, 2))
    assert one != two


def test_a_search_is_kept_by_nobody(client: Client, world: World) -> None:
    assert "ETag" not in read(client, "/?q=柳河").response.headers


def test_packed_for_who_takes_it_and_plain_for_others(client: Client, world: World) -> None:
    plain = client.get(V).content
    packed = client.get(V, headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.content) == plain


def test_another_host_has_its_own_page(client: Client, world: World, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]  # type: ignore[attr-defined]
    here = client.get(V).headers["ETag"]
    assert client.get(V, headers={"host": "other.example"}).headers["ETag"] != here


def test_what_is_not_found_is_not_kept(client: Client, world: World) -> None:
    assert read(client, "/v/379921100999/").status == 404
    assert "ETag" not in read(client, "/v/379921100999/").response.headers


def test_only_reading_is_allowed(client: Client, world: World) -> None:
    assert client.post(V).status_code == 405


def test_a_receipt_and_an_answered_form_are_kept_by_nobody(client: Client, world: World) -> None:
    objection = object_to(open_notice(world))
    page = read(client, f"/say/receipt/{objection.receipt}/")
    assert page.response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in page.response.headers


def test_a_first_visit_weighs_at_most_sixty_kilobytes(client: Client, world: World) -> None:
    """As browsers ask for it, with thirty matters on the board; the style sheet counts unpacked."""
    notice = open_notice(world)
    many_matters(notice.matter, 29)
    many_rows(notice, 29)
    static = sum((STATIC / name).stat().st_size for name in ("sunlit.css", "favicon.svg"))
    addresses = [*PAGES, f"/n/{notice.pk}/", f"/n/{notice.pk}/object/", f"/m/{notice.matter_id}/", "/?q=柳"]
    for address in addresses:
        weight = len(client.get(address, headers={"accept-encoding": "gzip"}).content) + static
        assert weight <= 60_000, (address, weight)


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_forgot_is_asked_again(client: Client) -> None:
    """A pooler between us and the database may hand out another session: a cursor answers, then all is prepared anew."""
    first = client.get(V)
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE public_stamp")
    for _ in range(2):
        assert client.get(V).headers["ETag"] == first.headers["ETag"]
