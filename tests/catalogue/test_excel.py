"""What of an Excel file is read, and what is said of one that cannot be; every file written by hand."""

import io
import time
import zipfile

import pytest
from openpyxl import load_workbook

from powers.catalogue.files.reading import Problem
from powers.catalogue.importing import Given
from powers.catalogue.importing.table import Line, read_table
from powers.catalogue.queries.entries import COLUMNS
from powers.catalogue.spreadsheet import comma_separated, excel
from tests.catalogue.books import DATED, Formula, Raw, Rows, book, sheet, table

HEAD = ("类别", "序号", "事项名称")


def reading(data: bytes, name: str = "表.xlsx") -> tuple[tuple[Line, ...], list[str]]:
    """The lines of a file, and what is said of it as "line：reason"."""
    problems: list[Problem] = []
    lines = read_table(Given(name, data), problems)
    return lines, [f"{one.line}：{one.reason}" for one in problems]


def said(data: bytes, name: str = "表.xlsx") -> list[str]:
    """What is said of a file of which no line can be taken."""
    lines, reasons = reading(data, name)
    assert lines == ()
    return reasons


def test_rows_are_read_as_they_stand() -> None:
    """Words, whole numbers without their point, empty rows passed by, the line each row has in the file."""
    lines, reasons = reading(
        table([HEAD, ("甲", 1, "一件"), (None, None, None), ("乙", 2.0, "另一件\u3000")])
    )
    assert reasons == []
    assert [(one.number, one.cells) for one in lines] == [
        (2, {"category": "甲", "number": "1", "name": "一件"}),
        (4, {"category": "乙", "number": "2", "name": "另一件"}),
    ]


def test_words_kept_apart_are_read_too() -> None:
    """As most programs save them: shared strings, of which some are in pieces with their own letters."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    strings = f"<sst {main}><si><t>序号</t></si><si><t>事项名称</t></si><si><r><t>修</t></r><r><t>路</t></r></si></sst>"
    cells = [[Raw("s", "0"), Raw("s", "1")], [7, Raw("s", "2")]]
    whole = book({"清单": sheet(cells)}, more={"xl/sharedStrings.xml": strings.encode()})
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    old = zipfile.ZipFile(io.BytesIO(whole)).read("xl/_rels/workbook.xml.rels").decode()
    part = f'<Relationship Id="rId98" Type="{relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    types = zipfile.ZipFile(io.BytesIO(whole)).read("[Content_Types].xml").decode()
    override = (
        '<Override PartName="/xl/sharedStrings.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    lines, reasons = reading(
        book(
            {"清单": sheet(cells)},
            more={
                "xl/sharedStrings.xml": strings.encode(),
                "xl/_rels/workbook.xml.rels": old.replace("</Relationships>", part).encode(),
                "[Content_Types].xml": types.replace("</Types>", override).encode(),
            },
        )
    )
    assert (reasons, [one.cells for one in lines]) == ([], [{"number": "7", "name": "修路"}])


def test_what_a_file_says_of_its_size_is_not_believed() -> None:
    """Neither too small, which would hide rows, nor the whole grid."""
    rows = [HEAD, ("甲", 1, "一件")]
    for claim in ("A1", "A1:XFD1048576"):
        lines, reasons = reading(book({"清单": sheet(rows, dimension=claim)}))
        assert (len(lines), reasons) == (1, [])


def test_formulas_errors_and_days_are_named_by_their_cell_and_never_computed() -> None:
    """Not even the value that the spreadsheet kept beside a formula is taken."""
    rows: Rows = [
        HEAD,
        ("甲", Formula("ROW()-1", kept="1"), "公式"),
        ("甲", 2, Formula('HYPERLINK("http://example.org","点我")')),
        ("甲", 3, Raw("e", "#REF!")),
        ("甲", Raw("n", "46114", DATED), "变成日期的 4-2"),
    ]
    _, reasons = reading(table(rows))
    assert reasons == [
        "2：B2 这一格是公式，系统不算公式。请复制这一格，选“粘贴为数值”",
        "3：C3 这一格是公式，系统不算公式。请复制这一格，选“粘贴为数值”",
        "4：C4 这一格是错误值“#REF!”，请改成字",
        "5：B5 这一格变成了日期，多半是表格软件自己改的。请把这一格设成文本，重新写",
    ]


def test_merged_cells_are_named_where_they_begin() -> None:
    """A category merged down the side, as lists are printed; and the whole grid merged costs nothing."""
    rows: Rows = [HEAD, ("甲", 1, "一件"), (None, 2, "二件")]
    began = time.perf_counter()
    _, reasons = reading(table(rows, merged=("A2:A3", "D4:XFD1048576")))
    assert time.perf_counter() - began < 5
    assert reasons == [
        "2：A2:A3 是合并的单元格。请取消合并，每一行都写全",
        "4：D4:XFD1048576 是合并的单元格。请取消合并，每一行都写全",
    ]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (
            [("云溪县小微权力清单",), HEAD, ("甲", 1, "一件")],
            "1：第一行应当是表头，不是标题。可以有的列：类别、",
        ),
        (
            [("类别", "编号", "事项名称"), ("甲", 1, "一件")],
            "1：不认识“编号”这一列；缺少“序号”这一列。可以有的列：",
        ),
        ([(*HEAD, "序号"), ("甲", 1, "一件", 1)], "1：“序号”这一列写了两遍。可以有的列："),
        ([HEAD], "1：只有表头，没有一行条文"),
        ([], "1：表是空的"),
    ],
)
def test_a_wrong_head_is_told_at_its_line(rows: Rows, reason: str) -> None:
    (only,) = said(table(rows))
    assert only.startswith(reason)


def test_a_head_further_down_is_found_and_named_by_its_line() -> None:
    """Empty rows above it are passed by."""
    lines, reasons = reading(table([HEAD, ("甲", 1, "一件")], first=4))
    assert ([one.number for one in lines], reasons) == ([5], [])
    assert said(table([("颜色", "序号")], first=4))[0].startswith("4：不认识“颜色”这一列")


def test_two_sheets_with_words_are_refused_by_name_one_empty_beside_is_fine() -> None:
    """Hidden ones count: nobody should take in what nobody sees."""
    one, other = sheet([HEAD, ("甲", 1, "一件")]), sheet([("旧的",)])
    lines, reasons = reading(book({"清单": one, "Sheet2": sheet([])}))
    assert (len(lines), reasons) == (1, [])
    assert said(book({"清单": one, "去年": other}, hidden=["去年"])) == [
        "1：里面有2张工作表写了字：“清单”、“去年”，藏起来的也算。只留要装的那一张，别的删掉"
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 nothing", "这不是表格。只认 Excel 表（.xlsx）和 CSV 表"),
        (b"\xff\xd8\xff\xe0 a photograph", "这不是表格。"),
        (b"<html><table><tr><td>1</td></tr></table>", "这不是表格。"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "这是旧的 Excel 表（.xls），或者加了密码。"),
        (b"PK\x03\x04 cut off", "打不开，文件坏了，或者不是真正的 Excel 表。"),
        ("类别,序号,事项名称\n甲,1,一件\n".encode(), "打不开，文件坏了，或者不是真正的 Excel 表。"),
        (b"PK\x03\x04" + b"0" * 2_000_000, "文件太大，一份清单不会超过2兆"),
    ],
    ids=["pdf", "photograph", "web page", "old excel", "cut off", "csv by another name", "too large"],
)
def test_what_is_no_excel_table(data: bytes, reason: str) -> None:
    (only,) = said(data)
    assert only.startswith(f"1：{reason}")


def test_another_archive_is_no_table() -> None:
    """A Word document, or somebody's photographs."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert said(file.getvalue())[0].startswith("1：打不开，文件坏了")


def test_a_small_file_that_unpacks_to_something_huge_is_not_unpacked() -> None:
    """As a sheet, as a part beside it, as very many parts or cells, and when the archive lies about it."""
    zeros = b" " * 50_000_000
    bomb = book({"清单": sheet([HEAD])}, more={"xl/worksheets/sheet2.xml": zeros})
    assert len(bomb) < 200_000
    huge = "1：展开以后太大，不像一份清单。请把要装的那张表复制到新的 Excel 表里，再存"
    assert said(bomb) == [huge]
    assert said(book({"清单": sheet([HEAD])}, more={"xl/styles.xml": b" " * 2_000_000})) == [huge]
    assert said(book({"清单": sheet([HEAD])}, more={f"xl/x{n}.xml": b"" for n in range(200)})) == [huge]
    dense = sheet([HEAD]).replace("</sheetData>", f"<row>{'<c/>' * 450_000}</row></sheetData>")
    assert said(book({"清单": dense})) == [huge]
    lying = bomb.replace((50_000_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    assert lying != bomb
    began = time.perf_counter()
    reading(lying)
    assert time.perf_counter() - began < 2


def test_entities_are_refused() -> None:
    """Neither the billion laughs nor another file's words."""
    laughs = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 9))
    for inside in (f'<!ENTITY l0 "哈">{laughs}', '<!ENTITY l8 SYSTEM "file:///etc/hostname">'):
        part = sheet([HEAD, ("甲", 1, "ENTITY")]).replace("ENTITY", "&l8;")
        part = part.replace("<worksheet", f"<!DOCTYPE worksheet [{inside}]><worksheet", 1)
        assert said(book({"清单": part}))[0].startswith("1：打不开，文件坏了")


def test_rows_and_columns_beyond_any_list() -> None:
    """The last line that is read is 2000; a cell at the far corner of the grid ends nothing but the reading."""
    many = [HEAD, *(("甲", n, f"第{n}件") for n in range(1, 2000))]
    lines, reasons = reading(table(many))
    assert (len(lines), reasons) == (1999, [])
    assert said(table([*many, ("甲", 2000, "多的")])) == ["2001：这张表超过2000行，一份清单不会有这么多"]
    assert said(table([HEAD, ("甲", 1, "一件", *[None] * 40, "远")])) == [
        "2：这张表超过40列，只留要装的那几列"
    ]
    corner = sheet([HEAD]).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    assert said(book({"清单": corner}))[0].endswith("只留要装的那几列")
    beyond = corner.replace("1048576", "99999999999")
    assert said(book({"清单": beyond})) == ["1048577：这张表超过2000行，一份清单不会有这么多"]


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A1", "\t=1+1")


def test_what_goes_out_is_never_a_formula() -> None:
    """In Excel typed as words and kept so; in CSV with a ' before it, which our reader takes off again."""
    rows = [dict.fromkeys(COLUMNS.values(), "") | {"number": "1", "name": words} for words in FORMULAS]
    cells = list(load_workbook(io.BytesIO(excel("清单", COLUMNS, rows))).active["C"])[1:]  # type: ignore[index]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [
        (words, "s", True) for words in FORMULAS
    ]
    text = comma_separated(["序号", "事项名称"], [["1", words] for words in FORMULAS])
    assert "\r\n1,'=1+1\r\n" in text.decode("utf-8-sig")
    lines, reasons = reading(text, "表.csv")
    assert (reasons, [one.cells["name"] for one in lines]) == ([], [words.strip() for words in FORMULAS])


def test_what_goes_out_comes_in_again() -> None:
    """Every column; a number as a number, a part's as words, so that no spreadsheet makes a day of it."""
    row = {field: f"{head}的字" for head, field in COLUMNS.items()}
    data = excel("清单", COLUMNS, [row | {"number": "26"}, row | {"number": "4-2"}])
    lines, reasons = reading(data)
    assert (reasons, [one.cells for one in lines]) == ([], [row | {"number": "26"}, row | {"number": "4-2"}])
    typed = [cell.data_type for cell in load_workbook(io.BytesIO(data)).active["B"]]  # type: ignore[index]
    assert typed == ["s", "n", "s"]
