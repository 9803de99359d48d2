"""Who sees to what: each organisation its own part, a default and exceptions, refusals, and the day somebody leaves."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from portal import clock
from portal.audit.actors import SYSTEM
from portal.lifecycle import NotAllowed
from portal.organisation.models import Appointment, Message
from portal.organisation.operations import dismiss
from portal.organisation.policy import Refused
from powers.hands.models import Hand
from powers.hands.operations import Choice, copy_hands, leave_to_default, name_default, name_hands
from powers.hands.queries import table_of
from powers.hands.rules import part_of, phone_fault
from tests.desk.people import events
from tests.hands.naming import COMMITTEE, PARTY, answer, choice, name, seat, who
from tests.public.reading import VILLAGE, read
from tests.world import World, days_later

ITEM = f"/v/{VILLAGE}/procedures/26/"


def test_the_village_committee_names_who_sees_to_its_items(world: World, client: Client) -> None:
    assert name(world, "26 27", choice("agent", "village_clerk")) == 2
    words = read(client, ITEM).words
    assert "代办员（经办人） 赵小梅 0630-5550105" in words
    assert "文书（经办人不在时） 钱志强" in words
    assert "清泉镇民政窗口 丁晓燕" in words, "the offices above stay"
    assert "还没有定下谁来办" not in words
    (event,) = events("hands.named")
    assert (event.actor_name, event.actor_post, event.data["items"]) == ("钱志强", "柳河村文书", ["26", "27"])


def test_the_party_organisation_names_its_own_and_nobody_elses(world: World) -> None:
    assert name(world, "1", choice("secretary"), part=PARTY) == 1
    assert who(world.village, "1", PARTY) == "周长河"
    with pytest.raises(NotAllowed, match="第26项不在党建事项里，由村委会定"):
        name(world, "26", choice("secretary"), part=PARTY)
    with pytest.raises(NotAllowed, match="第1项不在村务事项里，由党支部书记定"):
        name(world, "1", choice("agent"))


@pytest.mark.parametrize(
    ("who_asks", "part"),
    [
        ("secretary", COMMITTEE), ("village_clerk", PARTY), ("village_head", PARTY), ("agent", COMMITTEE),
        ("supervisor_chair", COMMITTEE), ("neighbour_village_clerk", COMMITTEE), ("township_office", COMMITTEE),
        ("catalogue_keeper", PARTY), ("neighbour_secretary", PARTY),
    ],
)  # fmt: skip
def test_nobody_else_names(world: World, who_asks: str, part: object) -> None:
    numbers = "1" if part is PARTY else "26"
    with pytest.raises(Refused):
        name(world, numbers, choice("agent"), part=part, by=getattr(world, who_asks))
    assert not Hand.objects.exists()


def test_one_default_for_all_and_exceptions_from_it(world: World, client: Client) -> None:
    assert name(world, "", choice("agent")) == 1
    name(world, "40", choice("accountant", phone="0630-5551234"))
    table = table_of(world.village, COMMITTEE)
    assert not table.missing
    assert {row.answer.handler.name for row in table.rows if row.answer.handler} == {"赵小梅", "李桂芳"}
    own = answer(world.village, "40").handler
    assert own is not None
    assert (own.name, own.phone) == ("李桂芳", "0630-5551234")
    assert "报账员（经办人） 李桂芳 0630-5551234" in read(client, f"/v/{VILLAGE}/procedures/40/").words
    leave_to_default(world.village.pk, COMMITTEE, ["40"], seen=table.serial, actor=world.village_head)
    assert who(world.village, "40") == "赵小梅"
    assert who(world.village, "1", PARTY) == "", "the committee's default is not the Party's"


def test_a_part_of_an_item_goes_with_its_item(world: World) -> None:
    name(world, "4", choice("secretary"), part=PARTY)
    assert who(world.village, "4-2", PARTY) == "周长河"
    name(world, "4-2", choice("village_head"), part=PARTY)
    assert (who(world.village, "4-1", PARTY), who(world.village, "4-2", PARTY)) == ("周长河", "孙立民")


def test_copying_from_a_neighbour_item(world: World) -> None:
    name(world, "26", choice("agent", "village_clerk", "0630-5550999"))
    seen = table_of(world.village, COMMITTEE).serial
    assert (
        copy_hands(world.village.pk, COMMITTEE, "26", ["27", "28"], seen=seen, actor=world.village_head) == 2
    )
    copied = answer(world.village, "28")
    assert copied.handler is not None
    assert copied.substitute is not None
    assert (copied.handler.name, copied.substitute.name, copied.handler.phone) == (
        "赵小梅", "钱志强", "0630-5550999",
    )  # fmt: skip
    with pytest.raises(NotAllowed, match="自己还没有定下谁来办"):
        copy_hands(world.village.pk, COMMITTEE, "30", ["31"], seen=0, actor=world.village_head)


REFUSED: list[tuple[Callable[[], Choice], str]] = [
    (lambda: choice("supervisor_chair"), "只监督，不经办"),
    (lambda: choice("discipline_member"), "只监督，不经办"),
    (lambda: choice("neighbour_agent"), "不在村里的岗位上"),
    (lambda: choice("window_clerk"), "不在村里的岗位上"),
    (lambda: Choice(999_999), "不在村里的岗位上"),
    (lambda: choice("agent", "agent"), "同一个人"),
    (lambda: Choice(None, seat("agent")), "先定经办人"),
    (lambda: choice("agent", phone="13912345678"), "13912345678是手机号，没有登记成值班电话，不能公开"),
    (lambda: choice("agent", phone="１３９ １２３４ ５６７８"), "13912345678是手机号"),
    (lambda: choice("agent", phone="139-1234-5678"), "是手机号"),
    (lambda: choice("agent", phone="找我"), "不像座机"),
    (lambda: choice("agent", phone="370902199001011234"), "不像座机"),
]


@pytest.mark.parametrize(("given", "reason"), REFUSED)
def test_what_may_not_be_named_is_refused_with_its_reason(
    world: World, given: Callable[[], Choice], reason: str
) -> None:
    with pytest.raises(NotAllowed, match=reason):
        name(world, "26", given())
    assert not Hand.objects.exists()
    assert not events("hands.named")


def test_a_mobile_number_declared_as_duty_telephone_may_stand(world: World) -> None:
    assert phone_fault("13912345678", {"13912345678"}) == ""
    assert phone_fault("0630-5550105", frozenset()) == ""
    assert phone_fault("12345", frozenset()) == ""


def test_the_same_again_changes_nothing(world: World) -> None:
    name(world, "26", choice("agent"))
    with pytest.raises(NotAllowed, match="和原来一样"):
        name(world, "26", choice("agent"))
    assert len(events("hands.named")) == 1
    with pytest.raises(NotAllowed, match="请先勾上"):
        name_hands(world.village.pk, COMMITTEE, {}, seen=0, actor=world.village_clerk)


def test_from_the_day_after_somebody_leaves_the_item_is_missing(world: World, client: Client) -> None:
    """Nothing is written that night: the page says it by the calendar. The default does not step in silently."""
    name(world, "", choice("village_clerk"))
    name(world, "26", choice("agent", "accountant"))
    post = Appointment.objects.get(pk=seat("agent"))
    dismiss(post, last_day=clock.today(), actor=world.township_office, reason="换届")
    assert "代办员（经办人） 赵小梅" in read(client, ITEM).words
    with days_later(1):
        words = read(client, ITEM).words
        assert "还没有定下谁来办 先问下面的人" in words
        assert "赵小梅" not in words
        assert "报账员（替手） 李桂芳" in words, "the substitute is still there to be asked"
        left = answer(world.village, "26")
        assert (left.handler, left.left) == (None, True)
        assert who(world.village, "27") == "钱志强"
        assert [row.number for row in table_of(world.village, COMMITTEE).missing] == ["26"]
        board = read(client, f"/v/{VILLAGE}/list/").words
        assert "还有" in board
        assert "没定谁办" in board


def test_whoever_is_named_is_told_once(world: World) -> None:
    name(world, "26 27 28 29", choice("agent", "village_clerk"))
    told = Message.objects.filter(post=world.post("agent"))
    assert [m.text for m in told] == ["柳河村定了由你经办或者当替手：第26项、第27项、第28项等4项"]
    assert not Message.objects.filter(post=world.post("village_clerk")).exists(), "who did it knows"


def test_a_village_that_named_nobody_says_so_once(world: World, client: Client) -> None:
    board = read(client, f"/v/{VILLAGE}/list/")
    assert "村里还没有定下每一项谁来办" in board.words
    assert "没定谁办" not in board.words
    item = read(client, ITEM).words
    assert "还没有定下谁来办 先问下面的人" in item
    assert "代办员 赵小梅 0630-5550105" in item, "the item's own contacts stand in"
    assert "还没有定下谁来办" not in read(client, "/powers/379921/26/").words


def test_what_the_paper_and_the_text_say_is_what_the_page_says(world: World, client: Client) -> None:
    name(world, "26", choice("village_clerk", phone="0630-5551111"))
    text = client.get(f"/v/{VILLAGE}/procedures/26.txt").content.decode()
    assert "文书（经办人）钱志强 0630-5551111" in text
    assert "赵小梅" not in text


def test_categories_belong_to_one_keeper() -> None:
    assert part_of("党建政务类") is PARTY
    assert part_of("社会民生类") is COMMITTEE


def test_an_ended_village_names_nobody(world: World) -> None:
    unit = world.village
    unit.valid_to = clock.today() - timedelta(days=1)
    type(unit).objects.filter(pk=unit.pk).update(valid_to=unit.valid_to)
    with pytest.raises(NotAllowed, match="已经不在了"):
        name_default(unit.pk, COMMITTEE, choice("agent"), seen=0, actor=SYSTEM)
