"""The other lists beside the base: every entry has its item there, or the reason why there is none."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.audit.operations import event
from portal.organisation.models import Unit
from powers.catalogue.files.reading import FaultyFilesError
from powers.catalogue.models import Catalogue, Counterpart, Likeness, Power
from powers.catalogue.operations import load_catalogues
from powers.catalogue.queries import overview
from tests.catalogue.conftest import FIXTURES, build
from tests.public.reading import read

pytestmark = pytest.mark.django_db

S, P, W, U, N = Likeness.SAME, Likeness.PART, Likeness.WIDER, Likeness.UNSURE, Likeness.NONE
A, B, J = "huaishang-adopted", "huaishang-assignment", "jinan-gaoxin-2022"

COUNTS = {
    A: {S: 7, P: 5, W: 6, U: 6, N: 1},
    B: {S: 5, P: 5, W: 8, U: 6, N: 1},
    J: {S: 8, P: 13, W: 4, U: 5, N: 4},
}
"""Counted by hand in the mapping files."""

WITHOUT = {A: [19], B: [9], J: [12, 16, 25, 30]}
"""Entries that the base has not."""

ELSEWHERE = {
    "4-2": [(A, 8, S), (J, 23, S)],
    "5": [(A, 1, S), (B, 1, S), (J, 1, S)],
    "6": [(J, 20, P), (J, 21, P), (J, 22, P)],
    "8": [(A, 7, W), (B, 5, W), (J, 10, P), (J, 11, P)],
    "13": [(A, 2, P), (A, 3, U), (B, 6, P), (B, 8, P), (J, 4, P), (J, 5, P)],
    "18": [(A, 5, P), (B, 3, P), (J, 2, S)],
    "20": [(J, 7, P), (J, 8, P), (J, 9, P), (J, 31, U)],
    "26": [(A, 12, S), (B, 10, W), (J, 14, S)],
    "29": [(A, 9, P), (B, 10, W), (J, 13, P)],
    "41": [(A, 20, S)],
    "73": [],
}
"""By hand: what stands beside some items of the base."""


def lists_only(to: Path) -> Path:
    """The project's lists and mappings without the items' own files: a load of a second instead of a minute."""
    shutil.copytree(FIXTURES / "laws", to / "laws")
    shutil.copytree(FIXTURES / "catalogues", to / "catalogues", ignore=shutil.ignore_patterns("item-*.yaml"))
    items = to / "catalogues/zibo-2019/items.yaml"
    text = items.read_text(encoding="utf-8")
    items.write_text(re.sub(r"      file: .*\n", "", text), encoding="utf-8")
    return to


@pytest.fixture(scope="module")
def standing(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Unit]:
    """The county with the lists and their mappings, for a module that only reads."""
    with django_db_blocker.unblock(), transaction.atomic():
        county = build()
        load_catalogues(lists_only(tmp_path_factory.mktemp("lists")), actor=SYSTEM)
        yield county
        transaction.set_rollback(True)


def number(power: Power | None) -> str:
    """The number as people write it."""
    return power.label if power else ""


def test_every_entry_is_mapped_or_said_to_have_none(standing: Unit) -> None:
    """31, 19 and 20 entries; every document that has entries, beside the base itself."""
    others = Catalogue.objects.exclude(powers=None).filter(base=None, unit=None).exclude(key="zibo-2019")
    assert {one.key for one in others} == set(COUNTS)
    for key, wanted in COUNTS.items():
        rows = Counterpart.objects.filter(entry__catalogue__key=key)
        assert Counter(rows.values_list("likeness", flat=True)) == wanted
        assert {row.entry_id for row in rows} == set(
            Power.objects.filter(catalogue__key=key).values_list("pk", flat=True)
        )
        none = rows.filter(base_entry=None).values_list("entry__number", flat=True)
        assert sorted(none) == WITHOUT[key]


@pytest.mark.parametrize("item", ELSEWHERE)
def test_what_an_item_is_called_elsewhere(standing: Unit, item: str) -> None:
    """Eleven items of the base, compared by hand with the annexes."""
    rows = [
        (row.entry.catalogue.key, row.entry.number, row.likeness)
        for row in Counterpart.objects.select_related("entry__catalogue", "base_entry")
        if number(row.base_entry) == item
    ]
    assert sorted(rows) == ELSEWHERE[item]


def test_what_is_not_the_same_says_why(standing: Unit) -> None:
    """And so does what has no counterpart."""
    assert not [row for row in Counterpart.objects.exclude(likeness=S) if not row.why]


def test_each_entry_stands_with_its_counterpart(client: Client, standing: Unit) -> None:
    """On the page of its list, linked to the item; what has none says so."""
    page = read(client, f"/sources/{A}/")
    assert "在基本目录里： 26 城乡低保 ，同一件事" in page.words
    assert (
        "在基本目录里： 13 集体资产资源管理与处置 ，只是其中一部分 （这里只写资产，没写资源，也没写处置。）"
        in page.words
    )
    assert "在基本目录里： 50 组织办理养老保险 ， 拿不准" in page.words
    assert "19 计划生育特别扶助 基本目录里没有 第48项写明不含特别扶助" in page.words
    assert "/sources/zibo-2019/#n26" in page.links("/sources/zibo-2019/")
    assert 'id="n26"' in read(client, "/sources/zibo-2019/").source
    assert "还没有和基本目录对照过" not in page.words


def test_the_table_of_all(client: Client, standing: Unit) -> None:
    """73 items: 32 that others have too, 41 that they have not; six entries without counterpart; eight lists to supply."""
    found = overview()
    assert found is not None
    assert found.places == ("济南高新区", "淮上区清单", "淮上区分工表")
    shared = {item.number.split("-")[0] for category in found.categories for item in category.items}
    alone = [number for category in found.categories for number, _ in category.alone]
    assert (len(shared), len(alone)) == (32, 41)
    assert sorted(map(int, [*shared, *alone])) == list(range(1, 74))
    assert [len(one.unmatched) for one in found.lists] == [4, 1, 1]
    assert [one.unseen for one in found.lists] == [(), (), ()]
    page = read(client, "/sources/mapping/")
    assert len(page.response.content) < 60_000
    assert "淮上区清单 1项没有对应的 19 计划生育特别扶助" in page.words
    assert "25 党费收缴流程图 基本目录里没有收党费这一项" in page.words
    assert "鸡西市恒山区 《村级小微权力清单》 原文写明88项，尚未取得条文" in page.words
    assert "汕头市 《村级权责清单》 原文写明57项，尚未取得条文" in page.words
    assert "别处没有的：70 综治中心建设；71 开展普法宣传；72 民间纠纷调解；73 法律援助申请" in page.words


def test_the_table_is_found_from_the_lists(client: Client, standing: Unit) -> None:
    for address in ("/sources/", f"/sources/{J}/", "/sources/zibo-2019/"):
        assert "/sources/mapping/" in read(client, address).links(), address


def test_without_a_mapping_the_table_says_what_will_be_here(client: Client, county: Unit) -> None:
    assert overview() is None
    assert "这里会列出各地清单和基本目录怎么对应" in read(client, "/sources/mapping/").words


# Loading


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A copy of the project's lists that a test may spoil."""
    return lists_only(tmp_path)


def spoil(files: Path, key: str, before: str, after: str) -> int:
    """Replace the first `before` in a mapping file; returns its line."""
    path = files / f"catalogues/{key}/mapping.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return text[: text.index(before)].count("\n") + 1


FAULTS = [
    ("{number: 12, to: [{number: 26,", "{number: 12, to: [{number: 260,", "“zibo-2019”里没有第260项"),
    ("{number: 12, to", "{number: 21, to", "清单里没有第21项"),
    ("{number: 14, to", "{number: 12, to", "第12项写了2次"),
    (
        "{number: 8, to: [{number: 4-2, how: 同一件事}",
        "{number: 8, to: [{number: 4-2, how: 差不多}",
        "“差不多”不在可选的词里",
    ),
    (
        "{number: 8, to: [{number: 4-2, how: 同一件事}",
        "{number: 8, to: [{number: 4-2, how: 拿不准}",
        "要在 why 里写为什么",
    ),
    ("{number: 8, to: [{number: 4-2, how: 同一件事}]}", "{number: 8}", "只写一个，也一定要写一个"),
    (
        "{number: 8, to: [{number: 4-2, how: 同一件事}]}",
        "{number: 8, none: 没有, to: [{number: 5, how: 同一件事}]}",
        "只写一个",
    ),
    (
        "{number: 8, to: [{number: 4-2, how: 同一件事}]}",
        "{number: 8, to: [{number: 5, how: 没有对应的}]}",
        "整条写 none",
    ),
    ("base: zibo-2019", "base: nowhere", "没有可以对照的清单“nowhere”"),
    ("base: zibo-2019", "base: huaishang-adopted", "没有可以对照的清单“huaishang-adopted”"),
]


@pytest.mark.parametrize(("before", "after", "reason"), FAULTS)
def test_a_fault_is_named_with_its_line(
    county: Unit, files: Path, before: str, after: str, reason: str
) -> None:
    """And nothing is loaded."""
    line = spoil(files, A, before, after)
    with pytest.raises(FaultyFilesError) as refused:
        load_catalogues(files, actor=SYSTEM)
    named = [p for p in refused.value.problems if reason in p.reason]
    assert [(p.file, p.line) for p in named][-1] == (f"catalogues/{A}/mapping.yaml", line)
    assert not Catalogue.objects.exists()


def test_an_entry_that_is_passed_over_is_named(county: Unit, files: Path) -> None:
    spoil(files, A, "  - {number: 8, to: [{number: 4-2, how: 同一件事}]}\n", "")
    with pytest.raises(FaultyFilesError, match="还没有写对应的：第8项"):
        load_catalogues(files, actor=SYSTEM)


def test_a_list_to_supply_is_mapped_once_its_entries_are_here(county: Unit, files: Path) -> None:
    """Before, the loader says which entry is missing and loads nothing at all."""
    text = "base: zibo-2019\nentries:\n  - {number: 1, to: [{number: 5, how: 同一件事}]}\n"
    (files / "catalogues/hengshan/mapping.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FaultyFilesError, match=r"catalogues/hengshan/mapping\.yaml 第3行：清单里没有第1项"):
        load_catalogues(files, actor=SYSTEM)
    assert not Catalogue.objects.exists()


def test_no_list_may_take_the_tables_address(county: Unit, files: Path) -> None:
    head = files / f"catalogues/{J}/catalogue.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace(f"key: {J}", "key: mapping"), encoding="utf-8")
    with pytest.raises(FaultyFilesError, match="“mapping”是另一页的地址"):
        load_catalogues(files, actor=SYSTEM)


def test_a_second_thought_is_one_event_and_the_first_stays_in_history(county: Unit, files: Path) -> None:
    """What the file names no more goes; what it says otherwise is changed; the rest is left alone."""
    load_catalogues(files, actor=SYSTEM)
    assert load_catalogues(files, actor=SYSTEM).written == {}
    spoil(
        files,
        A,
        "{number: 12, to: [{number: 26, how: 同一件事",
        "{number: 12, to: [{number: 26, how: 只是其中一部分",
    )
    spoil(
        files,
        A,
        "      - {number: 12, how: 拿不准, why: 附件1另有财产物资管理，附件2没有，可能并在这一项里，原文没写。}\n",
        "",
    )
    assert load_catalogues(files, actor=SYSTEM).written == {"counterpart": 2}
    last = Event.objects.latest("id")
    assert (last.kind, last.data["written"]) == ("catalogue.mapped", {"counterpart": 2})
    rows = Counterpart.objects.filter(entry__catalogue__key=A)
    assert rows.get(entry__number=12).likeness == P
    assert rows.filter(entry__number=2).count() == 1
    history = Counterpart.history.filter(event_id=last.pk)  # type: ignore[attr-defined]
    assert sorted(history.values_list("history_type", flat=True)) == ["-", "~"]


def test_the_database_refuses_what_the_loader_never_writes(standing: Unit) -> None:
    """Without a reason, without an item though it says one, twice the same."""
    row = Counterpart.objects.filter(likeness=W).first()
    none = Counterpart.objects.filter(likeness=N).first()
    assert row is not None
    assert none is not None
    for wrong in (
        {"entry": row.entry, "base_entry": none.entry, "likeness": W, "why": ""},
        {"entry": row.entry, "base_entry": None, "likeness": W, "why": "为什么"},
        {"entry": row.entry, "base_entry": none.entry, "likeness": N, "why": "为什么"},
        {"entry": row.entry, "base_entry": row.base_entry, "likeness": S},
        {"entry": none.entry, "base_entry": None, "likeness": N, "why": "再写一次"},
        {"entry": row.entry, "base_entry": row.entry, "likeness": S},
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), event("test.wrong", actor=SYSTEM):
            Counterpart.objects.create(position=9, **wrong)
