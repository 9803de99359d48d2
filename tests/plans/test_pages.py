"""The pages of plans: written by forms, answered with a file, on paper; who sees what; constant queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal import clock
from powers.plans.desk_views import paper
from powers.plans.models import HandIn, Plan
from powers.plans.operations import add_task
from tests.desk.people import events, photo, sign_in, text_of
from tests.owners.test_pages import elsewhere
from tests.plans.planning import FAR_TOWN, TOWN, body, expected, handed, issued, task_of
from tests.world import World

pytestmark = pytest.mark.django_db
SOON = timedelta(days=9)


def running(world: World, *names: str, **given: str) -> Plan:
    """A plan sent out just now."""
    return issued(world, *names, at=clock.now(), due=clock.now() + SOON, **given)  # type: ignore[arg-type]


def queries(client: Client, address: str) -> int:
    """How many queries a page takes, the second time."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_plan_from_its_name_to_its_end_by_the_forms(world: World) -> None:
    keeper = sign_in(world, "catalogue_keeper")
    assert "请写名称" in text_of(keeper.post(f"/desk/plans/new/{world.county.pk}/", {}))
    keeper.post(f"/desk/plans/new/{world.county.pk}/", {"title": "清单推开方案", "basis": "县委办文件"})
    plan = Plan.objects.get()
    page = f"/desk/plans/{plan.pk}/"
    assert "还没有阶段" in text_of(keeper.get(page))
    day = (clock.today() + SOON).isoformat()
    assert "请写阶段的名称" in text_of(keeper.post(f"{page}phase/", {"phase-last_day": day}))
    keeper.post(f"{page}phase/", {"phase-title": "学习动员", "phase-last_day": day})
    phase = plan.phases.get()
    sent = {
        "task-phase": phase.pk, "task-title": "工作方案", "task-day": day, "task-hour": "17:00", "task-fills": "hands",
        "task-bodies": [body(TOWN).pk],
    }  # fmt: skip
    assert "请写几点" in text_of(keeper.post(f"{page}task/", {**sent, "task-hour": ""}))
    assert "1家交" in text_of(keeper.post(f"{page}task/", sent, follow=True))
    assert "发出去了" in text_of(keeper.post(f"{page}issue/", follow=True))
    assert keeper.post(f"{page}phase/", {"phase-title": "再加"}).status_code == 409
    assert keeper.post(f"{page}nothing/").status_code == 404
    assert "现在是第1阶段：学习动员" in text_of(keeper.get(page))
    assert "结束了，不再收" in text_of(keeper.post(f"{page}end/", follow=True))


def test_handing_in_with_a_file(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = running(world, fills="hands")
    address = f"/desk/plans/{plan.pk}/tasks/{task_of(plan).pk}/{body(TOWN).pk}/"
    town = sign_in(world, "township_office")
    assert "交：清单和流程图" in text_of(town.get("/desk/"))
    assert "每一项都定下谁来办的村" in text_of(town.get(address))
    done = town.post(address, {"note": "都理出来了。", "file": photo("会议.jpg")}, follow=True)
    assert "收到了，回执方案-001" in text_of(done)
    assert "会议.jpg" in text_of(done)
    assert "交：清单和流程图" not in text_of(town.get("/desk/"))
    keeper = sign_in(world, "catalogue_keeper")
    file = keeper.get(f"/desk/plans/{plan.pk}/file-1/")
    assert (file.status_code, file["Content-Type"]) == (200, "image/jpeg")
    assert events("plan.file_viewed")[0].data == {"receipt": "方案-001"}
    assert keeper.get(f"/desk/plans/{plan.pk}/file-2/").status_code == 404
    assert keeper.post(address, {"note": "替他交。"}).status_code == 403
    wrong = town.post(address, {"note": "", "file": photo("坏的.jpg", b"not a picture")})
    assert "“坏的.jpg”没有收下" in text_of(wrong)
    seen = {}
    monkeypatch.setattr(paper.pdf, "render", lambda template, context: seen.update(context) or b"%PDF-")
    assert town.get(f"/desk/plans/{plan.pk}/receipt-1.pdf").status_code == 200
    assert seen["sheet"].lines == ("每一项都定下谁来办的村：0个，共6个", "都理出来了。", "附：会议.jpg")
    assert keeper.get(f"/desk/plans/{plan.pk}.pdf").status_code == 200
    assert [kind for kind, _, _ in seen["sheet"].paragraphs] == ["chapter", "text", "chapter", "article"]
    assert HandIn.objects.count() == 1


def test_an_hour_put_off_by_the_form(world: World) -> None:
    plan = running(world, TOWN)
    page = f"/desk/plans/{plan.pk}/tasks/{task_of(plan).pk}/"
    day = (clock.today() + 2 * SOON).isoformat()
    keeper, town = sign_in(world, "catalogue_keeper"), sign_in(world, "township_office")
    assert "请写明为什么延" in text_of(keeper.post(f"{page}extend/", {"day": day, "hour": "17:00"}))
    sent = {"day": clock.today().isoformat(), "hour": "00:00", "reason": "下雪。"}
    refused = keeper.post(f"{page}extend/", sent)
    assert (refused.status_code, "延就要延到那以后" in text_of(refused)) == (409, True)
    done = text_of(keeper.post(f"{page}extend/", sent | {"day": day, "hour": "17:00"}, follow=True))
    assert "延了，还没有交的单位登录就看到" in done
    for client, address in (
        (town, page), (town, f"{page}{body(TOWN).pk}/"), (keeper, f"/desk/plans/{plan.pk}/"),
    ):  # fmt: skip
        words = text_of(client.get(address))
        assert "把“清单和流程图”的时间延到" in words
        assert "下雪。" in words
    assert "延到这个时间" not in text_of(town.get(page))
    assert town.post(f"{page}extend/", sent).status_code == 403
    assert keeper.get(f"{page}extend/").status_code == 405


def test_who_sees_a_plan(world: World) -> None:
    plan = running(world, TOWN)
    page = f"/desk/plans/{plan.pk}/"
    for who, code in (
        ("catalogue_keeper", 200), ("county_discipline", 200), ("township_office", 200), ("township_approver", 404),
        ("other_township_office", 404), ("village_head", 404), ("supervisor", 404), ("maintenance", 404),
    ):  # fmt: skip
        assert sign_in(world, who).get(page).status_code == code, who
    for kind, name in (("catalogue_keeper", "清单办"), ("township_office", "党政办")):
        client = elsewhere(kind, name)  # type: ignore[arg-type]
        assert client.get(page).status_code == 404
        assert client.post(f"{page}end/").status_code == 404
    assert sign_in(world, "county_discipline").post(f"{page}end/").status_code == 403


def test_a_body_sees_only_what_is_asked_of_it_and_no_draft(world: World) -> None:
    plan = running(world, TOWN, FAR_TOWN)
    handed(world, plan, FAR_TOWN, by="other_township_office", at=clock.now())
    words = text_of(sign_in(world, "township_office").get(f"/desk/plans/{plan.pk}/tasks/{task_of(plan).pk}/"))
    assert (TOWN in words, FAR_TOWN in words) == (True, False)
    there = expected(plan, FAR_TOWN)
    client = sign_in(world, "township_office")
    assert client.get(f"/desk/plans/{plan.pk}/tasks/{there.task_id}/{there.body_id}/").status_code == 404
    assert client.get(f"/desk/plans/{plan.pk}/receipt-1.pdf").status_code == 404
    Plan.objects.filter(pk=plan.pk).update(state="draft")
    assert client.get(f"/desk/plans/{plan.pk}/").status_code == 404


def test_as_many_queries_for_one_as_for_many(world: World) -> None:
    plan = running(world, TOWN)
    handed(world, plan, at=clock.now())
    keeper, town = sign_in(world, "catalogue_keeper"), sign_in(world, "township_office")
    page, task = f"/desk/plans/{plan.pk}/", task_of(plan)
    looked = [
        (keeper, page), (keeper, f"{page}tasks/{task.pk}/"), (keeper, "/desk/plans/"), (town, page),
        (town, "/desk/plans/"), (town, f"{page}tasks/{task.pk}/{body(TOWN).pk}/"),
    ]  # fmt: skip
    before = [queries(*one) for one in looked]
    Plan.objects.filter(pk=plan.pk).update(state="draft")
    for n in range(30):
        names = [body(TOWN).pk, body(FAR_TOWN).pk]
        about = {"title": f"第{n}样", "due_at": clock.now() + SOON, "fills": "", "bodies": names}
        add_task(plan.pk, task.phase_id, **about, actor=world.catalogue_keeper)  # type: ignore[arg-type]
    Plan.objects.filter(pk=plan.pk).update(state="running")
    for _ in range(4):
        handed(world, plan, at=clock.now())
    assert [queries(*one) for one in looked] == before
    assert max(before) <= 20
