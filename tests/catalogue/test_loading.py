"""Loading: twice changes nothing, a change is a new version, a fault is named and nothing is written."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.organisation.models import Parameter, Unit
from powers.catalogue.files.reading import FaultyFilesError
from powers.catalogue.models import Catalogue, LawDocument, Power, PowerVersion
from powers.catalogue.operations import load_catalogues, load_parameters
from powers.catalogue.queries import county_list, item, law, procedure
from tests.catalogue.conftest import FIXTURES, load

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A copy of the project's files that a test may spoil."""
    for folder in ("laws", "catalogues", "fragments", "parameters"):
        shutil.copytree(FIXTURES / folder, tmp_path / folder)
    return tmp_path


def change(path: Path, before: str, after: str) -> int:
    """Replace the first `before`; returns its line."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return text[: text.index(before)].count("\n") + 1


def row_counts() -> dict[str, int]:
    """Rows of every table, history and events among them."""
    return {m._meta.label: m._default_manager.count() for m in apps.get_models() if m._meta.managed}


def test_loading_twice_writes_no_row_no_history_no_event(standing: Unit) -> None:
    """Counted over every table."""
    before = row_counts()
    assert load_parameters(FIXTURES, actor=SYSTEM).written == {}
    assert load_catalogues(FIXTURES, actor=SYSTEM).written == {}
    assert row_counts() == before


def test_each_list_is_one_event_about_it(standing: Unit) -> None:
    """Laws, parameters, and one event per list, told by the system."""
    kinds = Event.objects.filter(kind__startswith="catalogue.").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == [
        "catalogue.parameters_loaded",
        "catalogue.laws_loaded",
        *["catalogue.loaded"] * Catalogue.objects.count(),
        "catalogue.mapped",
    ]
    zibo = Catalogue.objects.get(key="zibo-2019")
    event = Event.objects.get(kind="catalogue.loaded", subject_id=zibo.pk)
    assert event.subject_type == "catalogue.catalogue"
    assert event.data["written"]["power"] == 79  # 73 items, four parts of item 4 and two of item 14
    history = PowerVersion.history.model.objects  # type: ignore[attr-defined]
    of_zibo = history.filter(power__catalogue=zibo)
    assert set(of_zibo.values_list("event_id", flat=True)) == {event.pk}


def test_a_changed_item_is_a_new_version_beside_the_old(standing: Unit, files: Path) -> None:
    """The old version keeps its words and its procedure."""
    old = PowerVersion.objects.get(power__catalogue__key="zibo-2019", power__number=26)
    steps = procedure(old)
    change(files / "catalogues/zibo-2019/item-26.yaml", "limit_words: 随时", "limit_words: 什么时候都行")
    assert load_catalogues(files, actor=SYSTEM).written["powerversion"] == 1
    new = PowerVersion.objects.get(power=old.power, version=2)
    assert procedure(new).first.limit_words == "什么时候都行"
    old.refresh_from_db()
    assert procedure(old) == steps
    assert steps.first.limit_words == "随时"
    found = item(standing, "26")
    assert found is not None
    assert found.version == new


def test_a_changed_law_is_changed_in_place_with_history(standing: Unit, files: Path) -> None:
    """The register is one row per version of a document; its changes are told by history."""
    change(files / "laws/jianchafa-2024.yaml", "short: 监察法", "short: 国家监察法")
    assert load_catalogues(files, actor=SYSTEM).written == {"lawdocument": 1}
    row = LawDocument.objects.get(key="jianchafa-2024")
    assert row.short == "国家监察法"
    assert row.history.count() == 2  # type: ignore[attr-defined]


def faults() -> Iterator[tuple[str, str, str, str]]:
    """(file, what is replaced, by what, the reason that must be given)."""
    item26 = "catalogues/zibo-2019/item-26.yaml"
    items = "catalogues/zibo-2019/items.yaml"
    yield item26, "to: check, asks", "to: nowhere, asks", "要去的步骤“nowhere”没有"
    yield item26, "actors: [county_checker]", "actors: [wizard]", "“wizard”不在可选的代号里"
    yield item26, "limit: dibao.confirm_days", "limit: dibao.confirm_dayz", "没有“dibao.confirm_dayz”"
    yield item26, "{dibao.visit_people}", "{dibao.nobody}", "没有“dibao.nobody”"
    yield item26, "article: 第十八条", "article: 第八百条", "没有登记第八百条"
    yield item26, "name: 低保申请书", "nmae: 低保申请书", "不认识“nmae”"
    yield item26, "grade: A", "grade: S", "“S”不在可选的代号里"
    yield item26, "key: appraise", "key: check", "步骤代号“check”用了两次"
    yield item26, "valid_from: 2026-07-01", "valid_from: 去年", "应当是日期"
    yield item26, "      window: dibao.window_days\n", "", "还要在 with 里写：window"
    yield item26, "need: 代办才要\n    condition: 请", "need: 代办才要\n    how: 请", "“how”写了两遍"
    yield item26, "takes: [application, ", "takes: [applicatoin, ", "“applicatoin”没有列在 papers 里"
    yield items, "kind: 制度", "kind: 魔法", "“魔法”不在可选的词里：决策、申请、协助审批、活动、制度"
    yield items, "number: 73", "number: 72", "序号72用了两次"
    yield items, "name: 城乡低保", "name: 城乡低保\n      name: 低保", "“name”写了两遍"
    yield "laws/jianchafa-2024.yaml", "level: 法律", "level: 天条", "“天条”不在可选的词里"
    yield "laws/jianchafa-2024.yaml", "title: ", "title ", "YAML 写法不对"
    yield "parameters/shandong.yaml", "value: 5, ", "", "缺少“value”"
    yield "parameters/shandong.yaml", 'unit: "370000000000"', 'unit: "370000000009"', "先装入单位"
    row = "{key: common.plan_days, value: 9, measure: working, name: 又一个, pending: 试, from: 2026-01-01}"
    again = f"parameters:\n  - {row}\n"
    yield "parameters/items-a.yaml", "parameters:\n", again, "“common.plan_days”在parameters/common.yaml第"
    twice = again.replace("plan", "propose")
    yield (
        "parameters/common.yaml",
        "parameters:\n",
        twice,
        "“common.propose_days”在parameters/common.yaml第4行",
    )
    annex = "catalogues/huaishang-assignment"
    yield f"{annex}/items.yaml", "[区财政局]", "[区财神局]", "bodies 里没有“区财神局”"
    yield f"{annex}/catalogue.yaml", "declared: 19", "declared: 18", "写明一共18项，items.yaml 里有19项"
    yield f"{annex}/catalogue.yaml", "categories_declared: 6", "categories_declared: 7", "写明7类，列了6类"
    yield f"{annex}/catalogue.yaml", "role: 制定", "role: 旁听", "“旁听”不在可选的词里"
    yield (
        "catalogues/hengshan/catalogue.yaml",
        "key: hengshan",
        "key: hengshan\nkind: 天书",
        "“天书”不在可选的词里",
    )
    yield "catalogues/yunxi/catalogue.yaml", "issued_on: 2026-09-30", "", "要写 issued_on"
    yield "catalogues/yunxi/catalogue.yaml", "base: zibo-2019", "base: mars-2019", "“mars-2019”"


@pytest.mark.parametrize(("file", "before", "after", "reason"), list(faults()))
def test_a_fault_is_named_by_file_line_and_reason(
    county: Unit, files: Path, file: str, before: str, after: str, reason: str
) -> None:
    """The line is where the fault stands (within the entry it belongs to), and nothing is written."""
    line = change(files / file, before, after)
    with pytest.raises(FaultyFilesError) as caught:
        load(files)
    named = [p for p in caught.value.problems if reason in p.reason]
    assert named, str(caught.value)
    assert named[0].file == file
    assert abs(named[0].line - line) <= 12
    assert not Power.objects.exists()
    if "unit" not in before:
        assert not Parameter.objects.exists()


def test_a_number_may_follow_another_of_its_name(standing: Unit, files: Path) -> None:
    """One that ends and the next that begins the day after are two rows of one key, and no fault."""
    same = "key: common.old_days, measure: working, name: 试, pending: 试"
    old = f"{{{same}, value: 9, from: 2025-01-01, to: 2025-12-31}}"
    new = f"{{{same}, value: 8, from: 2026-01-01}}"
    change(files / "parameters/common.yaml", "parameters:\n", f"parameters:\n  - {old}\n")
    change(files / "parameters/items-a.yaml", "parameters:\n", f"parameters:\n  - {new}\n")
    load(files)
    rows = Parameter.objects.filter(key="common.old_days").order_by("valid_from")
    assert [row.value for row in rows] == [9, 8]


def test_a_wrong_count_is_told_where_it_is_declared(county: Unit, files: Path) -> None:
    """73 stated, 72 found: which category, and both numbers."""
    items = files / "catalogues/zibo-2019/items.yaml"
    text = items.read_text(encoding="utf-8")
    items.write_text(re.sub(r"    - number: 73\n(      .*\n)+", "", text), encoding="utf-8")
    with pytest.raises(FaultyFilesError, match=r"“平安法治类”写明4项，items\.yaml 里有3项"):
        load_catalogues(files, actor=SYSTEM)


def test_all_faults_of_all_files_at_once_by_the_command(county: Unit, files: Path) -> None:
    """One run names them all; the exit is a plain sentence, not a traceback."""
    change(files / "laws/jianchafa-2024.yaml", "level: 法律", "level: 天条")
    change(files / "catalogues/zibo-2019/item-26.yaml", "to: opinion}", "to: nowhere}")
    change(files / "parameters/shandong.yaml", "measure: natural", "measure: parsec")
    with pytest.raises(CommandError, match="有3处要改，什么都没有装入") as caught:
        call_command("load_catalogues", str(files))
    assert "laws/jianchafa-2024.yaml 第" in str(caught.value)
    assert not LawDocument.objects.exists()


def test_the_command_says_what_it_did(county: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    """Once with a number of rows, then that nothing changed."""
    call_command("load_catalogues")
    call_command("load_catalogues")
    first, second = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"已装入，写了\d+行。", first)
    assert second == "文件没有变化，什么都没有改。"


def test_constant_queries(standing: Unit) -> None:
    """List two, item ten and then five, law three."""
    procedure.__globals__["_procedure"].cache_clear()
    for ask, wanted in (
        (lambda: county_list(standing), 2),
        (lambda: item(standing, "26"), 10),
        (lambda: item(standing, "26"), 5),
        (lambda: item(standing, "4"), 8),
        (lambda: law("shehui-jiuzhu-fa-2026"), 3),
    ):
        with CaptureQueriesContext(connection) as queries:
            assert ask() is not None
        assert len(queries) == wanted
