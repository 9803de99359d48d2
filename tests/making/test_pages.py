"""The pages: a keeper walks the stages at the desk, bodies hand in, a villager comments and reads the answer; constant queries."""

from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal import clock
from powers.making import operations as do
from powers.making.models import Comment, Consulted, HandedRow, Making, PublicDraft
from tests.desk.people import photo, sign_in, text_of, token_of
from tests.making.steps import (
    CIVIL,
    TOWN,
    answered,
    asked,
    begun,
    body,
    dropped,
    finish,
    fresh_serial,
    hearing,
    row,
    said,
    shown,
    skip,
)
from tests.supervision.days import at
from tests.world import World

pytestmark = pytest.mark.django_db
DRAFT = "/powers/379921/draft/"


def queries(client: Client, address: str) -> int:
    """How many queries a page takes, the second time."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def comment_form(client: Client, making: Making, **given: Any) -> Any:
    """A villager's form filled in and sent."""
    address = f"{DRAFT}{making.pk}/say/"
    page = client.get(address)
    data = {"token": token_of(page, "token"), "text": "", "number": "", "speaker": "villager"} | given
    return client.post(address, data)


def test_the_keeper_begins_with_a_plan(world: World, day: time_machine.Traveller) -> None:
    client = sign_in(world, "catalogue_keeper")
    assert "开始编云溪县的下一版清单" in text_of(client.get("/desk/making/"))
    page = client.get("/desk/making/new/379921/")
    form = page.context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value if isinstance(value, str) else value.isoformat() for name, value in data.items()}
    wrong = client.post("/desk/making/new/379921/", data | {"doer_reviewing": ""})
    assert "请写“审核”由谁来做" in text_of(wrong)
    answer = client.post("/desk/making/new/379921/", data, follow=True)
    assert "开始编了" in text_of(answer)
    assert "现在要做：梳理" in text_of(answer)
    making = Making.objects.get()
    assert making.turns.get(stage="combing").due_at == at(9, 11, 17)
    assert "还没有请哪个单位梳理" in text_of(answer)


def test_asking_handing_in_and_settling(world: World, day: time_machine.Traveller) -> None:
    making = begun(world)
    keeper = sign_in(world, "catalogue_keeper")
    address = f"/desk/making/{making.pk}/bodies/"
    data = {
        "bodies": [body(CIVIL).pk, body(TOWN).pk],
        "day": "2026-09-05",
        "hour": "17",
        "seen": making.serial,
    }
    assert "告诉他们了" in text_of(keeper.post(address, data, follow=True))
    civil = sign_in(world, "county_approver")
    assert "梳理权力事项" in text_of(civil.get("/desk/"))
    (sheet,) = civil.get("/desk/making/").context["sheets"]
    mine = f"/desk/handing/{sheet.pk}/"
    line = {
        "act": "write",
        "name": "公益性岗位申报",
        "kind": "service",
        "basis": "公益性岗位管理办法",
        "note": "",
    }
    assert "写上了" in text_of(civil.post(mine, line, follow=True))
    refused = civil.post(mine, line | {"note": "问13911112222"})
    assert refused.status_code == 409
    assert "像是私人电话" in text_of(refused)
    written = HandedRow.objects.get()
    changed = civil.post(f"{mine}{written.pk}/", {**line, "name": "公岗申报", "seen": 1}, follow=True)
    assert "改好了" in text_of(changed)
    stale = civil.post(f"{mine}{written.pk}/", {**line, "name": "又改", "seen": 1})
    assert "现在是：公岗申报" in text_of(stale)
    day.move_to(at(9, 5, 17, 1))
    civil, keeper = sign_in(world, "county_approver"), sign_in(world, "catalogue_keeper")
    handed = text_of(civil.post(mine, {"act": "hand_in"}, follow=True))
    assert "交上去了" in handed
    assert "2026年9月5日17时01分" in handed.replace(" ", "")
    assert "晚了1分钟" in handed
    listed = text_of(keeper.get(address))
    assert "到期没有交" in listed
    assert "1个还没有交" in listed
    settle = f"/desk/making/{making.pk}/rows/{written.pk}/"
    wrong = keeper.post(settle, {"settled": "refused", "number": "", "reason": ""})
    assert wrong.status_code == 409
    done = keeper.post(
        settle, {"settled": "refused", "number": "", "reason": "已经并到就业服务里。"}, follow=True
    )
    assert "处理好了" in text_of(done)
    assert "县里：不列" in text_of(civil.get(mine))
    assert civil.get(settle).status_code == 404
    again = text_of(keeper.post(settle, {"act": "again"}, follow=True))
    assert "等着处理" in text_of(keeper.get(f"/desk/making/{making.pk}/rows/"))
    assert "定下来" in again


def test_units_at_the_desk(world: World, day: time_machine.Traveller) -> None:
    making = begun(world)
    for _ in range(3):
        making = skip(world, making)
    client = sign_in(world, "catalogue_keeper")
    address = f"/desk/making/{making.pk}/units/"
    asked_ = client.post(
        address, {"names": "县司法局\n县财政局", "day": "2026-09-05", "hour": "17"}, follow=True
    )
    assert "2个单位" in text_of(asked_)
    unit = Consulted.objects.get(name="县司法局")
    given = {"answered_on": "2026-09-01", "answer": "没有意见。", "adopted": "none", "reason": "", "seen": 1}
    assert "县司法局的回复记上了" in text_of(client.post(f"{address}{unit.pk}/", given, follow=True))
    assert "县司法局" in text_of(client.post(f"{address}{unit.pk}/", given))
    paper = client.get(f"/desk/making/{making.pk}/units.pdf")
    assert paper["Content-Type"] == "application/pdf"


def test_skipping_and_going_back_at_the_desk(world: World, day: time_machine.Traveller) -> None:
    making = begun(world)
    client = sign_in(world, "catalogue_keeper")
    address = f"/desk/making/{making.pk}/otherwise/"
    missing = client.post(address, {"act": "skip", "skip-reason": "", "seen": making.serial})
    assert "请写明理由" in text_of(missing)
    client.post(address, {"act": "skip", "skip-reason": "刚梳理过。", "seen": making.serial})
    stale = client.post(address, {"act": "skip", "skip-reason": "刚梳理过。", "seen": making.serial})
    assert stale.status_code == 409
    assert "跳过梳理，现在是“归纳”" in text_of(stale)
    back = {
        "act": "back", "back-target": "combing", "back-reason": "漏了一个局。", "back-day": "2026-09-20",
        "back-hour": "17", "seen": fresh_serial(making),
    }  # fmt: skip
    answer = text_of(client.post(address, back, follow=True))
    assert "梳理（第2次）" in answer
    assert "漏了一个局" not in text_of(client.get(DRAFT)), "nothing is public before the draft is"


def test_the_meeting_wants_its_minutes(world: World, day: time_machine.Traveller) -> None:
    making = hearing(world)
    shown(world, making, days=15)
    day.move_to(at(9, 17))
    making = finish(world, making)
    client = sign_in(world, "catalogue_keeper")
    address = f"/desk/making/{making.pk}/"
    data = {"words": "同意。", "held_on": "2026-09-16", "seen": making.serial}
    assert "请附上会议记录" in text_of(client.post(address, data))
    done = client.post(address, data | {"paper": photo("纪要.jpg")}, follow=True)
    assert "审议做完了" in text_of(done)
    turn = making.turns.get(stage="deliberating")
    assert client.get(f"{address}file/{turn.pk}/")["Content-Type"] == "image/jpeg"
    assert sign_in(world, "county_approver").get(f"{address}file/{turn.pk}/").status_code == 404


def test_nothing_to_comment_on(client: Client, world: World) -> None:
    assert "现在没有清单草案在征求意见" in text_of(client.get(DRAFT))
    begun(world)
    assert "现在没有清单草案在征求意见" in text_of(client.get(DRAFT))


def test_a_villager_comments_and_reads_the_answer(
    client: Client, world: World, day: time_machine.Traveller
) -> None:
    making = hearing(world)
    shown(world, making)
    page = text_of(client.get(DRAFT))
    assert "下一版清单打算改1项" in page
    assert "为什么：县里没有这类事。" in page
    assert client.get(f"{DRAFT}{making.pk}/say/?item=66").context["form"]["number"].value() == "66"
    sent = comment_form(
        client, making, text="留着。问我打13911112222。", number="66", name="王老师", phone="13922223333"
    )
    assert sent.status_code == 302
    receipt = client.get(sent["Location"])
    assert receipt["Cache-Control"] == "no-store"
    assert "意见收到了" in text_of(receipt)
    page = text_of(client.get(DRAFT))
    assert "还有1条意见等着答复" in page
    assert "问我打" not in page, "shown with its answer, as objections are"
    for secret in ("13911112222", "王老师", "13922223333"):
        assert secret not in page
        assert secret not in text_of(receipt)
    comment = Comment.objects.get()
    keeper = sign_in(world, "catalogue_keeper")
    desk = f"/desk/making/{making.pk}/comments/{comment.pk}/"
    assert "1条意见等着答复" in text_of(keeper.get("/desk/"))
    assert "王老师" in text_of(keeper.get(desk))
    watcher = text_of(sign_in(world, "county_discipline").get(desk))
    assert "13911112222" not in watcher
    assert "王老师" not in watcher
    answer = keeper.post(desk, {"reply": "adopted", "answer": "留着，下一版照列。"}, follow=True)
    assert "答复公开了" in text_of(answer)
    page = text_of(client.get(DRAFT))
    assert "留着，下一版照列。" in page
    assert "139****2222" in page
    assert "13911112222" not in page
    assert "王老师" not in page
    assert "县里答复了" in text_of(client.get(sent["Location"]))
    day.move_to(at(9, 22))
    closed = text_of(client.get(f"{DRAFT}{making.pk}/"))
    assert "留着，下一版照列。" in closed
    assert "我有意见" not in closed
    late = client.get(f"{DRAFT}{making.pk}/say/")
    assert "征求意见已经结束了" in text_of(late)


def test_a_comment_needs_a_token_and_words_and_no_flood(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    making = hearing(world)
    draft = shown(world, making)
    assert comment_form(client, making).status_code == 400
    stale = comment_form(client, making, text="留着。", token="x")
    assert stale.status_code == 400
    assert "这一页放得太久了" in text_of(stale)
    assert "留着。" in text_of(stale)
    said(draft, "第一条")
    monkeypatch.setattr("powers.making.queries.shown.PER_HOUR", 1)
    assert comment_form(client, making, text="第二条").status_code == 429
    assert comment_form(client, making, text="第一条").status_code == 302, "known words are always taken"


def test_pages_take_the_same_queries_for_one_and_thirty(client: Client, world: World) -> None:
    making = hearing(world)
    draft = shown(world, making)
    answered(world, said(draft))
    keeper = sign_in(world, "catalogue_keeper")
    desk = f"/desk/making/{making.pk}/"
    addresses = [desk, f"{desk}comments/", f"{desk}units/", f"{desk}rows/", f"{desk}bodies/", "/desk/making/"]
    before = [queries(keeper, one) for one in addresses]
    client.get(DRAFT)
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{DRAFT}{making.pk}/")
    public = len(captured)
    for n in range(30):
        answered(world, said(draft, f"第{n}条意见"))
    turn = making.turns.get(stage="consulting")
    Consulted.objects.bulk_create(
        Consulted(turn=turn, name=f"第{n}局", asked_on=clock.today(), due_at=clock.now()) for n in range(30)
    )
    assert [queries(keeper, one) for one in addresses] == before
    assert max(before) <= 20
    with CaptureQueriesContext(connection) as captured:
        page = client.get(f"{DRAFT}{making.pk}/")
    assert len(captured) == public <= 15
    assert len(page.content) < 60_000


def test_rows_take_the_same_queries(world: World) -> None:
    making = begun(world)
    sheet, town = asked(world, making)
    row(sheet, world.county_approver)
    client = sign_in(world, "county_approver")
    before = queries(client, f"/desk/handing/{sheet.pk}/")
    for n in range(30):
        row(sheet, world.county_approver, name=f"第{n}项")
    assert queries(client, f"/desk/handing/{sheet.pk}/") == before
    do.hand_in(sheet.pk, actor=world.county_approver)
    row(town, world.township_office, kind="autonomy")
    keeper = sign_in(world, "catalogue_keeper")
    many = queries(keeper, f"/desk/making/{making.pk}/rows/")
    HandedRow.objects.filter(asked=sheet).exclude(name="第1项").update(gone=True)
    assert queries(keeper, f"/desk/making/{making.pk}/rows/") == many


def test_the_record_on_paper(client: Client, world: World, day: time_machine.Traveller) -> None:
    making = begun(world)
    asked(world, making)
    dropped(world, making)
    assert sign_in(world, "county_discipline").get(f"/desk/making/{making.pk}/record.pdf").status_code == 200
    assert client.get(f"{DRAFT}{making.pk}/record.pdf").status_code == 404
    for _ in range(4):
        making = skip(world, making)
    shown(world, making)
    paper = client.get(f"{DRAFT}{making.pk}/record.pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert PublicDraft.objects.count() == 1
