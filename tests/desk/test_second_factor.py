"""The second factor: asked of discipline posts and maintenance, at every address of the desk."""

import re

import pytest
from django.core.management import call_command
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal import clock
from tests.desk.people import PASSWORD, events, text_of
from tests.world import CAST, World, file_matter

SECOND = "/desk/second-factor/"
ASKED = ("township_discipline", "county_discipline", "maintenance")
NOT_ASKED = ("agent", "supervisor_chair", "window_clerk", "county_approver", "discipline_member")


def enter(world: World, client: Client, who: str) -> None:
    client.post("/desk/login/", {"username": CAST[who], "password": PASSWORD})


def code(key: bytes) -> str:
    totp = TOTP(key)
    totp.time = clock.now().timestamp()
    return f"{totp.token():06d}"


def unbound(world: World, who: str) -> None:
    TOTPDevice.objects.filter(user=world.account(who)).delete()


def bound(world: World, who: str) -> TOTPDevice:
    unbound(world, who)
    return TOTPDevice.objects.create(user=world.account(who), name="试验", confirmed=True)


@pytest.mark.parametrize("who", ASKED)
def test_every_page_leads_to_the_second_factor(world: World, client: Client, who: str) -> None:
    bound(world, who)
    matter = file_matter(world)
    enter(world, client, who)
    for path in (
        "/desk/account/",
        "/desk/matters/",
        f"/desk/matters/{matter.pk}/",
        "/desk/concerns/",
        "/desk/nothing/",
    ):
        answer = client.get(path)
        assert answer.status_code == 302, path
        assert answer["Location"].startswith(SECOND), path
    assert client.post("/desk/told/", {"upto": "1"})["Location"] == SECOND


@pytest.mark.parametrize("who", NOT_ASKED)
def test_other_posts_come_in_with_the_password(world: World, client: Client, who: str) -> None:
    enter(world, client, who)
    assert client.get("/desk/").status_code == 200


def test_a_phone_is_bound_once(world: World, client: Client) -> None:
    unbound(world, "township_discipline")
    enter(world, client, "township_discipline")
    page = client.get(f"{SECOND}?next=/desk/concerns/")
    assert 'src="data:image/svg+xml' in page.content.decode()
    key = bytes.fromhex(client.session["new_second_factor"])
    letters = re.search(r"密钥：([A-Z2-7 ]+)", text_of(page))
    assert letters
    assert len(letters[1].replace(" ", "")) == 32
    wrong = f"{(int(code(key)) + 1) % 10**6:06d}"
    refused = client.post(SECOND, {"code": wrong})
    assert "验证码不对" in text_of(refused)
    assert client.session["new_second_factor"] == key.hex()
    assert not TOTPDevice.objects.filter(user=world.account("township_discipline")).exists()
    before = client.session.session_key
    answer = client.post(SECOND, {"code": code(key), "next": "/desk/concerns/"})
    assert answer["Location"] == "/desk/concerns/"
    assert client.session.session_key != before
    assert client.get("/desk/concerns/").status_code == 200
    (event,) = events("account.phone_bound")
    assert event.actor_name == "林静"
    assert key.hex() not in str(event.data)


def test_the_next_time_the_code_is_asked_for(world: World, client: Client) -> None:
    device = bound(world, "township_discipline")
    enter(world, client, "township_discipline")
    assert "data:image" not in client.get(SECOND).content.decode()
    assert client.post(SECOND, {"code": code(device.bin_key)})["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    assert [e.actor_name for e in events("account.second_factor")] == ["林静"]


def test_a_code_counts_once(world: World, client: Client) -> None:
    device = bound(world, "township_discipline")
    enter(world, client, "township_discipline")
    used = code(device.bin_key)
    client.post(SECOND, {"code": used})
    second = Client()
    enter(world, second, "township_discipline")
    assert "验证码不对" in text_of(second.post(SECOND, {"code": used}))


def test_guessing_is_slowed_down(world: World, client: Client) -> None:
    device = bound(world, "township_discipline")
    enter(world, client, "township_discipline")
    wrong = f"{(int(code(device.bin_key)) + 7) % 10**6:06d}"
    client.post(SECOND, {"code": wrong})
    answer = client.post(SECOND, {"code": code(device.bin_key)})
    assert "次数太多，请等" in text_of(answer)
    device.refresh_from_db()
    assert device.throttling_failure_count == 1


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "１２３４５６"])
def test_what_is_no_code_says_so(world: World, client: Client, typed: str) -> None:
    bound(world, "township_discipline")
    enter(world, client, "township_discipline")
    assert "6位数字" in text_of(client.post(SECOND, {"code": typed}))


def test_a_password_alone_does_not_bind_another_phone(world: World, client: Client) -> None:
    device = bound(world, "township_discipline")
    enter(world, client, "township_discipline")
    client.get(SECOND)
    assert "new_second_factor" not in client.session
    client.post(SECOND, {"code": "000000"})
    assert TOTPDevice.objects.get(user=world.account("township_discipline")) == device


def test_who_is_verified_may_bind_another_phone(world: World, client: Client) -> None:
    device = bound(world, "township_discipline")
    enter(world, client, "township_discipline")
    client.post(SECOND, {"code": code(device.bin_key)})
    client.get(SECOND)
    key = bytes.fromhex(client.session["new_second_factor"])
    client.post(SECOND, {"code": code(key)})
    assert TOTPDevice.objects.get(user=world.account("township_discipline")).bin_key == key
    assert client.get("/desk/").status_code == 200


def test_maintenance_resets_a_sign_in(
    world: World, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    bound(world, "township_discipline")
    call_command("reset_sign_in", CAST["township_discipline"])
    password = re.search(r"新密码：(\S+)", capsys.readouterr().out)
    assert password
    client.post("/desk/login/", {"username": CAST["township_discipline"], "password": password[1]})
    assert "绑定一部手机" in text_of(client.get("/desk/", follow=True))
    (event,) = events("account.reset")
    assert password[1] not in str(event.data)
