"""What anybody may type about a county's draft list, or into an order for a service: marks, numbers, names, floods."""

from typing import Any

import pytest
from django.test import Client

from portal.lifecycle import NotAllowed
from powers.five_lists.models import OrderWords, ServiceOrder
from powers.making.models import Comment, Making
from tests.five_lists.ways import answer as answer_order
from tests.five_lists.ways import order
from tests.making.steps import answered, hearing, said, shown
from tests.public.reading import VILLAGE, read
from tests.world import World

pytestmark = pytest.mark.django_db
DRAFT, FORM = "/powers/379921/draft/", "/say/service/379921/7/"
NUMBER, PHONE = "11010119900307109X", "13800138000"
RARE = "𠅤𬇙𫚉"
"""Signs of names and places that take four bytes."""
MARKED = "<script>alert(1)</script><a href=javascript:alert(2)>留着</a>&amp;\"'"


def token(client: Client, address: str) -> str:
    """The hidden token of a form."""
    return client.get(address).content.decode().partition('name="token" value="')[2].partition('"')[0]


def comment(client: Client, **given: str) -> Any:
    """A villager's form about the draft that hangs."""
    address = f"{DRAFT}{Making.objects.get().pk}/say/"
    return client.post(address, {"token": token(client, address), "speaker": "villager"} | given)


def ordered(client: Client, **given: str) -> Any:
    """A villager's form for a service."""
    said = {"what": "工钱要不回来。", "phone": PHONE, "name": "老张", "v": VILLAGE}
    return client.post(FORM, said | {"token": token(client, f"{FORM}?v={VILLAGE}")} | given)


def test_marks_stay_words(world: World, client: Client) -> None:
    draft = shown(world, hearing(world))
    sent = comment(client, text=MARKED, name="<b>老王</b>")
    assert sent.status_code == 302
    row = Comment.objects.get()
    answered(world, row, text=f"留着。{MARKED}")
    for address in (sent["Location"], DRAFT, f"{DRAFT}{draft.turn.making_id}/"):
        source = read(client, address).source
        assert "<script>alert" not in source
        assert "&lt;script&gt;alert(1)" in source
        assert "href=javascript" not in source.replace("&lt;a href=javascript", "")


def test_numbers_are_covered_however_they_are_written(world: World, client: Client) -> None:
    shown(world, hearing(world))
    unseen = "\u200b".join(NUMBER)
    text = f"户主{NUMBER}，{unseen}，证号\u202e{NUMBER[::-1]}\u202c，打{PHONE}。"
    assert comment(client, text=text).status_code == 302
    answered(world, Comment.objects.get())
    page = read(client, DRAFT)
    assert "\u202e" not in page.source
    assert [one for one in (NUMBER, PHONE, unseen, NUMBER[::-1]) if one in page.words] == []


def test_who_left_a_name_is_not_named_by_his_own_words_nor_by_the_answer(
    world: World, client: Client
) -> None:
    shown(world, hearing(world))
    sent = comment(client, text=f"我是{RARE}，这一项{RARE}家要用。", name=RARE)
    row = Comment.objects.get()
    with pytest.raises(NotAllowed, match="不要写是谁提的"):
        answered(world, row, text=f"{RARE}说得对。")
    answered(world, row)
    for address in (DRAFT, sent["Location"]):
        assert RARE not in read(client, address).words
    assert "我是（提意见的人），这一项（提意见的人）家要用。" in read(client, DRAFT).words
    row.refresh_from_db()
    assert row.name == RARE, "whoever answers may have to ask him"


def test_nor_who_ordered_a_service_by_the_answer(world: World) -> None:
    made = order(world.village, name=RARE)
    with pytest.raises(NotAllowed, match="不要写是谁约的"):
        answer_order(made, world.agent, text=f"{RARE}带上欠条来。")
    answer_order(made, world.agent)


def test_rare_signs_and_long_words(world: World, client: Client) -> None:
    shown(world, hearing(world))
    assert comment(client, text=RARE * 300, name="𠮷" * 40).status_code == 302
    assert Comment.objects.get().text == RARE * 300
    long = comment(client, text="长" * 1001)
    assert (long.status_code, "最多写1000字" in long.content.decode()) == (400, True)
    assert comment(client, text="名字长", name="长" * 41).status_code == 400
    assert comment(client, text="\u200b\u2060 \u202e").status_code == 409
    assert comment(client, text="没有这一项", number="999").status_code == 400
    assert comment(client, text="别的身份", speaker="keeper").status_code == 400
    assert ordered(client, what=RARE * 100, name=RARE * 10).status_code == 302
    assert OrderWords.objects.get().name == RARE * 10
    assert ordered(client, what="长" * 501).status_code == 400
    assert ordered(client, what="\u200b\u2060").status_code == 409
    assert (Comment.objects.count(), ServiceOrder.objects.count()) == (1, 1)


@pytest.mark.parametrize("field", ["text", "name", "phone", "number", "speaker", "token"])
def test_a_sign_that_no_database_holds_in_a_comment(world: World, client: Client, field: str) -> None:
    shown(world, hearing(world))
    given = {"text": "留着。", field: "a\0b"}
    assert comment(client, **given).status_code == 400
    assert not Comment.objects.exists()


@pytest.mark.parametrize("field", ["what", "name", "phone", "v", "token"])
def test_nor_in_an_order(world: World, client: Client, field: str) -> None:
    assert ordered(client, **{field: "1\0"}).status_code in (200, 400)
    assert not ServiceOrder.objects.exists()


def test_one_form_fits_one_draft_and_one_village(world: World, client: Client) -> None:
    draft = shown(world, hearing(world))
    here = f"{DRAFT}{draft.turn.making_id}/say/"
    other = token(client, f"{FORM}?v={VILLAGE}")
    assert client.post(here, {"token": other, "text": "留着。", "speaker": "villager"}).status_code == 400
    assert ordered(client, token=token(client, here)).status_code == 400
    assert ordered(client, v=world.neighbour.code).status_code == 400
    assert client.get(here.replace("379921", "379922")).status_code == 404
    assert client.post(here.replace("379921", "379922"), {"text": "留着。"}).status_code == 404
    assert ordered(client, v="379922100201").status_code in (200, 400), "the way to a village of this county"
    assert (Comment.objects.count(), ServiceOrder.objects.count()) == (0, 0)


def test_orders_do_not_flood_a_county(world: World, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    order(world.village, what="第一件")
    monkeypatch.setattr("powers.five_lists.order_queries.PER_HOUR", 1)
    assert ordered(client, what="第二件").status_code == 429
    assert ordered(client, what="第三件", v=world.neighbour.code).status_code in (400, 429)
    assert ServiceOrder.objects.count() == 1


def test_pressed_twice_is_one(world: World, client: Client) -> None:
    draft = shown(world, hearing(world))
    assert len({comment(client, text="留着。")["Location"] for _ in range(2)}) == 1
    assert len({ordered(client)["Location"] for _ in range(2)}) == 1
    assert (Comment.objects.count(), ServiceOrder.objects.count()) == (1, 1)
    assert said(draft, "留着。", name="老王") == Comment.objects.get()


def test_only_asking_changes_nothing(world: World, client: Client) -> None:
    draft, made = shown(world, hearing(world)), order(world.village)
    here = f"{DRAFT}{draft.turn.making_id}/say/"
    client.get(here, {"text": "留着。", "token": token(client, here), "speaker": "villager"})
    client.get(f"/say/service/{made.receipt}/", {"token": "x"})
    client.get(FORM, {"v": VILLAGE, "what": "工钱", "phone": PHONE})
    for method in ("put", "patch", "delete"):
        for address in (here, FORM, f"/say/service/{made.receipt}/", DRAFT):
            assert getattr(client, method)(address).status_code == 405, (method, address)
    assert client.post(f"/say/service/{made.receipt}/").status_code == 409, "without the page's token"
    assert (Comment.objects.count(), ServiceOrder.objects.get().status) == (0, made.status)
