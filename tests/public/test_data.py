"""Open data: every table in two kinds of file that say the same, its columns described, nobody's name, kept like pages."""

import csv
import gzip
import io
import json
import re
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from portal.audit.actors import SYSTEM
from powers.catalogue.importing import Given, import_list
from powers.catalogue.opendata import COUNTY, REGISTER
from tests.public.reading import read
from tests.standing import CAST
from tests.world import World

FILES = [f"379921/{table}" for table in COUNTY] + list(REGISTER)
ADDRESSES = [f"/data/{name}.{kind}" for name in FILES for kind in ("csv", "json")]


def rows_of(client: Client, name: str) -> list[dict[str, Any]]:
    """The rows of a table as its JSON file has them."""
    answer = client.get(f"/data/{name}.json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    rows: list[dict[str, Any]] = json.loads(answer.content)["rows"]
    return rows


def cells_of(client: Client, name: str) -> list[list[str]]:
    """The lines of a table's CSV file, its head first."""
    answer = client.get(f"/data/{name}.csv")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def said(value: Any) -> str:
    """A value of JSON as CSV says it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "；".join(value) if isinstance(value, list) else str(value)


@pytest.mark.parametrize("name", FILES)
def test_both_kinds_of_file_say_the_same_under_described_heads(
    client: Client, world: World, name: str
) -> None:
    """Row by row, cell by cell; every table has rows; the columns are those the page describes."""
    table = {**COUNTY, **REGISTER}[name.rpartition("/")[2]]
    rows, (head, *lines) = rows_of(client, name), cells_of(client, name)
    assert head == [column.head for column in table.columns]
    assert rows
    assert [list(row) for row in rows] == [[column.key for column in table.columns]] * len(rows)
    plain = [[cell[1:] if cell[:1] == "'" else cell for cell in line] for line in lines]
    assert plain == [[said(value) for value in row.values()] for row in rows]
    whole = json.loads(client.get(f"/data/{name}.json").content)
    assert (whole["title"], whole["about"]) == (table.title, "http://testserver/data/")
    assert [column["says"] for column in whole["columns"]] == [column.says for column in table.columns]


def test_the_page_describes_every_column_and_leads_to_every_file(client: Client, world: World) -> None:
    page = read(client, "/data/")
    for table in (*COUNTY.values(), *REGISTER.values()):
        for column in table.columns:
            assert column.head in page.words
            assert column.says in page.words
    assert set(page.links("/data/")) >= set(ADDRESSES)
    assert "/data/" in read(client, "/help/").links()


def test_dibao_is_there_with_steps_ways_papers_bases_and_risks(client: Client, world: World) -> None:
    """By hand: its twelve steps, the notice of seven days, both ways out of it, the paper of an agent."""
    (item,) = [row for row in rows_of(client, "379921/items") if row["number"] == "26"]
    assert (item["name"], item["kind"], item["from_list"]) == ("城乡低保", "申请", "zibo-2019")
    steps = [row for row in rows_of(client, "379921/steps") if row["number"] == "26"]
    assert [row["name"] for row in steps][:3] == ["提出申请", "受理登记", "入户调查"]
    assert (len(steps), steps[6]["name"], steps[6]["kind"]) == (12, "张榜公示", "公示")
    assert steps[1]["actors"] == ["民政窗口"]
    ways = [row for row in rows_of(client, "379921/ways") if (row["number"], row["step"]) == ("26", 7)]
    assert [(row["next"], row["by_system"]) for row in ways] == [(8, True), (9, True)]
    papers = [row for row in rows_of(client, "379921/papers") if row["number"] == "26"]
    assert any(row["use"] == "带来的" and row["need"] == "都要" for row in papers)
    bases = [row for row in rows_of(client, "379921/bases") if row["number"] == "26"]
    assert {row["law"] for row in bases} & {row["key"] for row in rows_of(client, "laws")}
    assert all(row["confirmed"] == (row["pending"] == "") for row in bases)
    risks = [row for row in rows_of(client, "379921/risks") if row["number"] == "26"]
    assert {row["grade"] for row in risks} <= {"A", "B", "C"}
    assert risks


def test_numbers_of_law_are_said_and_every_reference_leads_somewhere(client: Client, world: World) -> None:
    """No key of a parameter stands in a text; steps, laws and lists that rows name are rows themselves."""
    for name in FILES:
        assert not re.search(r"\{[a-z]+\.[a-z_]+\}", client.get(f"/data/{name}.csv").content.decode()), name
    steps = {(row["number"], row["step"]) for row in rows_of(client, "379921/steps")}
    for name in ("ways", "papers", "risks"):
        assert {(row["number"], row["step"]) for row in rows_of(client, f"379921/{name}")} <= steps
    laws = {row["key"] for row in rows_of(client, "laws")}
    assert {row["law"] for row in rows_of(client, "articles")} <= laws
    assert {row["law"] for row in rows_of(client, "379921/bases")} <= laws
    lists = {row["key"]: row for row in rows_of(client, "lists")}
    entries = rows_of(client, "entries")
    assert {row["list"] for row in entries} <= lists.keys()
    mains = [row for row in entries if row["list"] == "zibo-2019" and "-" not in row["number"]]
    assert (len(mains), lists["zibo-2019"]["loaded"], lists["hengshan"]["declared"]) == (73, 73, 88)


def test_nobody_is_in_it(client: Client, world: World) -> None:
    """Neither an officer nor a telephone; posts only."""
    names = {world.account(column).name for column in CAST}
    for address in ADDRESSES:
        text = client.get(address).content.decode()
        assert not re.search(r"0630-555|1[3-9]\d{9}|\d{17}[\dX]", text), address
        found = [name for name in names if name in text]
        assert not found, (address, found)


@pytest.mark.parametrize("address", ["/data/", *ADDRESSES])
def test_kept_like_every_public_page(client: Client, world: World, address: str) -> None:
    """Rendered once; then one query, or 304 for who has it; packed for who takes it; no cookie."""
    first = client.get(address)
    assert not first.cookies
    etag = first.headers["ETag"]
    again = read(client, address)
    assert (again.queries, again.response.content) == (1, first.content)
    same = read(client, address, if_none_match=etag)
    assert (same.status, same.queries, same.response.content) == (304, 1, b"")
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    assert gzip.decompress(packed.content) == first.content
    assert client.post(address).status_code == 405


COUNTS = {"379921/items": 6, "379921/five": 10, "lists": 2, "entries": 3, "laws": 2, "articles": 2} | {
    f"379921/{name}": 7 for name in ("steps", "ways", "papers", "bases", "risks")
}


@pytest.mark.parametrize("name", FILES)
def test_as_many_questions_however_many_rows(client: Client, world: World, name: str) -> None:
    """The same after another 88 entries have come."""
    read(client, f"/data/{name}.json")  # where a county stands is remembered by the process
    counts = []
    for count in (0, 88):
        if count:
            head = ("类别", "序号", "事项名称")
            lines = "\n".join(f"第{n % 7}类,{n + 1},第{n}件" for n in range(count))
            file = Given("表.csv", f"{','.join(head)}\n{lines}\n".encode())
            import_list("hengshan", file, actor=SYSTEM)
        caches["pages"].clear()
        counts.append(read(client, f"/data/{name}.json").queries)
    assert counts == [COUNTS[name]] * 2


def test_a_change_of_a_list_is_in_the_files_at_once(client: Client, world: World) -> None:
    etag = client.get("/data/entries.csv").headers["ETag"]
    file = Given("表.csv", "类别,序号,事项名称\n甲类,1,新来的一件\n".encode())
    import_list("hengshan", file, actor=SYSTEM, partial=True)
    answer = client.get("/data/entries.csv", headers={"if-none-match": etag})
    assert (answer.status_code, "新来的一件" in answer.content.decode()) == (200, True)


@pytest.mark.parametrize(
    "address",
    [
        "/data/nosuch.csv", "/data/lists.xml", "/data/items.csv", "/data/379921/lists.csv", "/data/379921/items.xml",
        "/data/370000/items.csv", "/data/379921000000/items.csv", "/data/nowhere/items.json",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client: Client, world: World, address: str) -> None:
    assert read(client, address).status == 404


def test_no_cell_of_a_csv_file_is_a_formula(client: Client, world: World) -> None:
    """Whatever a source prints."""
    file = Given("表.csv", "类别,序号,事项名称\n甲类,1,'=HYPERLINK(1)\n".encode())
    import_list("hengshan", file, actor=SYSTEM, partial=True)
    (line,) = [row for row in cells_of(client, "entries") if row[0] == "hengshan"]
    assert line[4] == "'=HYPERLINK(1)"
    for name in FILES:
        for row in cells_of(client, name):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row), name
