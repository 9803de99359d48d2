"""Somebody writes a neighbour's identity number so that machines do not see it and readers do."""

import pytest
from django.test import Client

from portal.privacy import find, mask, plain_words
from supervision.operations import raise_concern
from tests.public.reading import read
from tests.world import World, answer, fresh, object_to, open_notice

NUMBER, PHONE = "11010119900307109X", "13800138000"
UNSEEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200e\u200f\u2060\u2066\u2800\u3164\ufe0f\ufeff\uffa0\U000e0100"
TURNED = f"\u202e{NUMBER[::-1]}\u202c"


@pytest.mark.parametrize("sign", list(UNSEEN), ids=lambda sign: f"{ord(sign):04x}")
@pytest.mark.parametrize("number", [NUMBER, PHONE])
def test_a_sign_that_nobody_sees_between_the_digits(sign: str, number: str) -> None:
    assert find(sign.join(number))
    assert sum(c.isdecimal() for c in mask(sign.join(number))) < len(number) - 3


@pytest.mark.parametrize("slip", [NUMBER[:-1], NUMBER[:-3], NUMBER[:14], NUMBER + "2"])
@pytest.mark.parametrize("gap", ["，", "、", ", ", "/"])
def test_a_slip_in_one_number_does_not_uncover_the_next(slip: str, gap: str) -> None:
    covered = mask(f"身份证{slip}{gap}{PHONE}。")
    assert "138****8000" in covered
    assert PHONE not in covered
    assert slip not in covered
    assert slip[6:14] not in covered


def test_words_keep_lines_and_lose_what_turns_them() -> None:
    assert plain_words(" 一\r\n二\r三\x00\x07\u202e四\ud800 ") == "一\n二\n三四"


def test_an_objection_is_not_written_backwards(client: Client, world: World) -> None:
    notice = open_notice(world)
    objection = object_to(notice, f"户主的证号是{TURNED}，请核对。")
    answer(objection)
    page = read(client, f"/n/{notice.pk}/")
    assert "\u202e" not in page.source
    assert (
        NUMBER[::-1] not in page.words
    )  # not his number any more, but the word before it says that it is one


def test_nor_an_answer_nor_a_concern(world: World) -> None:
    notice = open_notice(world)
    objection = answer(object_to(notice), text=f"查过了\u202e{NUMBER[::-1]}\u202c。")
    assert "\u202e" not in objection.answer
    concern = raise_concern(notice.pk, f"人数不对\u202e{NUMBER[::-1]}", actor=world.supervisor_chair)
    assert "\u202e" not in fresh(concern).text


def test_words_of_nothing_are_no_words(world: World) -> None:
    from portal.lifecycle import NotAllowed

    notice = open_notice(world)
    with pytest.raises(NotAllowed, match="请写明"):
        object_to(notice, "\u200b\u2060\u202e")
