"""A cadre wants to know who objected: neither the desk nor the board tells, even when the objector says so himself."""

import pytest
from django.test import Client

from disclosure.models import Notice
from portal.lifecycle import NotAllowed
from tests.attacks.kin import related
from tests.desk.people import sign_in, text_of
from tests.public.reading import read
from tests.world import World, answer, object_to, open_notice

NAME, PHONE = "郑敢言", "13811112222"
WORDS = f"我是三组的{NAME}，电话{PHONE}。他家有一辆小汽车。"
VILLAGE_SIDE = ("agent", "village_clerk", "village_head", "secretary", "supervisor_chair", "window_clerk")


@pytest.fixture
def notice(world: World) -> Notice:
    notice = open_notice(world)
    object_to(notice, WORDS, name=NAME, phone=PHONE)
    return notice


@pytest.mark.parametrize("who", VILLAGE_SIDE)
def test_the_village_reads_the_words_without_the_speaker(world: World, notice: Notice, who: str) -> None:
    client, key = sign_in(world, who), notice.objections.get().pk
    for address in (f"/desk/notices/{notice.pk}/", f"/desk/objections/{key}/"):
        page = text_of(client.get(address))
        assert "他家有一辆小汽车" in page
        assert [w for w in (NAME, PHONE) if w in page] == [], address


def test_whoever_answers_reads_all(world: World, notice: Notice) -> None:
    page = text_of(sign_in(world, "township_approver").get(f"/desk/notices/{notice.pk}/"))
    assert NAME in page
    assert PHONE in page


def test_unless_he_is_a_relative_of_the_family(world: World, notice: Notice) -> None:
    assert notice.matter is not None
    related(world, "township_approver", notice.matter)
    client, key = sign_in(world, "township_approver"), notice.objections.get().pk
    for address in (f"/desk/notices/{notice.pk}/", f"/desk/objections/{key}/"):
        page = text_of(client.get(address))
        assert [w for w in (NAME, PHONE) if w in page] == [], address


def test_the_board_neither(world: World, client: Client, notice: Notice) -> None:
    answer(notice.objections.get())
    page = read(client, f"/n/{notice.pk}/")
    assert "他家有一辆小汽车" in page.words
    assert [w for w in (NAME, PHONE) if w in page.words] == []


def test_an_answer_does_not_name_him(world: World, notice: Notice) -> None:
    with pytest.raises(NotAllowed, match="不要写是谁提的"):
        answer(notice.objections.get(), text=f"{NAME}反映的车是邻居的。")
