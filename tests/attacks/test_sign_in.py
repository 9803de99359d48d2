"""Somebody without a password, or without the phone, at the door of the desk."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal import clock
from portal.accounts.operations import change_password, reset_sign_in
from portal.audit.actors import SYSTEM
from tests.desk.people import PASSWORD, events, sign_in, text_of
from tests.world import CAST, World

LOGIN, SECOND = "/desk/login/", "/desk/second-factor/"


def enter(client: Client, who: str, password: str = PASSWORD, **headers: str) -> Any:
    return client.post(LOGIN, {"username": CAST[who], "password": password}, headers=headers)


def code(device: TOTPDevice, wrong: int = 0) -> str:
    totp = TOTP(device.bin_key)
    totp.time = clock.now().timestamp()
    return f"{(totp.token() + wrong) % 10**6:06d}"


@pytest.fixture
def device(world: World) -> TOTPDevice:
    TOTPDevice.objects.filter(user=world.account("township_discipline")).delete()
    return TOTPDevice.objects.create(user=world.account("township_discipline"), name="试验", confirmed=True)


@pytest.mark.parametrize(
    "header", ["x-forwarded-for", "x-real-ip", "forwarded", "client-ip", "cf-connecting-ip"]
)
def test_another_address_in_a_header_is_no_new_try(world: World, settings: Any, header: str) -> None:
    settings.AXES_ENABLED = True
    codes = [enter(Client(), "agent", "wrong", **{header: f"10.0.0.{n}"}).status_code for n in range(8)]
    assert codes[settings.AXES_FAILURE_LIMIT - 1 :] == [429, 429, 429]
    assert enter(Client(), "agent", **{header: "10.9.9.9"}).status_code == 429
    assert not events("account.signed_in")


@pytest.mark.parametrize("name", ["zhaoxiaomei", " zhaoxiaomei ", "zhaoxiaomei\n"])
def test_blanks_around_a_name_are_no_new_try(world: World, settings: Any, name: str) -> None:
    settings.AXES_ENABLED = True
    tries = [Client().post(LOGIN, {"username": "zhaoxiaomei", "password": "x"}) for _ in range(6)]
    assert tries[-1].status_code == 429
    assert Client().post(LOGIN, {"username": name, "password": PASSWORD}).status_code == 429


def test_a_new_session_is_no_new_try_at_the_phones_code(world: World, device: TOTPDevice) -> None:
    for n in range(5):
        client = Client()
        enter(client, "township_discipline")
        client.post(SECOND, {"code": code(device, wrong=n + 1)})
    client = Client()
    enter(client, "township_discipline")
    assert "次数太多，请等" in text_of(client.post(SECOND, {"code": code(device)}))
    assert client.get("/desk/matters/").status_code == 302


@pytest.mark.parametrize(
    "path", ["/desk/second-factor/x/", "/desk/login/../matters/", "//desk/matters/", "/big//desk/matters/"]
)
def test_no_way_around_the_door(world: World, device: TOTPDevice, client: Client, path: str) -> None:
    assert client.get(path).status_code in (302, 404)
    enter(client, "township_discipline")
    answer = client.get(path)
    assert answer.status_code in (302, 404)
    assert "柳河" not in answer.content.decode()


def test_a_secret_from_an_earlier_page_binds_no_second_phone(world: World, client: Client) -> None:
    """Two windows with the password show two secrets; once one phone is bound the other secret is worth nothing."""
    account = world.account("township_discipline")
    TOTPDevice.objects.filter(user=account).delete()
    thief = Client()
    for each in (client, thief):
        enter(each, "township_discipline")
        each.get(SECOND)
    keys = [each.session["new_second_factor"] for each in (client, thief)]
    client.post(SECOND, {"code": code(TOTPDevice(key=keys[0]))})
    thief.post(SECOND, {"code": code(TOTPDevice(key=keys[1]))})
    assert [d.key for d in TOTPDevice.objects.filter(user=account)] == [keys[0]]
    assert thief.get("/desk/matters/").status_code == 302


@pytest.mark.parametrize("how", ["reset", "changed", "closed"])
def test_a_session_ends_with_its_password(world: World, how: str) -> None:
    client, account = sign_in(world, "township_discipline"), world.account("township_discipline")
    assert client.get("/desk/").status_code == 200
    if how == "reset":
        reset_sign_in(account, actor=SYSTEM)
    elif how == "changed":
        change_password(account, "another-word-2026", actor=SYSTEM)
    else:
        get_user_model().objects.filter(pk=account.pk).update(is_active=False)
    assert client.get("/desk/")["Location"].startswith(LOGIN)


ELSEWHERE = (
    "/desk/\\evil.example",
    "/desk/%0d%0aSet-Cookie:x=1",
    "/desk/\r\nSet-Cookie: x=1",
    "/\\evil.example",
    "/desk/../../evil",
    "desk/",
    "\t//evil.example",
)


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_it_leads_nowhere_else(world: World, client: Client, asked: str) -> None:
    answer = client.post(LOGIN, {"username": CAST["agent"], "password": PASSWORD, "next": asked})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/desk/")
    assert "\n" not in answer["Location"]
    assert "x" not in answer.cookies


def test_cookies_stay_with_the_desk_and_out_of_scripts(world: World, client: Client) -> None:
    enter(client, "agent")
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"
    for page in ("/", "/help/", "/v/379921100201/"):
        assert not client.get(page).cookies
        assert "Cookie" not in client.get(page).headers.get("Vary", "")
