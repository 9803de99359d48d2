"""The papers a household takes home, and the flowchart's sheet."""

from pathlib import Path

from tests.sheets import paper, samples


def test_the_one_time_notice_says_everything_at_once(tmp_path: Path) -> None:
    sheet = samples.one_time_notice()
    path = paper.printed("one_time_notice.html", sheet, tmp_path)
    text = paper.text(path)
    for missing in sheet.papers:
        assert missing.name in text
        assert missing.why in text
        assert missing.how in text
    for words in (
        "王福顺户（柳河村二组）：",
        "还差3样材料",
        "办件号26-2026-0031",
        "办理的期限从头算起",
        sheet.where,
        "0630-5550120",
        "丁晓燕（民政窗口）",
        "2026年11月20日",
        "收到人签名",
    ):
        assert words in text
    assert "¿" not in text
    assert paper.info(path)["Pages"] == "1"


def test_the_receipt_says_what_happens_next_and_by_when(tmp_path: Path) -> None:
    path = paper.printed("matter_receipt.html", samples.receipt(), tmp_path)
    text = paper.text(path)
    for words in (
        "26-2026-0031",
        "受理回条",
        "最晚2027年1月4日给您结果",
        "云溪县低保核对中心",
        "12月9日前",
        "授权书",
    ):
        assert words in text
    assert "¿" not in text
    assert paper.info(path)["Pages"] == "1"


def test_the_chart_fills_its_sheet_above_its_address(tmp_path: Path) -> None:
    path = paper.printed("chart.html", samples.chart(), tmp_path)
    text = paper.text(path)
    assert "受理登记" in text
    assert "sunlit.example/powers/379921/26" in text
    assert "¿" not in text
    assert paper.info(path)["Pages"] == "1"
    left, top, right, bottom = paper.ink_box_mm(paper.pictures(path)[0])
    assert right - left > 150
    assert bottom - top > 250
