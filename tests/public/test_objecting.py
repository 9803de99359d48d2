"""Objecting without an account: the form, its token, refusals that keep every word, the receipt."""

import re
import time
from typing import Any

import pytest
from django.test import Client

from disclosure.forms import VALID_SECONDS
from disclosure.models import Objection
from tests.public.many import many_objections
from tests.public.reading import read, send
from tests.world import World, answer, bring_to, days_later, file_matter, notice_of, object_to, open_notice

WORDS = "他家有一辆小汽车。"


def _token(client: Client, address: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', read(client, address).source)
    assert found
    return found[1]


def _form(world: World) -> str:
    return f"/n/{open_notice(world).pk}/object/"


def test_the_form_says_first_how_it_is_used(client: Client, world: World) -> None:
    page = read(client, _form(world))
    before, _, _ = page.words.rpartition("提交异议")
    for words in ("10个工作日内查清答复", "都会公开", "不写是谁提的", "只给经办人", "这份名单不会往上报"):
        assert words in before
    assert 'name="csrfmiddlewaretoken"' not in page.source


def test_it_is_filed_and_gives_a_receipt(client: Client, world: World) -> None:
    address = _form(world)
    page = send(client, address, token=_token(client, address), text=WORDS, name="李四", phone="0630-5551234")
    said = Objection.objects.get()
    assert (said.text, said.name, said.phone, said.channel) == (WORDS, "李四", "0630-5551234", "web")
    assert page.status == 302
    assert page.response.headers["Location"] == f"/say/receipt/{said.receipt}/"
    receipt = read(client, page.response.headers["Location"])
    assert said.receipt in receipt.words
    assert "清泉镇民政办张敏会查清并答复" in receipt.words
    assert "noindex" in receipt.source


def test_large_letters_stay_large(client: Client, world: World) -> None:
    address = f"/big2{_form(world)}"
    page = send(client, address, token=_token(client, address), text=WORDS)
    assert page.response.headers["Location"].startswith("/big2/say/receipt/")


def test_pressed_twice_is_one_objection_with_one_receipt(client: Client, world: World) -> None:
    address = _form(world)
    token = _token(client, address)
    first, second = (send(client, address, token=token, text=WORDS) for _ in range(2))
    assert first.response.headers["Location"] == second.response.headers["Location"]
    assert Objection.objects.count() == 1


def test_no_words_no_objection(client: Client, world: World) -> None:
    address = _form(world)
    page = send(client, address, token=_token(client, address), text="  ", name="李四")
    assert page.status == 400
    assert "要改：写一写哪里不对" in page.words
    assert 'href="#id_text"' in page.source
    assert 'value="李四"' in page.source
    assert "有1处要改：" in page.source
    assert not Objection.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("text", "长" * 2001), ("name", "长" * 51), ("phone", "1" * 31)]
)
def test_too_long_is_said(client: Client, world: World, field: str, value: str) -> None:
    address = _form(world)
    page = send(client, address, **{"token": _token(client, address), "text": WORDS, field: value})
    assert page.status == 400
    assert "最多" in page.words
    assert not Objection.objects.exists()


@pytest.mark.parametrize("kind", ["none", "garbage", "foreign", "old"])
def test_without_a_good_token_everything_is_kept(
    client: Client, world: World, kind: str, monkeypatch: Any
) -> None:
    address = _form(world)
    other = notice_of(bring_to(file_matter(world, "王福顺", 1), "open"))
    tokens = {
        "none": "",
        "garbage": "abc:def",
        "foreign": _token(client, f"/n/{other.pk}/object/"),
        "old": _token(client, address),
    }
    if kind == "old":
        late = time.time() + VALID_SECONDS + 5
        monkeypatch.setattr(time, "time", lambda: late)
    page = send(client, address, token=tokens[kind], text=WORDS, name="李四", phone="0630-5551234")
    assert page.status == 400
    assert "还没有交上去" in page.words
    for kept in (WORDS, "李四", "0630-5551234"):
        assert kept in page.source
    assert not Objection.objects.exists()
    fresh_token = re.search(r'name="token" value="([^"]+)"', page.source)
    assert fresh_token
    assert send(client, address, token=fresh_token[1], text=WORDS).status == 302


def test_numbers_are_warned_of_and_not_refused(client: Client, world: World) -> None:
    address = _form(world)
    page = send(client, address, token=_token(client, address), text="打13911112222问他。")
    assert page.status == 302
    assert "公开的时候会盖住" in read(client, page.response.headers["Location"]).words
    again = send(client, address, token="", text="打13911112222问他。")
    assert "公开的时候会盖住" in again.words


def test_after_the_window_it_says_so_and_where_to_go(client: Client, world: World) -> None:
    address = _form(world)
    token = _token(client, address)
    with days_later(20):
        page = read(client, address)
        assert page.status == 200
        assert "公示期已经过了" in page.words
        assert "12345" in page.words
        assert "<form" not in page.source
        sent = send(client, address, token=token, text=WORDS)
    assert sent.status == 409
    assert "没有收下" in sent.words
    assert WORDS in sent.source
    assert not Objection.objects.exists()


def test_sixty_an_hour_and_no_more(client: Client, world: World) -> None:
    notice = open_notice(world)
    many_objections(object_to(notice), 59)
    address = f"/n/{notice.pk}/object/"
    token = _token(client, address)
    assert send(client, address, token=token, text="第六十一条").status == 429
    assert send(client, address, token=token, text=WORDS).status == 302
    assert Objection.objects.count() == 60
    with days_later(0.05):
        assert send(client, address, token=token, text="过了一个小时").status == 302


def test_the_receipt_later_shows_the_answer(client: Client, world: World) -> None:
    said = object_to(open_notice(world))
    answer(said, text="查过了，车是邻居的。")
    page = read(client, f"/say/receipt/{said.receipt}/")
    assert "异议答复了" in page.words
    assert "查过了，车是邻居的" in page.words


def test_other_ways_of_asking_are_refused(client: Client, world: World) -> None:
    assert client.put(_form(world)).status_code == 405
    assert client.post("/say/receipt/22222222/").status_code == 405
