"""A service ordered without an account, followed by its code to each of its ends, late ones too; names stay inside."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal import clock
from portal.lifecycle import NotAllowed, survey
from portal.organisation.models import Appointment, Message
from portal.organisation.operations import dismiss
from portal.organisation.policy import Refused
from portal.organisation.post_kinds import POST_KINDS, PostKind
from portal.sweep import clocks, sweep
from portal.worktime import SHANGHAI
from powers.catalogue.models import ListKind
from powers.five_lists.lifecycle import ORDER
from powers.five_lists.models import ServiceOrder
from powers.five_lists.operations import cancel_order, erase_order, order_service
from powers.five_lists.order_queries import waiting_for
from tests.desk.people import events, sign_in, text_of
from tests.five_lists.ways import ADVICE, AID, LISTS, MEDIATION, answer, cancel, order, words_of, write
from tests.public.reading import VILLAGE, read, send
from tests.world import World, fresh

MONDAY = datetime(2026, 11, 16, 10, tzinfo=SHANGHAI)
"""Three working days later is Thursday the 19th."""
OURS = ("service.overdue", "service.forget")
FORM = "/say/service/379921/7/"


def swept() -> dict[str, int]:
    """What the clocks of this app did now."""
    return sweep(clock.now(), [one for one in clocks() if one.name in OURS])


def told(url: str) -> list[str]:
    """Whom a line of the desk went to, by post."""
    rows = Message.objects.filter(url=url).select_related("post").order_by("pk")
    return [POST_KINDS[PostKind(row.post.kind)][0] for row in rows]


def given(client: Client, page: str = FORM, **said: str) -> dict[str, str]:
    """The form filled in."""
    source = client.get(f"{page}?v={VILLAGE}").content.decode()
    token = source.partition('name="token" value="')[2].partition('"')[0]
    return {
        "token": token,
        "v": VILLAGE,
        "what": "工钱要不回来。",
        "phone": "13800000000",
        "name": "老张",
    } | said


def test_the_table_of_states_is_whole() -> None:
    assert survey(ORDER).complete
    assert sorted(survey(ORDER).ends) == ["cancelled", "done", "refused"]


def test_ordered_answered_and_done_followed_by_its_code(world: World, client: Client) -> None:
    with clock.at(MONDAY):
        sent = send(client, FORM, **given(client))
        assert sent.status == 302
        made = ServiceOrder.objects.get()
        page = sent.response.headers["Location"]
        assert page == f"/say/service/{made.receipt}/"
        assert (made.answerer, made.due, made.unit, made.version.name) == (
            "agent",
            date(2026, 11, 19),
            world.village,
            "法律咨询",
        )
        assert told(f"/desk/orders/{made.pk}/") == ["代办员"]
        first = read(client, page)
        assert "等答复" in first.words
        answer(made, world.agent, text="带上欠条，到村委会来。", day=date(2026, 11, 18))
        assert "约在 2026年11月18日（星期三）" in read(client, page).words
        assert "带上欠条，到村委会来。" in read(client, page).words
    with clock.at(MONDAY + timedelta(days=2)):
        answer(made, world.agent, "finish", "看了欠条，告诉他怎么申请支付令。")
        last = read(client, page)
        assert "办好了" in last.words
        assert "看了欠条" in last.words
        for inside in ("老张", "13800000000", "工钱要不回来", "赵小梅"):
            assert inside not in first.source + last.source
        assert "一年里约了1次，办好1次，办不了0次，还有0次在办" in read(client, f"{LISTS}services/").words
    assert [len(events(f"service.{verb}")) for verb in ("ordered", "arrange", "finish")] == [1, 1, 1]


def test_refused_with_the_reason_and_the_way_to_say_no(world: World, client: Client) -> None:
    made = order(world.village, AID)
    answer(made, world.township_office, "refuse", "这件事归劳动监察，找他们更快。")
    page = read(client, f"/say/service/{made.receipt}/")
    assert "办不了" in page.words
    assert "这件事归劳动监察，找他们更快。" in page.words
    assert "不同意的，可以打" in page.words
    with pytest.raises(NotAllowed, match="已经到头"):
        answer(made, world.township_office, "finish", "又办好了。")


def test_late_ones_go_up_by_the_clock_until_nobody_is_above(world: World, client: Client) -> None:
    with clock.at(MONDAY):
        made = order(world.village)
        url = f"/desk/orders/{made.pk}/"
    with clock.at(datetime(2026, 11, 19, 23, 59, tzinfo=SHANGHAI)):
        assert swept()["service.overdue"] == 0
    seen = ["代办员"]
    steps = ((11, 20, "村委会主任"), (11, 26, "党政办"), (12, 2, "清单管理员"), (12, 8, "县纪委监委"))
    for month, day, more in steps:
        with clock.at(datetime(2026, month, day, 0, 1, tzinfo=SHANGHAI)):
            assert swept()["service.overdue"] == 1
            assert swept()["service.overdue"] == 0
        seen.append(more)
        assert told(url) == seen, day
    with clock.at(datetime(2026, 12, 14, 9, tzinfo=SHANGHAI)):
        assert swept()["service.overdue"] == 1, "nobody is above: the last alarm is silent"
        assert told(url) == seen
        assert (
            "到2026年11月19日还没有答复，已经报给上一级催办"
            in read(client, f"/say/service/{made.receipt}/").words
        )
        assert "其中 1次逾期" in read(client, f"{LISTS}services/").words
        office = sign_in(world, "village_head")
        assert "督促村民约的服务：法律咨询" in text_of(office.get("/desk/"))
        answer(made, world.agent, "finish", "补上了。")
        assert fresh(made).alarm_at is None
    with clock.at(datetime(2026, 12, 30, 9, tzinfo=SHANGHAI)):
        assert swept()["service.overdue"] == 0


def test_a_day_that_passes_without_a_word_is_late_too(world: World) -> None:
    with clock.at(MONDAY):
        made = answer(order(world.village), world.agent, day=date(2026, 11, 17))
    with clock.at(datetime(2026, 11, 17, 23, 59, tzinfo=SHANGHAI)):
        assert swept()["service.overdue"] == 0
    with clock.at(datetime(2026, 11, 18, 0, 1, tzinfo=SHANGHAI)):
        assert swept()["service.overdue"] == 1
        moved = answer(made, world.agent, day=date(2026, 11, 20))
        assert (moved.alarm_level, moved.due) == (0, date(2026, 11, 20))


def test_an_empty_office_is_passed_over_at_once(world: World) -> None:
    holds = Appointment.objects.current().get(account=world.account("agent"))
    yesterday = clock.today() - timedelta(days=1)
    dismiss(holds, last_day=yesterday, actor=world.township_office, reason="离任")
    made = order(world.village)
    assert told(f"/desk/orders/{made.pk}/") == ["村委会主任"]
    with pytest.raises(Refused):
        answer(made, world.township_office)
    (line,) = waiting_for(world.village_head)
    assert (line.id, line.mine, line.urge) == (made.pk, True, False), "his to answer, not to press"
    assert answer(made, world.village_head).status == "arranged"


@pytest.mark.parametrize(
    "who",
    [
        "village_clerk",
        "village_head",
        "neighbour_agent",
        "township_office",
        "window_clerk",
        "supervisor",
        "catalogue_keeper",
    ],
)
def test_only_the_post_that_the_row_names_answers(world: World, who: str) -> None:
    made = order(world.village)
    with pytest.raises(Refused):
        answer(made, getattr(world, who))
    with pytest.raises(Refused):
        answer(order(world.village, MEDIATION), world.agent)
    assert fresh(made).status == "ordered"


@pytest.mark.parametrize(
    ("verb", "text", "days", "reason"),
    [
        ("arrange", "来村委会。", -1, "约的日子不能是过去的"),
        ("arrange", "来村委会。", 61, "约得太远了"),
        ("finish", " ", 0, "请写怎么办好的"),
        ("refuse", "", 0, "请写为什么办不了"),
        ("finish", "打13812345678找他。", 0, "像是私人电话"),
        ("dance", "好。", 0, "请选一种答复"),
    ],
)
def test_answers_that_are_none(world: World, verb: str, text: str, days: int, reason: str) -> None:
    made = order(world.village)
    with pytest.raises(NotAllowed, match=reason):
        answer(made, world.agent, verb, text, clock.today() + timedelta(days=days))


def test_what_cannot_be_ordered(world: World) -> None:
    for number, reason in (("3", "不用约"), ("99", "清单上没有这一项")):
        with pytest.raises(NotAllowed, match=reason):
            order(world.village, number)
    for phone in ("", "不告诉你", "123"):
        with pytest.raises(NotAllowed, match="请留一个能打通的电话"):
            order(world.village, phone=phone)
    with pytest.raises(NotAllowed, match="是什么事"):
        order(world.village, what="  ")
    with pytest.raises(NotAllowed, match="还没有公共服务清单"):
        order_service(world.township, ADVICE, name="", phone="13800000000", what="问一句。")
    cancel(world, ListKind.SERVICES, 7)
    with pytest.raises(NotAllowed, match="已经取消了"):
        order(world.village)


def test_the_same_press_twice_is_one_order(world: World) -> None:
    assert order(world.village).pk == order(world.village).pk
    assert order(world.village, what="另一件事。").pk != order(world.village).pk
    assert order(world.neighbour).pk != order(world.village).pk


def test_an_order_stays_on_the_words_it_was_made_under(world: World, client: Client) -> None:
    made = order(world.village)
    write(world, ListKind.SERVICES, 7, name="法律问答", answerer="村文书")
    assert "法律咨询" in read(client, f"/say/service/{made.receipt}/").words
    assert answer(made, world.agent).status == "arranged"
    assert order(world.village, what="再问一件。").answerer == "village_clerk"


def test_cancelled_with_the_code(world: World, client: Client) -> None:
    made = order(world.village)
    page = f"/say/service/{made.receipt}/"
    source = client.get(page).content.decode()
    token = source.partition('name="token" value="')[2].partition('"')[0]
    assert client.post(page, {"token": "wrong"}).status_code == 409
    assert client.post(page, {"token": token}).status_code == 302
    assert "自己取消了" in read(client, page).words
    assert client.post(page, {"token": token}).status_code == 409
    with pytest.raises(NotAllowed):
        cancel_order(made.receipt)


def test_the_code_is_typed_in(world: World, client: Client) -> None:
    made = order(world.village)
    found = client.get("/say/service/", {"code": made.receipt.upper()})
    assert found.headers["Location"] == f"/say/service/{made.receipt}/"
    assert "没有这个查询码" in read(client, "/say/service/?code=zzzzzzzz").words
    assert client.get("/say/service/zzzzzzzz/").status_code == 404


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(world: World, client: Client) -> None:
    empty = client.post(FORM, given(client, phone="", what=""))
    assert empty.status_code == 400
    assert "请留一个电话" in empty.content.decode()
    stale = client.post(FORM, given(client, token="old"))
    assert stale.status_code == 400
    assert "老张" in stale.content.decode()
    refused = client.post(FORM, given(client, phone="不告诉"))
    assert refused.status_code == 409
    assert not ServiceOrder.objects.exists()
    assert client.get(f"/say/service/379921/3/?v={VILLAGE}").status_code == 404
    assert "先选你是哪个村的" in client.get(FORM).content.decode()
    assert "柳河村" in client.get(f"{FORM}?q=柳河").content.decode()


def test_words_go_by_themselves_when_they_are_needed_no_more(world: World, client: Client) -> None:
    with clock.at(MONDAY):
        made = answer(order(world.village), world.agent, "finish", "办好了。")
        assert list(words_of(made)) == ["老张", "13800000000", "工钱要不回来，怎么办。"]
    with clock.at(MONDAY + timedelta(days=89)):
        assert swept()["service.forget"] == 0
    with clock.at(MONDAY + timedelta(days=91)):
        assert swept()["service.forget"] == 1
        assert list(words_of(made)) == ["", "", ""]
        assert fresh(made).outcome == ""
        assert "写过的话都删掉了" in read(client, f"/say/service/{made.receipt}/").words
        assert swept()["service.forget"] == 0


def test_the_township_erases_before_that_at_his_wish(world: World) -> None:
    made = order(world.village)
    with pytest.raises(NotAllowed, match="还在办"):
        erase_order(made.pk, actor=world.township_office, reason="本人申请")
    answer(made, world.agent, "refuse", "归别处办。")
    with pytest.raises(Refused):
        erase_order(made.pk, actor=world.agent, reason="本人申请")
    with pytest.raises(NotAllowed, match="为什么删除"):
        erase_order(made.pk, actor=world.township_office, reason="")
    erase_order(made.pk, actor=world.township_office, reason="本人申请")
    assert list(words_of(made)) == ["", "", ""]
    with pytest.raises(NotAllowed, match="已经删除过了"):
        erase_order(made.pk, actor=world.township_office, reason="本人申请")


def test_nothing_personal_in_history_and_events(world: World) -> None:
    made = answer(order(world.village), world.agent, "finish", "跟他说清楚了。")
    columns = {field.name for field in ServiceOrder.history.model._meta.get_fields()}
    assert not columns & {"answer", "outcome", "receipt"}
    for one in (*events("service.ordered"), *events("service.finish")):
        assert "老张" not in str(one.data)
        assert "13800000000" not in str(one.data)
    assert made.answered_by == "柳河村代办员"


def test_who_reads_what_at_the_desk(world: World) -> None:
    made = order(world.village)
    page = f"/desk/orders/{made.pk}/"
    agent = text_of(sign_in(world, "agent").get(page))
    assert "老张" in agent
    assert "13800000000" in agent
    for who in ("village_clerk", "township_office", "catalogue_keeper"):
        words = text_of(sign_in(world, who).get(page))
        assert "法律咨询" in words
        assert "老张" not in words
        assert "13800000000" not in words
        assert "清单上写明这一项由代办员答复" in words
    for who in ("neighbour_agent", "supervisor", "accountant"):
        assert sign_in(world, who).get(page).status_code == 404


def test_answering_at_the_desk(world: World) -> None:
    made = order(world.village)
    agent = sign_in(world, "agent")
    assert "答复村民约的服务：法律咨询" in text_of(agent.get("/desk/"))
    page = f"/desk/orders/{made.pk}/"
    missing = agent.post(page, {"verb": "arrange", "text": "来村委会。"})
    assert "请写约在哪天" in text_of(missing)
    day = clock.today() + timedelta(days=2)
    assert (
        agent.post(page, {"verb": "arrange", "text": "来村委会。", "meet_on": day.isoformat()}).status_code
        == 302
    )
    assert fresh(made).meet_on == day
    assert agent.post(page, {"verb": "refuse", "text": "律师不来了，改天再约。"}).status_code == 302
    assert agent.post(page, {"verb": "finish", "text": "好了。"}).status_code == 409


@pytest.mark.parametrize("address", ["/desk/orders/", "/desk/"])
def test_the_same_queries_for_one_order_and_for_thirty(world: World, address: str) -> None:
    order(world.village)
    agent = sign_in(world, "agent")
    agent.get(address)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert agent.get(address).status_code == 200
        return len(found)

    one = asked()
    for n in range(30):
        order(world.village, what=f"第{n}件事。")
    assert asked() == one
