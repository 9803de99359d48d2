"""Whole lists at the keeper's desk: out to Excel, in from a table that is shown first, and taken in once."""

import io
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from portal import clock
from portal.tasks import discard_stale_uploads
from powers.catalogue.importing import Given, import_list, keep_upload, plan, plan_of, take_upload
from powers.catalogue.models import Catalogue, ListUpload, Power
from tests.catalogue.books import Formula, Rows, table
from tests.catalogue.test_loading import row_counts
from tests.desk.people import events, sign_in, text_of, token_of
from tests.public.reading import read
from tests.world import World

HEAD = ("类别", "序号", "事项名称", "内容", "制定单位")
LIST = "/desk/lists/hengshan/"


@pytest.fixture
def keeper(world: World) -> Client:
    return sign_in(world, "catalogue_keeper")


def entries(count: int, categories: int = 7) -> list[tuple[str, int, str, str, str]]:
    """So many entries spread over so many categories."""
    return [(f"第{n % categories + 1}类", n + 1, f"试验事项{n + 1}", "", "") for n in range(count)]


def hand_in(client: Client, rows: Rows, name: str = "清单.xlsx", merged: Sequence[str] = ()) -> Any:
    """Send a table in and go where that leads."""
    return client.post(LIST, {"table": SimpleUploadedFile(name, table([HEAD, *rows], merged))}, follow=True)


def written() -> dict[str, int]:
    """Rows of everything but sign-in and the tables that wait."""
    kept = {ListUpload._meta.label, ListUpload._meta.db_table}
    return {name: count for name, count in row_counts().items() if name not in kept}


def confirm(client: Client, page: Any, **more: str) -> Any:
    """Press the button of a table that is shown."""
    address = page.redirect_chain[-1][0] if page.redirect_chain else page.request["PATH_INFO"]
    return client.post(address, {"seen": token_of(page, "seen"), **more}, follow=True)


def test_a_whole_list_goes_in_after_a_look(world: World, keeper: Client, client: Client) -> None:
    """88 in 7: shown as new, nothing written; then all of them, one event in her name, public at once."""
    before = written()
    page = hand_in(keeper, entries(88))
    assert "新增88项，改动0项，0项和原来一样。" in text_of(page)
    assert "12试验事项12第5类" in text_of(page).replace(" ", "")
    assert written() == before
    done = confirm(keeper, page)
    assert "照《清单.xlsx》新增88项，改动0项，0项和原来一样。清单现在有88项" in text_of(done)
    (event,) = events("catalogue.imported")
    assert (event.actor_name, event.data["rows"], event.data["partial"]) == ("沈洁", 88, False)
    assert "88 试验事项88" in read(client, "/sources/hengshan/").words


def test_a_second_press_does_nothing_twice(world: World, keeper: Client) -> None:
    """Nor does it fail: it says what the first one did. The file itself is gone by then."""
    page = hand_in(keeper, entries(88))
    confirm(keeper, page)
    after = written()
    again = confirm(keeper, page)
    assert (again.status_code, "新增88项" in text_of(again)) == (200, True)
    assert written() == after
    assert len(events("catalogue.imported")) == 1
    assert bytes(ListUpload.objects.get().content) == b""


def test_every_bad_row_is_named_before_anything_is_saved(world: World, keeper: Client) -> None:
    """What the issue names, all at once; and pressing anyway, by hand, is refused."""
    rows: Rows = [
        ("第1类", "１２．", "好的一行", "", ""),
        ("第1类", 12, "序号重了", "", ""),
        ("第1类", 3, None, "", ""),
        ("第1类", Formula("ROW()"), "公式", "", ""),
        (None, 5, "合并掉了类别", "", ""),
        *((f"第{n}类", n + 10, f"第{n}件", "", "") for n in range(2, 9)),
    ]
    before = written()
    page = hand_in(keeper, rows, merged=["A5:A6"])
    words = text_of(page)
    for line, reason in [
        (3, "序号12在第2行用过了"),
        (4, "事项名称空着"),
        (5, "B5 这一格是公式，系统不算公式。"),
        (5, "A5:A6 是合并的单元格。请取消合并，每一行都写全"),
        (6, "类别空着"),
        (13, "没有“第8类”这一类。原文写明7类：第1类、"),
    ]:
        assert f"第{line}行{reason}" in words.replace(f"第{line}行 ", f"第{line}行"), reason
    assert "什么都没有装。" in words
    assert "=ROW()" not in words
    assert 'name="seen"' not in page.content.decode()
    pressed = keeper.post(page.redirect_chain[-1][0], {"seen": "x"})
    assert (pressed.status_code, "表里还有要改的地方" in text_of(pressed)) == (409, True)
    assert written() == before


def test_what_is_typed_otherwise_is_taken_and_said_so(world: World, keeper: Client) -> None:
    """The full-width “１２．” is 12; an ordinal before a category is left off."""
    page = hand_in(keeper, [("一、第1类", "１２．", "一件", "", "")])
    words = text_of(page)
    assert "序号“１２．”照12收下" in words
    assert "类别“一、第1类”照“第1类”收下" in words


def test_fewer_than_stated_goes_in_only_as_a_part(world: World, keeper: Client) -> None:
    """The page says what is missing and offers that way; without it there is no button, and none is believed."""
    page = hand_in(keeper, entries(27))
    assert "一共：原文写明88项，加上这张表有27项，少了61项。" in text_of(page)
    assert 'name="seen"' not in page.content.decode()
    address = page.redirect_chain[-1][0]
    part = keeper.get(f"{address}?part=1")
    assert "装入这27项，先补一部分" in text_of(part)
    seen = token_of(part, "seen")
    assert keeper.post(address, {"seen": seen}).status_code == 409
    done = keeper.post(address, {"seen": seen, "part": "1"}, follow=True)
    assert "清单现在有27项" in text_of(done)
    assert events("catalogue.imported")[0].data["partial"] is True


def test_each_row_is_held_against_what_stands(world: World, keeper: Client) -> None:
    """New, changed with both wordings, the same, and what the table leaves out, which stays."""
    rows = entries(60)
    import_list("hengshan", Given("x.xlsx", table([HEAD, *rows])), actor=world.catalogue_keeper, partial=True)
    rows[1] = (rows[1][0], 2, "换了名称", "新写的内容", "区民政局；镇、街道")
    rows[59:] = [("第4类", 61, "新的一件", "", "")]
    page = hand_in(keeper, rows)
    words = text_of(page)
    assert "新增1项，改动1项，58项和原来一样，表里没有、照旧留着的1项。" in words
    shown = words.replace(" ", "")
    assert "2换了名称事项名称试验事项2换了名称" in shown
    assert "2换了名称内容空着新写的内容" in shown
    assert "2换了名称制定单位空着区民政局；镇、街道" in shown
    assert "61新的一件第4类" in shown
    assert "60试验事项60" in shown
    upload = ListUpload.objects.get()
    planned = plan_of(upload)
    done = take_upload(upload.pk, seen=planned.digest, partial=True, actor=world.catalogue_keeper)
    assert done.result == {"new": 1, "changed": 1, "same": 58, "entries": 61}
    names = Power.objects.filter(catalogue__key="hengshan", number__in=[2, 60]).order_by("number")
    assert [power.name for power in names] == ["换了名称", "试验事项60"]


def test_what_the_preview_calls_a_change_is_what_gets_written(world: World) -> None:
    """Column by column, the plan and the writing agree on what is new, changed and the same."""
    head = ("类别", "序号", "事项名称", "种类", "适用", "内容", "依据", "制定单位", "又叫", "说明")
    row = ["第1类", "1", "一件", "申请", "村", "内容", "依据", "区民政局；区财政局", "别名", "说明"]
    other = ["第2类", "", "换名", "活动", "社区", "换", "换", "区财政局；区民政局", "别的", "换"]

    def taken(cells: Sequence[str]) -> tuple[list[str], bool]:
        file = Given("x.xlsx", table([head, cells]))
        planned = plan(Catalogue.objects.get(key="hengshan"), file)
        done = import_list("hengshan", file, actor=world.catalogue_keeper, partial=True)
        return [d.column for one in planned.rows for d in one.differences], bool(done.written)

    taken(row)
    assert taken(row) == ([], False)
    for n, (column, change) in enumerate(zip(head, other, strict=True)):
        if change:
            row[n] = change
            assert taken(row) == ([column], True), column
            assert taken(row) == ([], False), column


def test_nothing_to_do_is_said_and_no_button_shown(world: World, keeper: Client) -> None:
    """The same table again."""
    confirm(keeper, hand_in(keeper, entries(88)))
    page = hand_in(keeper, entries(88))
    assert "表和清单一样" in text_of(page)
    assert 'name="seen"' not in page.content.decode()


def test_a_list_that_changed_meanwhile_is_looked_at_again(world: World, keeper: Client) -> None:
    """Whoever confirms confirms what was shown and nothing else."""
    page = hand_in(keeper, entries(88))
    own = [("第1类", 1, "别人先装的", "", "")]
    import_list("hengshan", Given("x.xlsx", table([HEAD, *own])), actor=world.base_keeper, partial=True)
    late = confirm(keeper, page)
    assert (late.status_code, "你看过以后，清单又有改动" in text_of(late)) == (409, True)
    assert "改动1项" in text_of(late)
    assert Power.objects.get(catalogue__key="hengshan").name == "别人先装的"
    assert "装好了" in text_of(confirm(keeper, late))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("表.xlsx", b"", "这个文件是空的"),
        ("表.xlsx", b"0" * 2_000_001, "文件太大，一份清单不会超过2兆"),
    ],
)
def test_what_is_no_file_at_all_is_said_beside_the_field(
    world: World, keeper: Client, name: str, data: bytes, says: str
) -> None:
    page = keeper.post(LIST, {"table": SimpleUploadedFile(name, data)})
    assert says in text_of(page)
    assert "请选一个文件" in text_of(keeper.post(LIST, {}))
    assert not ListUpload.objects.exists()


def test_a_table_is_one_persons_own_and_goes_after_a_day(world: World, keeper: Client) -> None:
    """Another keeper finds nothing; a new table takes the place of the unconfirmed one."""
    hand_in(keeper, entries(88))
    address = hand_in(keeper, entries(87)).redirect_chain[-1][0]
    kept = ListUpload.objects.get()
    assert sign_in(world, "base_keeper").get(address).status_code == 404
    with pytest.raises(ListUpload.DoesNotExist):
        take_upload(kept.pk, seen="", partial=True, actor=world.base_keeper)
    assert discard_stale_uploads() == 0
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        assert discard_stale_uploads() == 1
    assert keeper.get(address).status_code == 404


def test_a_list_of_the_files_takes_no_table(world: World, keeper: Client) -> None:
    """The page says why and offers the way out only."""
    page = keeper.get("/desk/lists/zibo-2019/")
    assert "条文写在清单文件里，不从表里补" in text_of(page)
    sent = keeper.post("/desk/lists/zibo-2019/", {"table": SimpleUploadedFile("表.xlsx", table([HEAD]))})
    assert (sent.status_code, "条文写在清单文件里" in text_of(sent)) == (409, True)


def test_out_to_excel_and_in_again_changes_nothing(world: World, keeper: Client) -> None:
    """Every entry with every column; a list without entries goes out as an empty table to fill in."""
    empty = load_workbook(io.BytesIO(keeper.get("/desk/lists/hengshan.xlsx").content)).active
    assert empty is not None
    assert [[cell.value for cell in row] for row in empty.iter_rows()] == [
        ["类别", "序号", "事项名称", "种类", "适用", "内容", "依据", "制定单位", "又叫", "说明"]
    ]
    rows = entries(88)
    rows[3] = ("第4类", 4, "=1+1", "怎么办", "区民政局；镇、街道")
    import_list("hengshan", Given("x.xlsx", table([HEAD, *rows])), actor=world.catalogue_keeper)
    out = keeper.get("/desk/lists/hengshan.xlsx")
    assert out.headers["Content-Disposition"] == 'attachment; filename="hengshan.xlsx"'
    kept = keep_upload("hengshan", Given("出来的.xlsx", out.content), actor=world.catalogue_keeper)
    planned = plan_of(kept)
    assert (planned.problems, planned.changes, len(planned.same)) == ((), 0, 88)


def test_a_countys_list_goes_out_with_what_it_stands_on(world: World, keeper: Client) -> None:
    """The base's entries with the county's numbers of law in words; 低保 is in it."""
    sheet = load_workbook(io.BytesIO(keeper.get("/desk/lists/yunxi.xlsx").content)).active
    assert sheet is not None
    rows = {str(row[1].value): row for row in sheet.iter_rows(min_row=2)}
    assert rows["26"][2].value == "城乡低保"
    assert len([number for number in rows if "-" not in number]) == 73
    assert not any("{" in str(cell.value) for row in rows.values() for cell in row)


@pytest.mark.parametrize(
    "address", ["/desk/lists/", LIST, "/desk/lists/hengshan.xlsx", "/desk/lists/yunxi.xlsx"]
)
def test_as_many_questions_for_many_entries(world: World, keeper: Client, address: str) -> None:
    """One entry or eighty-eight."""
    one = _asked(keeper, address)
    import_list("hengshan", Given("x", table([HEAD, *entries(88)])), actor=world.catalogue_keeper)
    assert _asked(keeper, address) == one
    assert one <= 15


def test_as_many_questions_for_a_long_table(world: World, keeper: Client) -> None:
    """The preview asks the same for one row and for eighty-eight."""
    counts = []
    for count in (1, 88):
        address = hand_in(keeper, entries(count)).redirect_chain[-1][0]
        counts.append(_asked(keeper, address))
    assert counts[0] == counts[1] <= 15


def _asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_who_keeps_lists_finds_them_from_his_page(world: World, keeper: Client) -> None:
    """The base keeper too; a village clerk has no such line."""
    for who in ("catalogue_keeper", "base_keeper"):
        assert "/desk/lists/" in sign_in(world, who).get("/desk/account/").content.decode()
    assert "/desk/lists/" not in sign_in(world, "village_clerk").get("/desk/account/").content.decode()
    words = text_of(keeper.get("/desk/lists/"))
    assert "村级小微权力清单" in words
    assert "原文写明88项，尚未取得条文" in words
