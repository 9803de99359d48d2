"""The notice sheet on real paper: WeasyPrint writes it, poppler reads it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from portal import pdf
from tests.sheets import paper, samples

NOTICE = "notice.html"


def test_everything_a_wall_needs_is_on_one_page(tmp_path: Path) -> None:
    path = paper.printed(NOTICE, samples.notice(3), tmp_path)
    text = paper.text(path)
    for words in (
        "农村低保拟保障名单公示",
        "云溪县清泉镇柳河村",
        "第26项城乡低保",
        "第1版",
        "公示期：11月21日至11月27日（7天）",
        "王福顺",
        "合计3户",
        "3,125.00",
        "有不同意见，公示期内找谁说",
        "清泉镇纪委值班0630-5550130",
        "制表人：赵小梅",
        "监委会审核：陈秀兰王守田",
        "村委会盖章处",
        "监委会盖章处",
        "这张纸至少张贴到12月5日。",
        "张贴人",
        "揭下日期",
        samples.SHORT,
        "第1张，共1张",
    ):
        assert words in text
    assert "¿" not in text
    assert paper.info(path)["Pages"] == "1"


@pytest.mark.parametrize("name", samples.RARE)
def test_a_rare_character_prints_as_itself_and_copies_out(name: str, tmp_path: Path) -> None:
    path = paper.printed(NOTICE, samples.notice(1, (f"王{name}",)), tmp_path)
    assert f"王{name}" in paper.text(path)


def test_every_font_is_embedded_and_maps_back_to_characters(tmp_path: Path) -> None:
    path = paper.printed(NOTICE, samples.notice(3, samples.NAMES[3:6]), tmp_path)
    lines = paper.fonts(path).splitlines()[2:]
    assert any("Hana" in line for line in lines)
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines)  # emb, sub, uni


def test_sixty_rows_repeat_the_head_and_break_between_rows(tmp_path: Path) -> None:
    pages = paper.pages(paper.printed(NOTICE, samples.notice(60), tmp_path))
    assert 3 <= len(pages) <= 4
    assert all("户主姓名" in page and "每月金额（元）" in page for page in pages)
    lines = "\n".join(pages).splitlines()
    for number in range(60):
        ends = samples.amount(number)
        assert any(line.split()[:1] == [str(number + 1)] and line.endswith(ends) for line in lines), number
    assert sum("合计60户" in page for page in pages) == 1
    assert f"第2张，共{len(pages)}张" in pages[1]
    assert all("农村低保拟保障名单公示" in page and "公示期：11月21日" in page for page in pages)


@pytest.mark.parametrize("count", [1, 6, 7, 16, 19, 20, 40])
def test_signatures_never_stand_without_rows(count: int, tmp_path: Path) -> None:
    last = paper.pages(paper.printed(NOTICE, samples.notice(count), tmp_path))[-1]
    assert "制表人" in last
    assert samples.amount(count - 1) in last
    assert f"合计{count}户" in last


def test_long_words_stay_between_the_margins(tmp_path: Path) -> None:
    for picture in paper.pictures(paper.printed(NOTICE, samples.crowded(), tmp_path)):
        left, top, right, bottom = paper.ink_box_mm(picture)
        assert left > 24
        assert right < 210 - 20
        assert top > 5
        assert bottom < 297 - 5


def test_a_name_of_several_parts_breaks_after_its_dot(tmp_path: Path) -> None:
    pages = paper.pages(paper.printed(NOTICE, samples.crowded(), tmp_path))
    assert "阿卜杜热西提·" in pages[-1] or "阿卜杜热西提·" in pages[0]


FORMS = [("a4", False, 12, "A4"), ("a4", True, 15, "A4"), ("a3", False, 16, "A3"), ("a3", True, 21, "A3")]


@pytest.mark.parametrize(("size", "large", "points", "page"), FORMS)
@pytest.mark.parametrize("sample", [samples.notice, samples.hours])
def test_type_is_large_enough_to_read_on_a_wall(
    sample: Callable[[int], pdf.Sheet], size: pdf.Size, large: bool, points: float, page: str, tmp_path: Path
) -> None:
    path = paper.printed(NOTICE, replace(sample(30), large=large), tmp_path, size)
    assert paper.smallest_pt(path) >= points
    assert page in paper.info(path)["Page size"]


@pytest.mark.parametrize(("size", "large"), [("a4", True), ("a3", False), ("a3", True)])
def test_every_form_says_the_same(size: pdf.Size, large: bool, tmp_path: Path) -> None:
    first = paper.text(paper.printed(NOTICE, samples.notice(9), tmp_path))
    other = paper.text(paper.printed(NOTICE, replace(samples.notice(9), large=large), tmp_path, size))
    for words in (*(samples.amount(n) for n in range(9)), "合计9户", "村委会主任", samples.SHORT, "盖章处"):
        assert words in first
        assert words in other


def test_large_type_goes_on_on_a_second_sheet_under_the_same_head(tmp_path: Path) -> None:
    pages = paper.pages(paper.printed(NOTICE, replace(samples.hours(18), large=True), tmp_path))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert "用工工时公示" in page
        assert "公示期：11月21日至11月27日（7天）" in page
        assert ("150.00" not in page) or ("姓名" in page and "单价" in page)
        assert f"第{number}张，共{len(pages)}张" in page


@pytest.mark.parametrize("count", [1, 3])
def test_in_large_type_the_first_sheet_holds_the_rows_of_a_short_list(count: int, tmp_path: Path) -> None:
    first = paper.pages(paper.printed(NOTICE, replace(samples.notice(count), large=True), tmp_path))[0]
    assert samples.amount(count - 1) in first
    assert f"合计{count}户" in first


@pytest.mark.parametrize("large", [False, True])
def test_a_broad_table_lies_on_the_long_side_and_stays_on_the_sheet(large: bool, tmp_path: Path) -> None:
    path = paper.printed(NOTICE, replace(samples.ten_columns(12), large=large), tmp_path)
    width, height = paper.info(path)["Page size"].split(" pts")[0].split(" x ")
    assert float(width) > float(height)
    text = paper.text(path)
    for words in (
        "28,920.00",
        "村监委会",
        "0630-5550103",
        "村委会主任",
        "村委会盖章处",
        "（小时）",
        samples.SHORT,
    ):
        assert words in text
    for picture in paper.pictures(path):
        left, _, right, _ = paper.ink_box_mm(picture)
        assert left > 18
        assert right < 297 - 18


def test_names_are_all_of_one_face_beside_one_that_bold_type_lacks(tmp_path: Path) -> None:
    """何𬭎 is in the bold face; 何𠀀 is not, so that every name of its table is set in Song."""
    plain = samples.notice(2, ("何𬭎", "王福顺"))
    rare = samples.notice(2, ("何𠀀", "王福顺"))
    assert {row[2].kind for row in plain.body} == {"mid one"}
    assert {row[2].kind for row in rare.body} == {"mid one song"}
    assert "Hana" not in paper.fonts(paper.printed(NOTICE, plain, tmp_path))
    assert "Hana" in paper.fonts(paper.printed(NOTICE, rare, tmp_path))


def test_a_black_and_white_copy_stays_clear(tmp_path: Path) -> None:
    picture = paper.pictures(paper.printed(NOTICE, samples.notice(3), tmp_path), 100, grey=True)[0]
    with Image.open(picture) as image:
        title = image.convert("L").crop((0, 0, image.width, image.height // 8))
        darkest, _ = title.getextrema()
        assert darkest < 90  # the red is nearly black on the copy


def test_the_paper_is_tagged_and_names_itself(tmp_path: Path) -> None:
    path = paper.printed(NOTICE, samples.notice(1), tmp_path)
    facts = paper.info(path)
    assert facts["Tagged"] == "yes"
    assert facts["Title"] == "农村低保拟保障名单公示 · 云溪县清泉镇柳河村"
    assert facts["Author"] == "云溪县清泉镇柳河村"
    assert PdfReader(path).root_object["/Lang"] == "zh-Hans"


def test_a_result_has_no_window_and_says_what_it_corrects(tmp_path: Path) -> None:
    text = paper.text(paper.printed(NOTICE, samples.result(), tmp_path))
    assert "自2026年12月8日起公布" in text
    assert "公示期" not in text
    assert "本版替换第1版" in text
    assert "有疑问，找谁问" in text


def test_erased_rows_do_not_reach_the_paper(tmp_path: Path) -> None:
    text = paper.text(paper.printed(NOTICE, replace(samples.notice(3), erased=True), tmp_path))
    assert "（已依法删除）" in text
    assert "王福顺" not in text
    assert samples.amount(0) not in text


def test_an_empty_table_says_so(tmp_path: Path) -> None:
    path = paper.printed(NOTICE, replace(samples.notice(0), total=None), tmp_path)
    assert "（无）" in paper.text(path)


def test_what_was_typed_is_never_markup(tmp_path: Path) -> None:
    assert "<b>王" in paper.text(paper.printed(NOTICE, samples.notice(1, ("<b>王",)), tmp_path))


def test_a_sheet_has_one_period_and_whole_rows() -> None:
    with pytest.raises(ValueError, match="window"):
        replace(samples.notice(1), effective_line="自今日起公布")
    with pytest.raises(ValueError, match="window"):
        replace(samples.notice(1), window_line="")
    with pytest.raises(ValueError, match="one cell per column"):
        replace(samples.notice(1), rows=(("1", "二组"),))
