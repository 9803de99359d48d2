"""Changing an item at the desk: who gets there, what the pages say, what was typed kept, how many questions are asked."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.accounts.operations import open_account
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.models import Body
from portal.organisation.operations import add_post, add_unit, appoint
from portal.organisation.post_kinds import PostKind
from powers.catalogue.editing.acts import added, changed_risks, changed_step
from powers.catalogue.editing.drafting import begin_draft, edit
from powers.catalogue.editing.shape import keys_of, step_of
from powers.catalogue.models import Catalogue, ItemDraft, PowerVersion
from powers.catalogue.views import charts
from tests.desk.people import sign_in, text_of
from tests.world import CITY, World, fresh

pytestmark = pytest.mark.django_db

ITEMS = "/desk/lists/yunxi/items/"
ITEM = f"{ITEMS}26/"
CHECK = f"{ITEM}steps/check/"


@pytest.fixture
def draft(world: World) -> ItemDraft:
    """A draft of 低保."""
    return begin_draft(Catalogue.objects.get(key="yunxi").pk, "26", actor=world.catalogue_keeper)


@pytest.fixture
def keeper(world: World) -> Client:
    """The keeper's browser."""
    client: Client = sign_in(world, "catalogue_keeper")
    return client


def basic(**given: Any) -> dict[str, Any]:
    """The form of 信息核对 as it stands, with some of it typed anew."""
    said = {
        "name": "信息核对", "kind": "task", "lane": "county", "actors": ["county_checker"], "party": "",
        "question": "情况清楚吗", "limit": "dibao.check_days", "limit_from": "entered", "limit_covers": "finish",
        "limit_words": "{信息核对}", "note": "查存款、车辆、房产、社保。查得到的不叫群众交证明。", "board": "运行过程",
        "side_1": "", "word_1": "",
    }  # fmt: skip
    return {f"basic-{name}": value for name, value in (said | given).items()}


@pytest.mark.parametrize(
    "who",
    [
        "base_keeper",
        "agent",
        "village_clerk",
        "township_office",
        "county_approver",
        "county_discipline",
        "maintenance",
    ],
)
def test_for_everybody_else_there_is_nothing(world: World, draft: ItemDraft, who: str) -> None:
    client = sign_in(world, who)
    for page in (ITEMS, ITEM, CHECK, f"{CHECK}basic/", f"{ITEM}force/", f"{ITEM}chart.svg"):
        assert client.get(page).status_code == 404, page
    for page in (f"{ITEM}begin/", f"{ITEM}give-up/", f"{CHECK}remove/", f"{ITEM}force/"):
        assert client.post(page, {"seen": "1"}).status_code == 404, page
    assert fresh(draft).closed_at is None


def test_the_keeper_of_another_county_finds_nothing(world: World, draft: ItemDraft) -> None:
    county = add_unit(
        code="379929000000", name="平山县", kind="county", parent=world.unit(CITY), actor=SYSTEM
    )
    with event("unit.added", actor=SYSTEM, unit=county):
        office = Body.objects.create(unit=county, kind="government", name="平山县人民政府")
    account, _ = open_account("liangyu", "梁宇", actor=SYSTEM)
    post = add_post(office, PostKind.CATALOGUE_KEEPER, "", actor=SYSTEM)
    appoint(post, account, since=date(2026, 1, 5), actor=SYSTEM)
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/desk/lists/").status_code == 200
    for page in (ITEMS, ITEM, CHECK, f"{CHECK}basic/", f"{ITEM}force/", f"{ITEM}chart.svg"):
        assert client.get(page).status_code == 404, page
    assert client.post(f"{ITEM}give-up/").status_code == 404
    assert fresh(draft).closed_at is None


def test_the_way_from_my_account_to_a_draft(keeper: Client) -> None:
    assert "改事项" in text_of(keeper.get("/desk/lists/yunxi/"))
    assert "这里会有正在改、还没有起用的事项。" in text_of(keeper.get(ITEMS))
    assert "起用以前，村里办事、公开的页面都不变。" in text_of(keeper.get(ITEM))
    assert keeper.post(f"{ITEM}begin/").url == ITEM  # type: ignore[attr-defined]
    page = text_of(keeper.get(ITEM))
    assert "从2026年7月1日起用的那一版改起，现在是第1稿，一共12步" in page
    assert "改到第1稿" in text_of(keeper.get(ITEMS))
    assert keeper.post(f"{ITEM}begin/").url == ITEM  # type: ignore[attr-defined]
    assert ItemDraft.objects.count() == 1


def test_a_step_is_changed_and_the_chart_with_it(keeper: Client, draft: ItemDraft) -> None:
    before = keeper.get(f"{ITEM}chart.svg").content.decode()
    sent = basic(name="查家底", limit="common.review_days") | {"seen": "1"}
    assert keeper.post(f"{CHECK}basic/", sent).url == CHECK  # type: ignore[attr-defined]
    step = step_of(fresh(draft).detail, "check")
    assert (step["name"], step["limit_words"]) == ("查家底", "{common.review_days}")
    after = keeper.get(f"{ITEM}chart.svg").content.decode()
    assert "信息核对" in before
    assert "信息核对" not in after
    assert "查家底" in after
    assert "style" not in after
    page = text_of(keeper.get(CHECK))
    assert "存好了。流程图已经照着重画。" in page


def test_saving_what_is_shown_changes_nothing(keeper: Client, draft: ItemDraft) -> None:
    keeper.post(f"{CHECK}basic/", basic() | {"seen": "1"})
    assert fresh(draft).revision == 1


def test_a_limit_is_chosen_by_its_words_and_its_source(keeper: Client, draft: ItemDraft) -> None:
    page = keeper.get(f"{ITEM}steps/publicise/basic/").content.decode()
    assert '<option value="dibao.window_days" selected>7天：低保公示期（《' in page
    assert "第十九条）</option>" in page


def test_errors_keep_what_was_typed_and_name_the_field(keeper: Client, draft: ItemDraft) -> None:
    sent = basic(name="", actors=[], note="{没有的数}内办") | {"seen": "1"}
    page = keeper.post(f"{CHECK}basic/", sent)
    said = text_of(page)
    for words in ("还有3处要改", "请写这一步叫什么。", "请选由谁办。", "{没有的数}不是本县有的规定的数"):
        assert words in said
    assert "{没有的数}内办" in page.content.decode()
    assert fresh(draft).revision == 1


def test_a_fault_stands_beside_its_step_with_a_link(keeper: Client, draft: ItemDraft) -> None:
    keeper.post(f"{CHECK}basic/", basic(lane="village", actors=["base_keeper"]) | {"seen": "1"})
    ways = {
        "way0-label": "清楚",
        "way0-goes": "to:opinion",
        "way1-label": "说不清",
        "way1-goes": "to:opinion",
        "seen": "1",
    }
    assert keeper.post(f"{CHECK}ways/", ways).status_code == 302
    page = keeper.get(ITEM).content.decode()
    assert page.count(f'<a href="{ITEM}steps/appraise/basic/">要改：“民主评议”这一步走不到') == 1
    assert "请从列出的里面选由谁办" not in page
    assert keeper.get(f"{ITEM}force/").status_code == 200
    assert "还不能起用" in text_of(keeper.get(f"{ITEM}force/"))


def test_two_keepers_at_one_place_the_second_is_told_and_keeps_his_words(
    keeper: Client, world: World, draft: ItemDraft
) -> None:
    edit(draft.pk, changed_step("check", {"note": "先查存款。"}), seen=1, actor=world.catalogue_keeper)
    page = keeper.post(f"{CHECK}basic/", basic(note="先查车辆。") | {"seen": "1"})
    assert page.status_code == 409
    said = text_of(page)
    assert "你打开以后，别人改了同一个地方" in said
    assert "先查存款。" in said
    assert ">\n先查车辆。</textarea>" in page.content.decode().replace("\r", "")
    assert 'name="seen" value="2"' in page.content.decode()
    keeper.post(f"{CHECK}basic/", basic(note="先查车辆。") | {"seen": "2"})
    assert step_of(fresh(draft).detail, "check")["note"] == "先查车辆。"


def test_rows_are_added_changed_and_taken_away(keeper: Client, draft: ItemDraft) -> None:
    risks = {
        "risk0-grade": "B", "risk0-name": "瞒报", "risk0-measure": "核对。", "risk0-drop": "on",
        "risk1-grade": "C", "risk1-name": "拖着不查", "risk1-measure": "{信息核对}内查完。", "risk2-grade": "A", "seen": "1",
    }  # fmt: skip
    keeper.post(f"{CHECK}risks/", risks)
    assert step_of(fresh(draft).detail, "check")["risks"] == [
        {"grade": "C", "name": "拖着不查", "measure": "{dibao.check_days}内查完。"}
    ]
    papers = {
        "made0-name": "核对报告",
        "made0-need": "都要",
        "made1-name": "说明",
        "made1-need": "有这种情况才要",
        "seen": "2",
    }
    assert "不是都要的，写明什么情况才要。" in text_of(keeper.post(f"{CHECK}papers/", papers))
    keeper.post(f"{CHECK}papers/", papers | {"made1-condition": "家里有公司的"})
    assert [p["key"] for p in step_of(fresh(draft).detail, "check")["papers"]] == ["check_report", "paper_1"]


def test_a_publicity_is_added_with_who_answers(keeper: Client, draft: ItemDraft) -> None:
    new = f"{ITEM}new/confirm/"
    assert "公示：贴出来听意见" in text_of(keeper.get(new))
    where = f"{new}?kind=publicity&way=approve"
    sent = {
        "step-name": "再公示", "step-lane": "village", "step-actors": ["village_clerk"], "step-limit": "dibao.post_days",
        "step-limit_from": "entered", "step-limit_covers": "finish", "step-review_lane": "township",
        "step-review_actors": ["township_approver"], "step-review_limit": "dibao.review_days", "seen": "1",
    }  # fmt: skip
    assert "公示要选贴几天。" in text_of(keeper.post(where, sent))
    assert keeper.post(where, sent | {"step-window": "dibao.window_days"}).url == ITEM  # type: ignore[attr-defined]
    detail = fresh(draft).detail
    assert keys_of(detail)[8:11] == ["confirm", "step_1", "step_2"]
    assert step_of(detail, "step_1")["limit_words"] == "{dibao.post_days}内张榜，公示{dibao.window_days}"
    assert "改好这些才能起用" not in text_of(keeper.get(ITEM))


def test_taking_out_asks_first_and_can_be_taken_back(keeper: Client, draft: ItemDraft) -> None:
    assert "“审核意见”的结果“拟同意”改到“审核确认”。" in text_of(keeper.get(f"{ITEM}steps/publicise/remove/"))
    keeper.post(f"{ITEM}steps/publicise/remove/", {"seen": "1"})
    assert "publicise" not in keys_of(fresh(draft).detail)
    assert "你的上一步：去掉了“张榜公示”" in text_of(keeper.get(ITEM))
    keeper.post(f"{ITEM}undo/", {"seen": "2"})
    assert "publicise" in keys_of(fresh(draft).detail)


def test_a_step_from_a_common_part_says_so(keeper: Client, draft: ItemDraft) -> None:
    assert "这一步来自共用环节“公示和异议”" in text_of(keeper.get(f"{ITEM}steps/review/"))
    assert "存了就和它分开" in text_of(keeper.get(f"{ITEM}steps/review/basic/"))


def test_giving_up_asks_first(keeper: Client, draft: ItemDraft) -> None:
    assert "作废了就不能接着改" in text_of(keeper.get(f"{ITEM}give-up/"))
    keeper.post(f"{ITEM}give-up/")
    assert "作废了" in text_of(keeper.get(ITEM))


def test_in_force_from_the_page(keeper: Client, world: World, draft: ItemDraft) -> None:
    edit(draft.pk, changed_risks("check", []), seen=1, actor=world.catalogue_keeper)
    page = text_of(keeper.get(f"{ITEM}force/"))
    assert "改了“信息核对”" in page
    assert "请写明为什么改。" in text_of(
        keeper.post(f"{ITEM}force/", {"first_day": "2026-01-01", "seen": "2"})
    )
    late = keeper.post(f"{ITEM}force/", {"first_day": "2026-01-01", "reason": "试点。", "seen": "2"})
    assert late.status_code == 409
    assert "试点。" in late.content.decode()
    day = f"{draft.begun_at:%Y-%m-%d}"
    keeper.post(f"{ITEM}force/", {"first_day": f"2099{day[4:]}", "reason": "试点。", "seen": "2"})
    assert PowerVersion.objects.get(made_here=True).valid_from.year == 2099
    assert "本县自己改过，第1版" in text_of(keeper.get(ITEM))


def test_the_sheet_of_a_draft_says_draft(
    keeper: Client, draft: ItemDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, Any] = {}

    def render(template: str, context: dict[str, Any], **_: Any) -> bytes:
        seen["sheet"] = context["sheet"]
        return b"%PDF-"

    monkeypatch.setattr(charts.pdf, "render", render)
    assert keeper.get(f"{ITEM}chart.pdf").content == b"%PDF-"
    assert seen["sheet"].title == "城乡低保办理流程图（草稿）"
    assert seen["sheet"].release == "草稿，还没有起用"
    assert all("草稿" in svg for svg in seen["sheet"].svgs)


def test_pages_ask_as_much_for_a_short_item_as_for_a_long_one(keeper: Client, world: World) -> None:
    counts = {}
    for number in ("1", "26"):
        begin_draft(Catalogue.objects.get(key="yunxi").pk, number, actor=world.catalogue_keeper)
        keeper.get(f"{ITEMS}{number}/")
        pages = [f"{ITEMS}{number}/{at}" for at in ("", "chart.svg", "force/")]
        counts[number] = [queries(partial(keeper.get, page)) for page in pages]
    assert counts["1"] == counts["26"]
    assert max(counts["26"]) <= 25
    few = queries(lambda: keeper.get(ITEMS))
    for number in ("2", "3", "5", "6", "7"):
        begin_draft(Catalogue.objects.get(key="yunxi").pk, number, actor=world.catalogue_keeper)
    assert queries(lambda: keeper.get(ITEMS)) == few <= 15


def queries(act: Callable[[], object]) -> int:
    """How many questions an act asks the database."""
    with CaptureQueriesContext(connection) as seen:
        act()
    return len(seen)


def test_a_long_draft_is_the_same_page(keeper: Client, world: World, draft: ItemDraft) -> None:
    visit = {
        "name": "走访",
        "kind": "task",
        "lane": "village",
        "actors": ["village_clerk"],
        "limit_words": "当天",
    }
    edit(draft.pk, added("check", "clear", visit), seen=1, actor=world.catalogue_keeper)
    assert "走访" in text_of(keeper.get(ITEM))
