"""My account: who I am here, what I may do and where, and a new password."""

import pytest
from django.test import Client

from portal.accounts.models import Account
from powers.catalogue.models import Step
from tests.desk.people import PASSWORD, events, sign_in, text_of
from tests.world import CAST, World

URL, CHANGE = "/desk/account/", "/desk/account/password/"
NEW = "hao-ji-de-xin-mima"


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (
            "agent",
            ("赵小梅", "柳河村代办员", "管到哪里柳河村", "26 城乡低保：提出申请、张榜公示", "登记办件"),
        ),
        ("window_clerk", ("清泉镇民政窗口", "清泉镇和下面各村", "26 城乡低保：受理登记、书面告知")),
        ("supervisor_chair", ("柳河村监委会主任", "提出监督问题")),
        ("township_discipline", ("清泉镇纪委", "复查上报的问题（镇）", "第二验证：已经绑定手机。")),
        ("maintenance", ("系统维护账号，不办村里的事",)),
    ],
)
def test_what_i_am_and_may(world: World, who: str, words: tuple[str, ...]) -> None:
    page = text_of(sign_in(world, who).get(URL))
    for word in words:
        assert word in page, word


def test_a_supervisor_is_told_no_verb_of_the_village(world: World) -> None:
    page = text_of(sign_in(world, "supervisor").get(URL))
    assert "登记办件" not in page
    shown = Step.objects.filter(actors__contains=["supervisor"])
    assert {step.lane for step in shown} == {"committee", "meeting"}, (
        "opinions that gate a step and the appraisal it presides over, never the village's own act"
    )


def change(client: Client, old: str = PASSWORD, new: str = NEW, again: str | None = None) -> object:
    return client.post(CHANGE, {"old": old, "new": new, "again": new if again is None else again})


def test_a_new_password(world: World, client: Client) -> None:
    elsewhere = Client()
    for one in (client, elsewhere):
        one.post("/desk/login/", {"username": CAST["agent"], "password": PASSWORD})
    assert change(client)["Location"] == URL
    assert client.get(URL).status_code == 200
    assert elsewhere.get(URL).status_code == 302
    assert Account.objects.get(username=CAST["agent"]).check_password(NEW)
    (event,) = events("account.password_changed")
    assert NEW not in str(event.data)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"old": "x"}, "现在的密码不对。"),
        ({"again": "y"}, "两遍写的不一样。"),
        ({"new": ""}, "请填写新密码。"),
    ],
)
def test_a_mistake_changes_nothing(world: World, given: dict[str, str], words: str) -> None:
    answer = change(sign_in(world, "agent"), **given)
    assert words in text_of(answer)
    assert world.account("agent").check_password(PASSWORD)
    assert not events("account.password_changed")


@pytest.mark.parametrize("weak", ["12345678901234", "short", "password123"])
def test_a_weak_one_is_refused(world: World, settings: object, weak: str) -> None:
    from portal.settings import AUTH_PASSWORD_VALIDATORS

    settings.AUTH_PASSWORD_VALIDATORS = AUTH_PASSWORD_VALIDATORS  # type: ignore[attr-defined]
    answer = change(sign_in(world, "agent"), new=weak)
    assert answer.status_code == 200
    assert "密码" in text_of(answer)
    assert world.account("agent").check_password(PASSWORD)
