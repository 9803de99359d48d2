"""A stranger, or a bored officer, sends what no page asks for: never a broken page, never a full disk."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from disclosure.forms import token_for
from disclosure.models import Objection
from tests.supervision.browser import sign_in
from tests.world import VILLAGE, World, open_notice

NUL = (
    "/?q=%00",
    "/?q=a%00b",
    f"/v/{VILLAGE}/?page=%00",
    "/m/%00/",
    "/big/m/%00/",
    "/desk/matters/%00/",
    "/desk/matters/draft/%00/",
    "/desk/notices/%00/",
    "/desk/notices/%00/concern/",
    "/desk/concerns/%00/",
    "/desk/log/?notice=%00",
)
LARGE = "9" * 5000


@pytest.mark.parametrize("address", NUL)
def test_a_sign_that_no_database_holds(world: World, address: str) -> None:
    answer = sign_in(world, "supervisor_chair").get(address)
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize(
    "address",
    [
        f"/desk/erase/{LARGE}/",
        f"/desk/objections/{LARGE}/",
        "/desk/objections/99999999999999999999/",
        "/desk/matters/abcdefgh/papers/99999999999999999999/",
        f"/desk/kinship/{LARGE}/end/",
        "/m/%ED%A0%80/",
    ],
)
def test_a_number_that_is_none(world: World, address: str) -> None:
    assert sign_in(world, "township_office").get(address).status_code == 404


def test_a_record_that_is_none(world: World) -> None:
    notice = open_notice(world)
    client = sign_in(world, "supervisor_chair")
    for note in (LARGE, "99999999999999999999", "٣", "²"):
        assert client.get(f"/desk/notices/{notice.pk}/concern/?note={note}").status_code == 200


@pytest.mark.parametrize("address", ["/n/{notice}/object/", "/", "/desk/login/", "/big/n/{notice}/object/"])
def test_a_stranger_does_not_fill_the_disk(world: World, client: Client, address: str) -> None:
    notice = open_notice(world)
    film = SimpleUploadedFile("film.mp4", b"0" * 3 * 2**20)
    answer = client.post(
        address.format(notice=notice.pk), {"token": token_for(notice), "text": "看", "x": film}
    )
    assert answer.status_code == 413
    assert "太大" in answer.content.decode()
    assert "Content-Security-Policy" in answer.headers
    assert not Objection.objects.exists()


def test_an_officer_still_hands_in_a_photo_of_some_size(world: World) -> None:
    client = sign_in(world, "agent")
    answer = client.post("/desk/told/", {"x": SimpleUploadedFile("IMG.jpg", b"0" * 2**20)})
    assert answer.status_code == 302


HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")


@pytest.fixture
def strict() -> Client:
    """A browser that meets the CSRF check and sees broken pages as a visitor does."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status"), [("/", 200), ("/nothing/", 404), ("/?q=%00", 400), ("/desk/nothing/", 302)]
)
def test_every_answer_carries_the_policy(world: World, strict: Client, address: str, status: int) -> None:
    answer = strict.get(address)
    assert answer.status_code == status
    assert [h for h in HEADERS if h not in answer.headers] == []


def test_a_forged_sign_in_too(world: World, strict: Client) -> None:
    answer = strict.post("/desk/login/", {"username": "zhaoxiaomei", "password": "yangguang-2026"})
    assert answer.status_code == 403
    assert [h for h in HEADERS if h not in answer.headers] == []
    assert "sessionid" not in answer.cookies


def test_a_broken_page_too(world: World, monkeypatch: Any, caplog: Any) -> None:
    from portal.pages import finding

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(finding, "_places", broken)
    with caplog.at_level("CRITICAL", logger="django.request"):
        answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert "毛病" in answer.content.decode()
    assert [h for h in HEADERS if h not in answer.headers] == []


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "evil.example:80", "testserver@evil"]
)
def test_another_name_of_the_site_is_refused(world: World, client: Client, host: str, caplog: Any) -> None:
    with caplog.at_level("CRITICAL", logger="django.security"):
        answer = client.get("/", headers={"host": host})
    assert answer.status_code == 400
    assert host not in answer.content.decode()


def test_what_is_kept_never_holds_a_strangers_words(world: World, client: Client) -> None:
    """Neither another name of the site, nor a query, nor a header of one reader ends up in another's page."""
    page = f"/v/{VILLAGE}/process/"
    client.get(page + "?x=evil-words&page=evil-words", headers={"x-forwarded-host": "evil.example"})
    client.get(page, headers={"host": "localhost:81", "x-forwarded-prefix": "/evil", "accept": "text/evil"})
    clean = client.get(page).content.decode()
    assert "evil" not in clean
    assert "localhost" not in clean
    assert "/big/" not in RequestFactory().get(page).path
    client.get("/big/" + page.lstrip("/"))
    assert f'href="/v/{VILLAGE}/' in client.get(page).content.decode()
    assert f'href="/big/v/{VILLAGE}/' not in client.get(page).content.decode().partition("<main")[2]
