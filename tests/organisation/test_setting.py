"""A county's own numbers: tightened by its keeper with a document and a date, never loosened; an upper rule overtakes."""

from datetime import date, datetime
from pathlib import Path

import pytest

from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.models import Parameter
from portal.organisation.parameters import NoParameter, layered, value
from portal.organisation.policy import Refused
from portal.organisation.setting import end_parameter, set_parameter
from portal.worktime import SHANGHAI
from powers.catalogue.files.reading import FaultyFilesError
from powers.catalogue.operations import load_parameters
from tests.world import FIXTURES, World

TODAY = date(2026, 11, 20)
PAPER = "云政办发〔2026〕8号第三条"


@pytest.fixture(autouse=True)
def today() -> object:
    with clock.at(datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)):
        yield


def put(world: World, key: str, number: int | str, since: date = TODAY, **given: object) -> Parameter:
    values = {"document": PAPER, "actor": world.catalogue_keeper} | given
    return set_parameter(world.county.pk, key, number, since=since, **values)  # type: ignore[arg-type]


def test_a_county_tightens_and_its_villages_follow(world: World) -> None:
    put(world, "objection.answer_days", 3)
    held = layered(world.village)["objection.answer_days"]
    assert (held.rule.value, held.rule.layer, held.rule.citation) == (3, "云溪县", PAPER)
    assert [one.layer for one in held.above] == ["全国", "山东省"]
    assert value(world.unit("379921003001"), "objection.answer_days") == 5, "the zone is another county"
    assert value(world.village, "objection.answer_days", date(2026, 11, 19)) == 5


def test_from_a_day_to_come_and_once_more(world: World) -> None:
    put(world, "board.posting_days", 20, date(2026, 12, 1))
    put(world, "board.posting_days", 18, date(2027, 1, 1))
    days = (TODAY, date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert [value(world.village, "board.posting_days", day) for day in days] == [15, 20, 20, 18]


@pytest.mark.parametrize(
    ("key", "number", "said"),
    [
        ("board.posting_days", 10, "全国定的是15天（《村民委员会组织法》"),
        ("objection.answer_days", 7, "山东省定的是5天（《山东省村务公开条例》"),
        ("dibao.total_days", 31, "只能更短"),
        ("delegates.quorum", "1/2", "三分之二以上"),
        ("committee.term_years", 3, "不能另定"),
        ("delegates.quorum", 3, "写法和上面的规定不一样"),
        ("delegates.quorum", "5/4", "太大或者太小"),
        ("board.posting_days", 15, "和现在的一样"),
    ],
)
def test_why_a_number_is_not_set(world: World, key: str, number: int | str, said: str) -> None:
    with pytest.raises(NotAllowed) as caught:
        put(world, key, number)
    assert said in caught.value.reason
    assert not Parameter.objects.filter(unit=world.county).exists()
    assert not Event.objects.filter(kind="parameter.set").exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"document": " "}, "依据哪个文件"),
        ({"since": date(2026, 11, 19)}, "不能从过去的日子起"),
    ],
)
def test_a_document_and_a_day_are_needed(world: World, given: dict[str, object], said: str) -> None:
    with pytest.raises(NotAllowed, match=said):
        put(world, "board.posting_days", 20, **given)  # type: ignore[arg-type]


def test_a_default_may_be_set_either_way(world: World) -> None:
    """No rule gives it, so whoever has a document may."""
    put(world, "concern.answer_days", 10)
    assert value(world.village, "concern.answer_days") == 10


def test_a_key_that_nobody_knows(world: World) -> None:
    with pytest.raises(NoParameter):
        put(world, "no.such", 3)


@pytest.mark.parametrize(
    "who", ["township_office", "county_approver", "county_discipline", "base_keeper", "maintenance"]
)
def test_who_may_not(world: World, who: str) -> None:
    with pytest.raises(Refused):
        put(world, "board.posting_days", 20, actor=getattr(world, who))


def test_only_counties_set_numbers(world: World) -> None:
    with pytest.raises(NotAllowed, match="只有县、区和功能区"):
        set_parameter(
            world.township.pk,
            "board.posting_days",
            20,
            since=TODAY,
            document=PAPER,
            actor=world.catalogue_keeper,
        )


def test_the_layer_above_holds_again(world: World) -> None:
    put(world, "board.posting_days", 20)
    end_parameter(
        world.county.pk, "board.posting_days", last_day=TODAY, reason="文件废止", actor=world.catalogue_keeper
    )
    assert value(world.village, "board.posting_days") == 20
    assert value(world.village, "board.posting_days", date(2026, 11, 21)) == 15
    with pytest.raises(NotAllowed, match="没有另定"):
        end_parameter(
            world.county.pk, "board.posting_days", last_day=TODAY, reason="再来", actor=world.catalogue_keeper
        )


def test_a_later_rule_above_overtakes_what_is_looser_now(world: World) -> None:
    put(world, "board.posting_days", 20)
    with event("catalogue.parameters_loaded", actor=SYSTEM):
        Parameter.objects.filter(key="board.posting_days", unit__code="000000000000").get()
        Parameter.objects.create(
            unit=world.unit("000000000000"), key="board.posting_days", name="公开栏最少张贴", value=30,
            measure="natural", citation="新法第一条", stricter="more", valid_from=date(2027, 1, 1),
        )  # fmt: skip
    held = layered(world.village, date(2027, 1, 1))["board.posting_days"]
    assert (held.rule.value, [one.value for one in held.overtaken]) == (30, [20])


def write(folder: Path, code: str, rows: str) -> Path:
    """The fixtures with one more file of parameters."""
    for name in ("fragments", "laws", "catalogues"):
        (folder / name).symlink_to(FIXTURES / name)
    (folder / "parameters").mkdir()
    for path in (FIXTURES / "parameters").glob("*.yaml"):
        (folder / "parameters" / path.name).symlink_to(path)
    (folder / "parameters" / "zz.yaml").write_text(f'unit: "{code}"\nparameters:\n{rows}', encoding="utf-8")
    return folder


LAW = "law: shandong-cunwu-gongkai-2018, article: 第十三条"


def test_a_file_that_loosens_is_refused_by_line_with_the_upper_rule(world: World, tmp_path: Path) -> None:
    rows = (
        f"  - {{key: board.posting_days, value: 10, measure: natural, name: 张贴, {LAW}, from: 2026-06-01}}\n"
    )
    with pytest.raises(FaultyFilesError) as caught:
        load_parameters(write(tmp_path, "379921000000", rows), actor=SYSTEM)
    assert [str(one) for one in caught.value.problems] == [
        "parameters/zz.yaml 第3行：“张贴”全国定的是15天（《村民委员会组织法》（主席令第五十九号，2025年修正）第三十五条），"
        "只能更长，不能定成10天。".replace("“张贴”", "“公开栏最少张贴”")
    ]
    assert not Parameter.objects.filter(unit=world.county).exists()


def test_a_file_that_was_stricter_before_the_upper_rule_came_is_not(world: World, tmp_path: Path) -> None:
    """山东省's five days ended the day before the nation's fifteen began."""
    rows = (
        "  - {key: board.posting_days, value: 6, measure: natural, name: 张贴, stricter: more, "
        f"{LAW}, from: 2020-01-01, to: 2025-12-31}}\n"
    )
    load_parameters(write(tmp_path, "379921000000", rows), actor=SYSTEM)
    assert value(world.village, "board.posting_days", date(2025, 6, 1)) == 6


def test_a_file_is_checked_against_what_is_in_force_too(world: World, tmp_path: Path) -> None:
    put(world, "objection.answer_days", 3)
    rows = f"  - {{key: objection.answer_days, value: 4, measure: natural, name: 答复, {LAW}, from: 2026-11-25}}\n"
    with pytest.raises(FaultyFilesError, match="云溪县定的是3天"):
        load_parameters(write(tmp_path, "379921100000", rows), actor=SYSTEM)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('value: "2/3", measure: natural, pending: 缺省', "份额写成"),
        ("value: 3, measure: share, pending: 缺省", "份额写成"),
        ('value: "0/3", measure: share, pending: 缺省', "写"),
        ("value: 3, measure: month, pending: 缺省, unread: 没读到", "没写 law 的"),
        ("value: 3, measure: moon, pending: 缺省", "不是认得的单位"),
        (f"value: 3, measure: month, {LAW}, stricter: most", "写得不对"),
    ],
)
def test_rows_that_cannot_be_read(world: World, tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(FaultyFilesError, match=said):
        load_parameters(
            write(tmp_path, "379921000000", f"  - {{key: a.b, name: 甲, {row}, from: 2026-01-01}}\n"),
            actor=SYSTEM,
        )


def test_every_binding_row_of_the_fixtures_says_where_it_stands(world: World) -> None:
    for row in Parameter.objects.filter(binding=True):
        assert "《" in row.citation, row
    assert Parameter.objects.filter(binding=True, confirmed=True).count() > 80
