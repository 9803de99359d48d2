"""Signing in and out: one door, the same answer to every mistake, an event for every passage."""

from typing import Any

import pytest
from django.test import Client

from portal.accounts.models import Account
from tests.desk.people import PASSWORD, events, sign_in, text_of
from tests.world import CAST, World

LOGIN = "/desk/login/"


def enter(client: Client, username: str, password: str = PASSWORD, **more: str) -> object:
    return client.post(LOGIN, {"username": username, "password": password, **more})


def test_a_cadre_signs_in_and_it_is_an_event(world: World, client: Client) -> None:
    client.get(LOGIN)
    before = client.cookies.get("sessionid")
    answer = enter(client, CAST["agent"])
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert client.cookies["sessionid"].value != (before.value if before else "")
    (event,) = events("account.signed_in")
    assert (event.actor_name, event.actor_post) == ("赵小梅", "柳河村代办员")
    assert client.get("/desk/").status_code == 200
    assert client.session.get_expiry_age() <= 8 * 3600


def test_the_session_gets_a_new_key_at_sign_in(world: World, client: Client) -> None:
    session = client.session
    session["planted"] = "1"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    enter(client, CAST["agent"])
    assert client.cookies["sessionid"].value != planted


@pytest.mark.parametrize(
    ("username", "password"),
    [("nobody", PASSWORD), (CAST["agent"], "wrong"), ("left", PASSWORD), (CAST["agent"].upper(), PASSWORD)],
)
def test_every_mistake_has_the_same_answer(
    world: World, client: Client, username: str, password: str
) -> None:
    from portal.audit.actors import SYSTEM
    from portal.audit.operations import event

    with event("account.opened", actor=SYSTEM):
        Account.objects.create_user("left", PASSWORD, name="走了的人", is_active=False)
    answer = enter(client, username, password)
    assert answer.status_code == 200
    assert "账号名或者密码不对。" in text_of(answer)
    assert not events("account.signed_in")


def test_after_too_many_tries_the_door_is_shut_for_a_while(
    world: World, client: Client, settings: Any
) -> None:
    settings.AXES_ENABLED = True
    codes = [enter(client, CAST["agent"], "wrong").status_code for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert codes[:-1] == [200] * (len(codes) - 1)
    assert codes[-1] == 429
    answer = enter(client, CAST["agent"])
    assert answer.status_code == 429
    assert "过一会儿再试" in text_of(answer)


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/desk/matters/?state=late", "/desk/matters/?state=late"),
        ("https://evil.example/desk/", "/desk/"),
        ("//evil.example/desk/", "/desk/"),
        ("/desk//evil.example", "/desk//evil.example"),
        ("/v/379921100201/", "/desk/"),
        ("/desk/logout/", "/desk/"),
        ("javascript:alert(1)", "/desk/"),
    ],
)
def test_one_is_led_on_within_the_desk_only(world: World, client: Client, asked: str, led: str) -> None:
    assert enter(client, CAST["agent"], next=asked)["Location"] == led


def test_whoever_is_not_signed_in_is_sent_to_the_door(world: World, client: Client) -> None:
    answer = client.get("/desk/matters/?state=late")
    assert answer["Location"] == "/desk/login/?next=%2Fdesk%2Fmatters%2F%3Fstate%3Dlate"
    answer = client.post("/desk/matters/abcdefgh/accept/", follow=True)
    assert "刚才填的没有交上去" in text_of(answer)


def test_the_large_letters_stay_through_the_door(world: World, client: Client) -> None:
    answer = client.get("/big/desk/account/")
    assert answer["Location"].startswith("/big/desk/login/?next=%2Fdesk%2Faccount%2F")
    answer = client.post(
        "/big/desk/login/",
        {"username": CAST["agent"], "password": PASSWORD, "next": "/desk/account/"},
    )
    assert answer["Location"] == "/big/desk/account/"


def test_leaving_ends_the_session_and_is_an_event(world: World) -> None:
    client = sign_in(world, "agent")
    assert client.get("/desk/logout/").status_code == 405
    assert client.post("/desk/logout/")["Location"] == "/"
    assert [e.actor_name for e in events("account.signed_out")] == ["赵小梅"]
    assert client.get("/desk/").status_code == 302


def test_who_is_in_already_is_not_asked_again(world: World) -> None:
    assert sign_in(world, "agent").get(LOGIN)["Location"] == "/desk/"


def test_desk_pages_are_never_stored(world: World) -> None:
    assert sign_in(world, "agent").get("/desk/")["Cache-Control"] == "no-store, private"
