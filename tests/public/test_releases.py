"""A county's releases in public: all of them, one of them, an item as it stood in one; and that old pages stay."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.models import Parameter
from powers.catalogue.models import Category, Release, Way
from powers.catalogue.releases import Chosen
from tests.catalogue.releases.lists import (
    PAPER,
    TEAM,
    base_moves,
    begun,
    changed,
    chosen,
    issued,
    morning,
    other_line,
)
from tests.public.reading import VILLAGE, read
from tests.world import World

pytestmark = pytest.mark.django_db

LIST = "/powers/379921/"
PAGES = f"{LIST}releases/"
ORDER = "云政办发〔2026〕8号"
SAID = "县里帮有困难的人家过日子。"


def added(number: str = "26", name: str = "代办高龄补贴") -> Chosen:
    """An item of the county's own, begun as a copy of another."""
    content = changed(number, lambda one: one["row"].update(name=name))
    category = Category.objects.get(catalogue__key="zibo-2019", name=content["category"])
    return Chosen(Way.ADDED, "村里老人多。", ORDER, content=content, category_id=category.pk)


def first_release(world: World) -> Release:
    """Release 1 from today on: 26 renamed, 18 changed, 8 not taken, 101 added."""
    draft = begun(world)
    chosen(world, draft, "26", Chosen(Way.RENAMED, "群众叫惯了。", ORDER, name="吃低保"))
    chosen(
        world, draft, "18", Chosen(Way.CHANGED, "话说得更明白。", ORDER, content=changed("18", other_line))
    )
    chosen(world, draft, "8", Chosen(Way.DROPPED, "本县没有集体企业。", ORDER))
    chosen(world, draft, "101", added())
    return issued(world, draft, summary="第一次编号公布。")


def second_release(world: World, day: date, **said: object) -> Release:
    """Release 2: 101 is not listed any more, 7 is renamed."""
    draft = begun(world)
    chosen(world, draft, "101", Chosen(Way.DROPPED, "上面统一办了。", "云政发〔2026〕3号"))
    chosen(world, draft, "7", Chosen(Way.RENAMED, "公章归镇里代管。", name="用公章"))
    return issued(world, draft, day, **said)


def body(source: str) -> str:
    """What stands in the page's main part, without the words on which release is in use now."""
    main = source.split("<main", 1)[1].split("</main>", 1)[0]
    for told in (
        r'<section class="alarm" aria-labelledby="这是旧的一版.*?</section>',
        r'<span class="chip">现在用的</span>',
        r"<span>\d{4}年\d+月\d+日[起至].*?</span>",
        r"（\d{4}年\d+月\d+日[起至].*?）",
        r'<option value="\d+".*?</option>',
        r'<p><a class="go".*?</p>|<p>现在用的第\d+版没有列这一项。</p>',
        r"天数、人数照.*?的规定写。",
        r"\s+",
    ):
        main = re.sub(told, " ", main, flags=re.S)
    return main


def test_a_county_without_a_release_says_so(client: Client, world: World) -> None:
    page = read(client, PAGES)
    assert "现在的清单照装入时的样子，还没有编号。" in page.words
    assert read(client, f"{PAGES}1/").status == 404
    assert "照装入时的样子，还没有编号公布" in read(client, LIST).words
    assert "（照装入时的样子，还没有编号公布）" in read(client, f"{LIST}26/").words
    assert "清单还没有编号公布，没有可以比的。" in read(client, f"{LIST}compare/").words
    changes = read(client, f"{LIST}changes/").words
    assert "清单还没有编号公布，照装入时的样子说。" in changes
    assert "没有不同，全部照基本目录。" in changes


def test_the_first_release_says_what_it_has_otherwise_than_the_base(client: Client, world: World) -> None:
    first_release(world)
    page = read(client, f"{PAGES}1/")
    for words in (
        "和基本目录比",
        "新增1项，改动1项，改名1项，不列1项。",
        "101 代办高龄补贴",
        "理由：村里老人多。",
        "26 吃低保",
        "基本目录叫“城乡低保”",
        f"凭：{ORDER}",
        "没有列的",
        "本县没有集体企业。",
        "《云溪县村级小微权力清单》云政办发〔2026〕8号",
        "云溪县人民政府办公室、中共云溪县纪委机关联合印发",
        "牵头 云溪县纪委监委 韩卫东",
        "第一次编号公布。",
        "一共73项：沿用70项，改名1项，改动1项，新增1项；另有1项不列",
    ):
        assert words in page.words, words
    assert f"{PAGES}1/26/" in page.links()
    index = read(client, PAGES).words
    assert "现在用的是第1版" in index
    assert (
        "《云溪县村级小微权力清单》（云政办发〔2026〕8号），云溪县人民政府办公室、中共云溪县纪委机关" in index
    )
    assert read(client, f"{PAGES}2/").status == 404
    assert read(client, f"{PAGES}1/999/").status == 404
    assert read(client, f"{PAGES}1/chart/").status == 404


def test_the_next_release_says_what_changed_since_the_one_before(client: Client, world: World) -> None:
    first_release(world)
    day = clock.today() + timedelta(days=30)
    second_release(world, day)
    planned = read(client, f"{PAGES}2/").words
    assert "这一版还没有施行" in planned
    assert f"第2版从{day.year}年{day.month}月{day.day}日起施行。到那天以前，照 现在用的第1版 办。" in planned
    assert "还没施行" in read(client, PAGES).words
    with clock.at(morning(day)):
        page = read(client, f"{PAGES}2/").words
        assert "和第1版比 改名1项，不列1项。" in page
        assert "改名 1项 7 用公章 原来叫“村级公章管理使用” 理由：公章归镇里代管。" in page
        assert "不列 1项 101 代办高龄补贴 理由：上面统一办了。 凭：云政发〔2026〕3号" in page
        assert "没有列的 2项" in page
        assert "村里老人多。" not in page
        before = day - timedelta(days=1)
        old = read(client, f"{PAGES}1/").words
        assert f"至{before.year}年{before.month}月{before.day}日），现在用的是 第2版 。" in old
        assert "现在用的第2版没有列这一项。" in read(client, f"{PAGES}1/101/").words
        assert f"{LIST}26/" in read(client, f"{PAGES}1/26/").links()
        gone = read(client, f"{PAGES}2/101/")
        assert "第2版没有列这一项。" in gone.words
        assert "上面统一办了。" in gone.words
        left_out = client.get(f"{LIST}101/")
        assert (left_out.status_code, left_out["Location"]) == (302, f"{PAGES}2/101/")
        from_the_sheet = client.get(f"/v/{VILLAGE}/procedures/101/")
        assert (from_the_sheet.status_code, from_the_sheet["Location"]) == (302, f"{PAGES}2/101/")
        assert read(client, f"{LIST}103/").status == 404


def test_two_releases_of_one_day_leave_the_first_unused(client: Client, world: World) -> None:
    first_release(world)
    second_release(world, clock.today())
    index = read(client, PAGES).words
    assert "起，同一天就由第2版代替" in index
    assert "现在用的是第2版" in index
    assert "这是旧的一版，不再照它新办" in read(client, f"{PAGES}1/").words


def test_a_planned_release_that_never_holds_does_not_say_it_will(client: Client, world: World) -> None:
    first_release(world)
    day = clock.today() + timedelta(days=10)
    second_release(world, day)
    draft = begun(world)
    chosen(world, draft, "61", Chosen(Way.DROPPED, "镇里办了。"))
    issued(world, draft, day)
    page = read(client, f"{PAGES}2/").words
    assert f"{day.year}年{day.month}月{day.day}日起，同一天就由第3版代替" in page
    assert "这一版还没有施行" not in page
    assert "这一版还没有施行" in read(client, f"{PAGES}3/").words
    assert "现在用的第1版" in read(client, f"{PAGES}3/").words


def test_an_item_as_it_stood_shows_its_steps_papers_and_bases(client: Client, world: World) -> None:
    first_release(world)
    page = read(client, f"{PAGES}1/26/")
    for words in (
        "吃低保",
        "基本目录叫“城乡低保”",
        "入户调查",
        "怎么办 12步",
        "依据",
        "社会救助",
        "群众叫惯了。",
    ):
        assert words in page.words, words
    assert f"{LIST}26/" in page.links()
    assert SAID in read(client, f"{PAGES}1/18/").words
    whole = read(client, f"{PAGES}1/4/")
    assert f"{PAGES}1/4-1/" in whole.links()


def test_pages_of_an_old_release_stay_as_they_were(client: Client, world: World) -> None:
    first_release(world)
    pages = [f"{PAGES}1/", *(f"{PAGES}1/{number}/" for number in ("26", "18", "8", "101", "4", "7"))]
    compared = [f"{LIST}changes/?in=1", f"{LIST}changes/18/?in=1"]
    day = clock.today() + timedelta(days=40)
    with clock.at(morning(day - timedelta(days=1))):
        before = {address: body(read(client, address).source) for address in [*pages, *compared]}
    second_release(world, day)
    rewrite_the_base(day)
    change_a_number(world, day)
    with clock.at(morning(day + timedelta(days=3))):
        for address, words in before.items():
            assert body(read(client, address).source) == words, address
        assert "最长二十个工作日。" not in read(client, f"{PAGES}1/26/").words
        assert "9天" in read(client, f"{LIST}26/").words
        assert "9天" not in read(client, f"{PAGES}1/26/").words


def rewrite_the_base(day: date) -> None:
    """The base is loaded anew: other words on 18 and 26, other names of a category and an entry."""
    base_moves("26", lambda said: said["item"]["lines"].update(how_long="最长二十个工作日。"), day)
    base_moves("7", lambda said: said["row"].update(name="盖章"), day)
    with event("catalogue.loaded", actor=SYSTEM):
        category = Category.objects.get(catalogue__key="zibo-2019", name="社会民生类")
        category.name = "民生类"
        category.save()
        power = category.powers.get(catalogue=category.catalogue, number=26)
        power.aliases = ["吃救济"]
        power.save()


def change_a_number(world: World, day: date) -> None:
    """From a day on a notice hangs nine days in this county."""
    row = Parameter.objects.filter(key="dibao.window_days").order_by("valid_from").first()
    assert row is not None
    with event("parameter.set", actor=SYSTEM, unit=world.county):
        row.pk, row.unit, row.value, row.valid_from, row.valid_to = None, world.county, 9, day, None
        row._state.adding = True
        row.save()


def test_documents_and_the_team_stand_as_they_were_given(client: Client, world: World) -> None:
    draft = begun(world)
    other = type(PAPER)(
        "关于印发清单的通知", ("云溪县民政局", "云溪县农业农村局", "云溪县财政局"), "", date(2026, 11, 1)
    )
    issued(world, draft, documents=[PAPER, other], work_team=TEAM[:1])
    page = read(client, f"{PAGES}1/").words
    first, then = page.index("云政办发〔2026〕8号 云溪县人民政府办公室"), page.index("《关于印发清单的通知》")
    assert first < then
    assert "云溪县民政局、云溪县农业农村局、云溪县财政局联合印发，2026年11月1日" in page
    assert "第一版，全部照基本目录，没有改动。" in page


def test_the_list_and_its_items_name_the_release_and_the_mark(client: Client, world: World) -> None:
    first_release(world)
    page = read(client, LIST)
    assert "第几版 第1版" in page.words
    assert "26 吃低保 写清楚了 改名" in page.words
    assert {PAGES, f"{PAGES}1/", f"{LIST}changes/"} <= set(page.links())
    item = read(client, f"{LIST}26/")
    assert f"改名 基本目录叫“城乡低保”。理由：群众叫惯了。 凭：{ORDER}。" in item.words
    assert f"{LIST}changes/26/" in item.links()
    assert "云溪县村级小微权力清单 第1版" in item.words
    village = read(client, f"/v/{world.village.code}/procedures/26/").words
    assert "基本目录叫“城乡低保”" in village
    assert "新增 理由：村里老人多。" in read(client, f"{LIST}101/").words
    assert "基本目录叫" not in read(client, f"{LIST}27/").words
