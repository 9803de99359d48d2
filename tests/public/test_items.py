"""An item: three lines, whom to see, what to bring, the steps; its chart; the laws with what is 待核."""

import re
from pathlib import Path

from django.test import Client

from tests.public.reading import COMMUNITY, EMPTY, VILLAGE, read
from tests.sheets.paper import smallest_pt, text
from tests.world import World, dibao, file_matter

ITEM = f"/v/{VILLAGE}/procedures/26/"


def test_whom_to_see_and_what_to_bring_come_before_the_steps(client: Client, world: World) -> None:
    words = read(client, ITEM).words
    order = [
        words.index(w)
        for w in (
            "可以申请低保", "找谁", "到哪里办", "什么样的人家可以办", "哪些不走这一项", "带什么",
            "怎么办，一共12步", "不给办怎么办", "打印", "转到群里", "容易出问题的地方", "依据",
        )
    ]  # fmt: skip
    assert order == sorted(order)
    assert "代办员 赵小梅 0630-5550105" in words
    assert "从受理到给结果，30个工作日" in words


def test_the_steps_are_those_that_run(client: Client, world: World) -> None:
    words = read(client, ITEM).words
    for step in dibao(world.village).steps.all():
        assert f"第{step.number}步： {step.name}".replace(" ", "") in words.replace(" ", "")
    assert "材料齐吗？齐，走第3步；不齐：一次说清，补齐再来，回到第1步" in words


def test_numbers_of_law_are_filled_in(client: Client, world: World) -> None:
    assert "{" not in read(client, ITEM).source
    assert "{" not in read(client, f"/v/{VILLAGE}/procedures/").source


def test_what_is_not_confirmed_says_so_and_how_many(client: Client, world: World) -> None:
    words = read(client, ITEM).words
    assert re.search(r"依据 \d+处待核", words)
    assert "待核的原因：" in words
    assert re.search(r"还有\d+个天数没有查到统一规定", words)


def test_running_matters_are_counted(client: Client, world: World) -> None:
    assert "现在没有正在办的" in read(client, ITEM).words
    file_matter(world)
    assert "柳河村正在办 1件" in read(client, ITEM).words


def test_a_heading_leads_to_its_parts(client: Client, world: World) -> None:
    """Item 4 is four things, each with its own way; the heading itself has none."""
    page = read(client, f"/v/{VILLAGE}/procedures/4/")
    assert "分成4件事，一件一件办" in page.words
    assert "还没有写完" not in page.words
    for number, name in (
        ("4-1", "党员教育"),
        ("4-2", "发展党员"),
        ("4-3", "党组织关系转接"),
        ("4-4", "民主评议党员"),
    ):
        assert f"/v/{VILLAGE}/procedures/{number}/" in page.links(f"/v/{VILLAGE}/procedures/")
        assert name in page.words
    county = read(client, "/powers/379921/14/")
    assert "/powers/379921/14-1/" in county.links("/powers/379921/")


def test_a_stopped_item_says_since_when_and_where_to_go_instead(client: Client, world: World) -> None:
    words = read(client, f"/v/{VILLAGE}/procedures/47/").words
    assert "停用" in words
    assert "留着备查，不能再照它办" in words


def test_what_a_stopped_item_asked_for_is_folded_away(client: Client, world: World) -> None:
    """Nobody gathers papers for what is no longer done; the item that took its place is one tap away."""
    page = read(client, f"/v/{VILLAGE}/procedures/32/")
    folded = page.source[page.source.index("<details>") : page.source.index("</details>")]
    for heading in ("带什么", "怎么办，一共"):
        assert heading in folded
        assert page.source.count(f">{heading}") == 1
    assert f"/v/{VILLAGE}/procedures/29/" in page.links(f"/v/{VILLAGE}/procedures/")


def test_an_item_named_in_a_text_is_a_link(client: Client, world: World) -> None:
    """走第18项 leads there, on the village's page to the village's, on the county's to the county's; not to itself."""
    village = read(client, f"/v/{VILLAGE}/procedures/37/").links(f"/v/{VILLAGE}/procedures/")
    assert f"/v/{VILLAGE}/procedures/16/" in village
    assert f"/v/{VILLAGE}/procedures/14-2/" in read(client, f"/v/{VILLAGE}/procedures/16/").links("/v/")
    assert f"/v/{VILLAGE}/procedures/37/" not in village
    assert "/powers/379921/16/" in read(client, "/powers/379921/37/").links("/powers/379921/")


def test_where_nothing_is_refused_it_still_says_whom_to_complain_to(client: Client, world: World) -> None:
    page = read(client, f"/v/{VILLAGE}/procedures/61/")
    assert "有意见找谁" in page.words
    assert "不给办" not in page.words
    for number in ("0630-5550205", "12345", "12388"):
        assert number in page.words[page.words.index("有意见找谁") :][:90]


def test_another_village_has_its_own_people(client: Client, world: World) -> None:
    words = read(client, f"/v/{EMPTY}/procedures/26/").words
    assert "唐小英" in words
    assert "赵小梅" not in words


def test_a_community_says_committee_of_residents(client: Client, world: World) -> None:
    assert "居委会" in read(client, f"/v/{COMMUNITY}/procedures/26/").words


def test_the_county_page_sends_to_the_village(client: Client, world: World) -> None:
    page = read(client, "/powers/379921/26/")
    assert "赵小梅" not in page.words
    assert "找我的村" in page.words


def test_the_picture_obeys_the_content_policy(client: Client, world: World) -> None:
    page = read(client, "/powers/379921/26.svg")
    assert page.response.headers["Content-Type"] == "image/svg+xml"
    assert "default-src 'self'" in page.response.headers["Content-Security-Policy"]
    assert "<svg" in page.source
    assert "张榜公示" in page.source


def test_the_picture_has_a_page_that_shows_it_large_and_leads_back(client: Client, world: World) -> None:
    """Opened by itself it shrinks to the screen of a phone; on its page it keeps its size, folded or whole."""
    page = read(client, "/powers/379921/26/chart/")
    assert '<img src="/powers/379921/26.svg" width="900"' in page.source
    assert 'href="/powers/379921/26/#steps"' in page.source
    assert "共12步" in page.source  # for whoever cannot see the picture
    short = read(client, "/powers/379921/26/chart/?folded=1")
    assert 'src="/powers/379921/26.svg?folded=1"' in short.source
    assert 'href="/powers/379921/26/chart/"' in short.source
    assert 'href="/powers/379921/26/chart/"' in read(client, "/powers/379921/26/").source
    assert client.get("/powers/379921/4/chart/").status_code == 404


def test_a_stopped_item_is_stamped_on_its_picture_and_print(
    client: Client, world: World, tmp_path: Path
) -> None:
    picture = read(client, "/powers/379921/47.svg").source
    assert ">停用<" in picture
    assert "婚育证明办理流程图" in picture
    assert "办理办理" not in picture
    assert ">更名<" in read(client, "/powers/379921/46.svg").source
    assert ">停用<" not in read(client, "/powers/379921/26.svg").source
    assert "停用" in read(client, "/powers/379921/47/chart/").words
    sheet = tmp_path / "47.pdf"
    sheet.write_bytes(client.get("/powers/379921/47.pdf").content)
    assert "停用" in text(sheet)


def test_a_question_with_one_answer_is_no_question_on_the_picture(client: Client, world: World) -> None:
    """民主评议党员 step 5 has one way on; 发展党员 step 15 ends or goes back, and the picture says where it ends."""
    assert "评定了吗" not in read(client, "/powers/379921/4-4.svg").source
    final = read(client, "/powers/379921/4-2.svg").source
    assert "批准转正吗" not in final
    assert "转正，归档：到这里办完" in final


def test_the_picture_prints(client: Client, world: World) -> None:
    for address in ("/powers/379921/26.pdf", "/powers/379921/26.pdf?size=a3"):
        response = client.get(address)
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF-")
    assert client.get("/powers/379921/26.pdf?large=2").status_code == 404


def test_in_large_type_the_steps_are_printed_in_words(client: Client, world: World, tmp_path: Path) -> None:
    """Twelve steps, each with who, how long and where its outcomes lead; nothing smaller than 15 points."""
    sheet = tmp_path / "26.pdf"
    sheet.write_bytes(client.get("/powers/379921/26.pdf?large=1").content)
    words = text(sheet)
    for said in ("提出申请", "入户调查", "材料：入户调查表、入户照片", "材料齐吗？齐→第3步", "回到第1步"):
        assert said in words
    assert len(re.findall(r"时限：", words)) == 12
    assert smallest_pt(sheet) >= 15, smallest_pt(sheet)


def test_the_list_has_all_items_by_category(client: Client, world: World) -> None:
    page = read(client, f"/v/{VILLAGE}/list/")
    links = set(page.links(f"/v/{VILLAGE}/procedures/"))
    assert len(links) == 79  # 73 items, four parts of item 4 and two of item 14
    for category in ("党建政务类", "三资管理类", "社会民生类", "平安法治类"):
        assert category in page.words
    county = read(client, "/powers/379921/").links("/powers/379921/")
    assert len({link for link in county if re.fullmatch(r"/powers/379921/\d+(-\d+)?/", link)}) == 79


def test_the_rules_board_says_what_will_be_here_and_shows_the_laws(client: Client, world: World) -> None:
    page = read(client, f"/v/{VILLAGE}/rules/")
    assert "这里会有村里写下来的规矩" in page.words
    assert "村文书写好、镇里备案以后，就出现在这里" in page.words
    for address in page.links("/laws/"):
        law = read(client, address)
        assert law.status == 200
        assert "用到的条文" in law.words


def test_empty_boards_say_what_will_be_here_and_who_puts_it_there(client: Client, world: World) -> None:
    for board, words in {
        "process": "代办员唐小英收下申请、交到镇里以后，就出现在这里",
        "results": "村文书贴出来并登记以后，就出现在这里",
        "rules": "村文书写好、镇里备案以后，就出现在这里",
    }.items():
        assert words in read(client, f"/v/{EMPTY}/{board}/").words
