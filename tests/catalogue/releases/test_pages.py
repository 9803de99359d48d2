"""The keeper's pages of the next list: number by number, side by side, published."""

from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from portal import clock
from powers.catalogue.models import ItemDraft, ListDraft, Release, Way
from powers.catalogue.queries import find
from powers.catalogue.releases import Chosen
from tests.catalogue.releases.lists import base_moves, begun, chosen, issued, listed
from tests.catalogue.releases.test_base_changes import by_base, released_with_own_words
from tests.catalogue.releases.test_releasing import RENAME, added
from tests.desk.people import sign_in, text_of
from tests.world import World

pytestmark = pytest.mark.django_db
HOME = "/desk/lists/yunxi/next/"


@pytest.fixture
def keeper(world: World) -> Client:
    """沈洁 at her desk."""
    return sign_in(world, "catalogue_keeper")


def post(client: Client, path: str, code: int = 302, **said: Any) -> str:
    answer = client.post(f"{HOME}{path}", said)
    assert answer.status_code == code, text_of(answer)
    return text_of(answer) if code != 302 else ""


def draft() -> ListDraft:
    return ListDraft.objects.get(closed_at=None)


def test_a_list_from_its_first_number_to_its_release(keeper: Client, world: World) -> None:
    assert "还没有公布过第1版" in text_of(keeper.get(HOME))
    post(keeper, "begin/")
    post(keeper, "26/", way="renamed", name="吃低保", reason="群众熟。", seen="0")
    post(keeper, "8/", way="dropped", reason="本县没有。", seen="0")
    page = text_of(keeper.get(HOME))
    assert "下一版改名，叫“吃低保”" in page
    assert "云溪县清单管理员沈洁定的" in page
    assert "吃低保" not in text_of(keeper.get("/powers/379921/"))
    look = text_of(keeper.get(f"{HOME}release/"))
    assert "2项和现在不一样" in look
    head = {
        "first_day": clock.today().isoformat(),
        "title": "云溪县村级小微权力清单",
        "summary": "第一次公布。",
    }
    paper = {"document-0": "关于公布清单的通知", "issuers-0": "云溪县人民政府办公室、云溪县民政局"}
    post(keeper, "release/", 200, **head)
    post(keeper, "release/", **head, **paper, **{"unit-0": "县民政局", "role-0": "牵头", "name-0": "许文慧"})
    release = Release.objects.get()
    assert release.documents.get().issuers == ["云溪县人民政府办公室", "云溪县民政局"]
    assert release.work_team == [{"unit": "县民政局", "role": "牵头", "name": "许文慧"}]
    assert "吃低保" in text_of(keeper.get("/powers/379921/"))
    assert "现在是第1版" in text_of(keeper.get(HOME))


def test_what_was_typed_stays_and_says_why_it_was_refused(keeper: Client, world: World) -> None:
    begun(world)
    page = post(keeper, "26/", 409, way="renamed", name="吃低保", seen="0")
    assert "请写明理由" in page
    assert (
        'value="吃低保"'
        in keeper.post(f"{HOME}26/", {"way": "renamed", "name": "吃低保", "seen": "0"}).content.decode()
    )
    assert "要改" in post(keeper, "26/", 200, seen="0")


def test_a_colleague_who_was_quicker_is_shown_and_may_be_overruled(keeper: Client, world: World) -> None:
    chosen(world, begun(world), "26", RENAME)
    page = post(keeper, "26/", 409, way="dropped", reason="本县不办。", seen="0")
    assert "同事定了同一项" in page
    assert "叫“吃低保”" in page
    post(keeper, "26/", way="dropped", reason="本县不办。", seen="1")
    assert draft().choices.get().way == Way.DROPPED
    post(keeper, "26/undo/", 409, seen="1")
    post(keeper, "26/undo/", seen="2")
    assert not draft().choices.exists()


def test_words_are_changed_on_a_page_of_their_own(keeper: Client, world: World) -> None:
    begun(world)
    form = keeper.get(f"{HOME}26/words/").context["form"]
    said = {name: form.initial.get(name, "") or "" for name in form.fields}
    said |= {"what": "县里帮有困难的人家过日子。", "reason": "县里的说法。", "seen": "0"}
    post(keeper, "26/words/", **said)
    choice = draft().choices.get()
    assert (choice.way, choice.content["item"]["lines"]["what"]) == (
        Way.CHANGED,
        "县里帮有困难的人家过日子。",
    )
    assert "不是本县有的规定的数" in post(keeper, "26/words/", 200, **said | {"what": "最长{没有的数}。"})
    bare = {name: "" if name.startswith("law-") else value for name, value in said.items()}
    assert "职权法定" in post(keeper, "26/words/", 409, **bare | {"seen": "1"})


def test_a_new_item_begins_as_a_copy_and_its_steps_are_edited(keeper: Client, world: World) -> None:
    begun(world)
    form = keeper.get(f"{HOME}new/").context["form"]
    assert form.initial["number"] == 101
    category = form.fields["category_id"].choices[0][0]
    said = {
        "number": "101",
        "name": "代办高龄补贴",
        "category_id": category,
        "like": "26",
        "reason": "县里定的。",
    }
    post(keeper, "new/", **said)
    assert draft().choices.get().way == Way.ADDED
    post(keeper, "new/", 409, **said)
    post(keeper, "101/steps/")
    page = text_of(keeper.get("/desk/lists/yunxi/items/101/"))
    assert "代办高龄补贴" in page
    assert "回到下一版清单，放进去" in page
    item = ItemDraft.objects.get(number=101)
    item.detail["steps"][0]["note"] = "先问清楚。"
    item.save()
    assert (
        keeper.post(
            "/desk/lists/yunxi/items/101/force/", {"first_day": clock.today().isoformat(), "reason": "x"}
        ).status_code
        == 409
    )
    post(keeper, "101/take/", seen="1", reason="县里定的。")
    issued(world, draft())
    version = find(listed(), "101")
    assert version is not None
    assert (version.name, version.steps.get(number=1).note) == ("代办高龄补贴", "先问清楚。")
    assert ItemDraft.objects.get(number=101).became == version


def worded(client: Client, label: str, **said: str) -> dict[str, Any]:
    """What the page of an item's words sends when nothing but `said` is typed."""
    form = client.get(f"{HOME}{label}/words/").context["form"]
    return {name: form.initial.get(name, "") or "" for name in form.fields} | {"reason": "县里定的。"} | said


def test_an_own_item_that_was_dropped_is_taken_up_again_and_reworded(keeper: Client, world: World) -> None:
    row = begun(world)
    chosen(world, row, "101", added())
    issued(world, row)
    row = begun(world)
    chosen(world, row, "101", Chosen(Way.DROPPED, "没有人办。"))
    issued(world, row)
    begun(world)
    page = keeper.get(f"{HOME}101/")
    assert "要再列上，到加一项写原来的编号101和名称。" in text_of(page).replace(" ", "")
    assert "就这样定" not in text_of(page)
    category = str(keeper.get(f"{HOME}new/").context["form"].fields["category_id"].choices[0][0])
    again = {"number": "101", "category_id": category, "like": "26", "reason": "又有人办。"}
    assert "编号不再给别的事项" in post(keeper, "new/", 409, **again, name="代办别的")
    post(keeper, "new/", **again, name="代办高龄补贴")
    post(keeper, "101/words/", **worded(keeper, "101", what="给八十岁以上的老人办补贴。", seen="1"))
    issued(world, draft())
    version = find(listed(), "101")
    assert version is not None
    assert (version.name, version.what) == ("代办高龄补贴", "给八十岁以上的老人办补贴。")


def test_what_was_left_out_may_come_back_in_the_countys_own_words(keeper: Client, world: World) -> None:
    row = begun(world)
    chosen(world, row, "18", Chosen(Way.DROPPED, "没有。"))
    issued(world, row)
    begun(world)
    assert "改说法、条件、依据" in text_of(keeper.get(f"{HOME}18/"))
    post(keeper, "18/words/", **worded(keeper, "18", what="县里的说法。", seen="0"))
    assert (draft().choices.get().way, draft().choices.get().content["item"]["lines"]["what"]) == (
        Way.CHANGED,
        "县里的说法。",
    )


def test_base_and_county_side_by_side(keeper: Client, world: World) -> None:
    assert "基本目录改了" not in text_of(keeper.get("/desk/"))
    released_with_own_words(world)
    assert "基本目录改了，定1项跟不跟" in text_of(keeper.get("/desk/"))
    begun(world)
    assert "等着定的" in text_of(keeper.get(HOME))
    assert "城乡低保" in text_of(keeper.get(f"{HOME}?show=waiting"))
    answer = keeper.get(f"{HOME}26/compare/")
    form, page = answer.context["form"], text_of(answer)
    assert "第3步“入户调查”的说明" in page
    assert "只有县里改了" in page
    names = [name for name in form.fields if name.startswith("d-")]
    shown = post(keeper, "26/compare/", 200, seen="0", reason="县里的说法。", set="base:")
    assert shown.count("照底本") >= 3
    assert "还有" in post(keeper, "26/compare/", 409, seen="0", reason="县里的说法。")
    post(keeper, "26/compare/", seen="0", reason="县里的说法。", **dict.fromkeys(names, "base"))
    assert draft().choices.get().way == Way.INHERITED
    assert "基本目录改了" not in text_of(keeper.get("/desk/")), "decided"
    assert keeper.get(f"{HOME}7/compare/").status_code == 404


def test_the_pages_cost_the_same_for_any_number_of_decisions(
    keeper: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    row = begun(world)
    chosen(world, row, "101", added())
    issued(world, row)
    row = begun(world)
    chosen(world, row, "26", RENAME)
    keeper.get(HOME)
    with django_assert_max_num_queries(20) as bare:
        keeper.get(HOME)
    chosen(world, row, "102", added(name="代办别的"))
    chosen(world, row, "18", Chosen(Way.DROPPED, "没有。"))
    base_moves("7", lambda said: said["row"].update(name="别的名称"))
    base_moves("26", by_base)
    with django_assert_max_num_queries(len(bare)):
        keeper.get(HOME)
