"""Handlers from a table: every bad row named, all or nothing, once; out and in again changes nothing."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from portal.audit.actors import SYSTEM
from portal.organisation.operations import add_post, appoint
from portal.organisation.post_kinds import PostKind
from powers.hands.importing import discard_stale_hands
from powers.hands.models import Hand, HandUpload
from tests.catalogue.books import table
from tests.desk.people import events, sign_in, text_of, token_of
from tests.hands.naming import answer, choice, name, who
from tests.world import VILLAGE, World, days_later

HEAD = ("序号", "事项名称", "经办人", "替手", "值班电话")
PART = f"/desk/hands/{VILLAGE}/committee/"
LIST = f"{PART}table/"


@pytest.fixture
def clerk(world: World) -> Client:
    return sign_in(world, "village_clerk")


def hand_in(client: Client, *rows: tuple[Any, ...], file: str = "经办人.xlsx", where: str = LIST) -> Any:
    """Send a table in and go where that leads."""
    upload = SimpleUploadedFile(file, table([HEAD, *rows]))
    return client.post(where, {"table": upload}, follow=True)


def confirm(client: Client, page: Any) -> Any:
    """Press the button of a table that is shown."""
    return client.post(page.redirect_chain[-1][0], {"seen": token_of(page, "seen")}, follow=True)


def test_a_table_goes_in_after_a_look(world: World, clerk: Client) -> None:
    name(world, "26", choice("accountant"))
    page = hand_in(
        clerk,
        (26, "城乡低保", "赵小梅", "文书钱志强", "0630-5559999"),
        ("27", "", "代办员 赵小梅", "", ""),
        (28, "", "", "", ""),
    )
    words = text_of(page)
    assert "要改2项，1项和原来一样" in words
    assert "李桂芳" in words
    assert "赵小梅，替手钱志强，0630-5559999" in words
    assert who(world.village, "27") == "", "nothing is done before it is confirmed"
    done = confirm(clerk, page)
    assert "照《经办人.xlsx》定了2项，1项和原来一样" in text_of(done)
    assert (who(world.village, "26"), who(world.village, "27")) == ("赵小梅", "赵小梅")
    found = answer(world.village, "26")
    assert found.handler is not None
    assert found.handler.phone == "0630-5559999"
    again = confirm_again(clerk, page)
    assert again.status_code == 200
    assert len(events("hands.named")) == 2


def confirm_again(client: Client, page: Any) -> Any:
    """The button of the page that is still open in another window."""
    return client.post(page.redirect_chain[-1][0], {"seen": token_of(page, "seen")}, follow=True)


def test_every_bad_row_is_named_and_nothing_is_done(world: World, clerk: Client) -> None:
    body = world.post("agent").body
    second = add_post(body, PostKind.COMMITTEE_MEMBER, "委员", actor=SYSTEM)
    appoint(second, world.account("agent"), since=timezone.localdate(), actor=SYSTEM)
    page = hand_in(
        clerk,
        (27, "", "李桂芳", "", ""),
        (1, "", "周长河", "", ""),
        (26, "低宝", "李桂芳", "", ""),
        (28, "", "张三", "", ""),
        (29, "", "陈秀兰", "", ""),
        (30, "", "赵小梅", "", ""),
        (31, "", "李桂芳", "李桂芳", ""),
        (36, "", "李桂芳", "", "13912345678"),
        (27, "", "钱志强", "", ""),
        ("甲", "", "钱志强", "", ""),
        (33, "", "", "钱志强", ""),
    )
    words = text_of(page).replace(" ", "")
    for line, reason in [
        (3, "村务事项里没有第“1”项"),
        (4, "第26项叫“城乡低保”，表里写的是“低宝”，看看是不是错行了"),
        (5, "村里的岗位上没有“张三”"),
        (6, "监委会、监事会和纪检委员只监督，不经办"),
        (7, "“赵小梅”不止一个岗位：代办员赵小梅、委员赵小梅，把岗位也写上"),
        (8, "经办人和替手是同一个人"),
        (9, "13912345678是手机号"),
        (10, "第27项在第2行写过了"),
        (11, "村务事项里没有第“甲”项"),
        (12, "先定经办人，才能写替手和电话"),
    ]:
        assert f"第{line}行{reason}" in words, reason
    assert "什么都没有装。" in words
    assert 'name="seen"' not in page.content.decode()
    pressed = clerk.post(page.redirect_chain[-1][0], {"seen": "x"})
    assert (pressed.status_code, "表里还有要改的地方" in text_of(pressed)) == (409, True)
    assert not Hand.objects.exists()


def test_a_change_between_looking_and_pressing_is_shown_again(world: World, clerk: Client) -> None:
    page = hand_in(clerk, (26, "", "赵小梅", "", ""))
    name(world, "26", choice("accountant"), by=world.village_head)
    pressed = confirm_again(clerk, page)
    assert "你看过以后又有改动" in text_of(pressed)
    assert who(world.village, "26") == "李桂芳"


def test_out_to_excel_and_in_again_changes_nothing(world: World, clerk: Client) -> None:
    name(world, "26", choice("agent", "accountant", "0630-5559999"))
    name(world, "", choice("village_head"))
    file = clerk.get(f"{PART[:-1]}.xlsx")
    sheet = load_workbook(BytesIO(file.content)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == list(HEAD)
    assert [26, "城乡低保", "代办员赵小梅", "报账员李桂芳", "0630-5559999"] in rows
    upload = SimpleUploadedFile("表.xlsx", file.content)
    page = clerk.post(LIST, {"table": upload}, follow=True)
    assert "表和现在的一样" in text_of(page)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("事项,经办人\n低保,赵小梅\n".encode(), "缺少“序号”这一列"),
        ("序号,经办人\n".encode(), "只有表头，没有一行事项"),
        (b"%PDF-1.4", "这不是表格"),
        ("序号,经办人,身份证\n26,赵小梅,3709\n".encode(), "不认识“身份证”这一列"),
    ],
)
def test_what_is_no_such_table_says_so(world: World, clerk: Client, content: bytes, reason: str) -> None:
    page = clerk.post(LIST, {"table": SimpleUploadedFile("表.csv", content)}, follow=True)
    assert reason in text_of(page)


def test_a_kept_table_is_its_owners_alone_and_goes_after_a_day(world: World, clerk: Client) -> None:
    page = hand_in(clerk, (26, "", "赵小梅", "", ""))
    address = page.redirect_chain[-1][0]
    assert sign_in(world, "village_head").get(address).status_code == 404
    assert sign_in(world, "neighbour_village_clerk").get(address).status_code == 404
    with days_later(2):
        assert discard_stale_hands() == 1
    assert not HandUpload.objects.exists()
