"""Erasing a household on the desk: the township office, told what goes, with the number typed out."""

import pytest

from tests.desk.people import events, sign_in, text_of
from tests.world import World, bring_to, file_matter, fresh


def address(world: World, place: str = "told") -> tuple[object, str]:
    matter = bring_to(file_matter(world), place)
    return matter, f"/desk/erase/{matter.household_id}/"


def test_the_way_there_stands_on_an_ended_matter(world: World) -> None:
    matter, url = address(world)
    assert url in sign_in(world, "township_office").get(f"/desk/matters/{matter.pk}/").content.decode()
    assert url not in sign_in(world, "agent").get(f"/desk/matters/{matter.pk}/").content.decode()


def test_it_says_what_goes_and_does_it_once(world: World) -> None:
    matter, url = address(world)
    client = sign_in(world, "township_office")
    page = text_of(client.get(url))
    assert "删除以后找不回来" in page
    assert "吴桂英" not in page  # the office may erase, it need not know
    given = {"reason": "本人申请，没有享受。", "number": " 柳河2026-0001"}
    assert client.post(url, given)["Location"] == url
    after = text_of(client.get(url))
    assert "（已依法删除）" in after
    assert fresh(matter).household.head_name == "（已依法删除）"
    assert [e.actor_name for e in events("person.erased")] == ["郭海涛"]
    again = client.post(url, given)
    assert again.status_code == 409
    assert "已经删除过了" in text_of(again)
    for who in ("agent", "window_clerk", "county_approver"):
        shown = text_of(sign_in(world, who).get(f"/desk/matters/{matter.pk}/"))
        assert "（已依法删除）" in shown, who
        assert "吴桂英" not in shown, who


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"reason": "", "number": "柳河 2026-0001"}, "请写明依据什么删除。"),
        ({"reason": "本人申请。", "number": "柳河 2026-0002"}, "这不是这一户的办件号"),
        ({"reason": "本人申请。", "number": ""}, "请写出办件号。"),
    ],
)
def test_a_slip_of_the_hand_erases_nothing(world: World, given: dict[str, str], words: str) -> None:
    matter, url = address(world)
    answer = sign_in(world, "township_office").post(url, given)
    assert words in text_of(answer)
    assert given["reason"] in text_of(answer)
    assert fresh(matter).household.erased_at is None


def test_a_running_matter_is_finished_first(world: World) -> None:
    matter, url = address(world, "accept")
    answer = sign_in(world, "township_office").post(url, {"reason": "本人申请。", "number": matter.number})
    assert answer.status_code == 409
    assert "还有事情在办" in text_of(answer)


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("agent", 403),
        ("window_clerk", 403),
        ("county_approver", 403),
        ("supervisor", 403),
        ("neighbour_agent", 404),
        ("other_township_office", 404),
    ],
)
def test_nobody_else_erases(world: World, who: str, code: int) -> None:
    _, url = address(world)
    client = sign_in(world, who)
    assert client.get(url).status_code == code
    assert client.post(url, {"reason": "x", "number": "柳河 2026-0001"}).status_code == code
