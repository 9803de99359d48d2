"""Places from a table of codes: all or nothing, twice nothing, and a parent never derived from a code."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.organisation.importing import FaultyTable, import_units
from portal.organisation.models import Unit
from portal.organisation.operations import add_unit
from portal.organisation.tables import kind_of
from tests.organisation.tables import HEAD, ZONE, city, write
from tests.world import World


def faults(folder: Path, rows: str, **where: str) -> tuple[str, ...]:
    """What importing these rows complains about."""
    with pytest.raises(FaultyTable) as caught:
        import_units(write(folder, f"{HEAD}\n{rows}\n"), actor=SYSTEM, **where)
    return caught.value.faults


def test_a_zone_without_a_code_holds_streets_with_codes_of_elsewhere(world: World, tmp_path: Path) -> None:
    assert import_units(write(tmp_path, ZONE), actor=SYSTEM) == 4
    street = world.unit("379921004000")
    zone = street.parent
    assert zone is not None
    assert (zone.code, zone.kind, zone.parent) == ("yx-jingkai", "zone", world.unit("379900000000"))
    assert street.kind == "street"
    assert street.path.startswith(zone.path), "not under 云溪县, whose digits its code has"
    assert world.unit("379921004001").kind == "community"
    assert world.unit("379921004201").kind == "village"


def test_twice_is_once(world: World, tmp_path: Path) -> None:
    path = write(tmp_path, ZONE)
    import_units(path, actor=SYSTEM)
    before = Unit.objects.count(), Event.objects.count()
    assert import_units(path, actor=SYSTEM) == 0
    assert (Unit.objects.count(), Event.objects.count()) == before


def test_a_city_of_1100_villages_in_any_order_of_rows(world: World, tmp_path: Path) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert import_units(city(tmp_path), actor=SYSTEM, under="370000000000") == 1143
    assert len(asked) < 3 * 1143, "a row and its history each, and a handful for all"
    village = world.unit("380127104230")
    parent = village.parent
    assert parent is not None
    assert (village.name, parent.name) == ("第6县4镇30号村", "戊6镇")
    assert village.path.startswith(world.unit("370000000000").path)
    assert Unit.history.filter(id=village.pk).count() == 1  # type: ignore[attr-defined]
    assert Event.objects.filter(kind="unit.imported").get().data == {"count": 1143}


def test_a_table_as_a_spreadsheet_saves_it(world: World, tmp_path: Path) -> None:
    """With Chinese heads, in GB 18030, or with the mark of UTF-8."""
    text = "代码,名称,级别,上级,起用\n379921100299,䶮河村,村,379921100000,2026-05-01\n"
    assert import_units(write(tmp_path, text, "gb18030"), actor=SYSTEM) == 1
    assert (world.unit("379921100299").name, str(world.unit("379921100299").valid_from)) == (
        "䶮河村",
        "2026-05-01",
    )
    assert import_units(write(tmp_path, text, "utf-8-sig"), actor=SYSTEM) == 0


def test_faults_are_named_by_line_and_nothing_is_written(world: World, tmp_path: Path) -> None:
    before = Unit.objects.count()
    found = faults(
        tmp_path,
        "379921100298,好村,village,379921100000\n"
        "3.80E+11,坏村,village,379921100000\n"
        "37992110029,短村,village,379921100000\n"
        "gx-1,代号村,village,379921100000\n"
        "379921100297,,village,379921100000\n"
        "379921100296,大队,brigade,379921100000\n"
        "379921100295,孤村,village,999999999999\n"
        "379921100294,无上村,village,\n"
        "379921100298,又村,village,379921100000\n"
        "379921100201,柳河新村,village,379921100000",
    )
    assert [one.partition("：")[0] for one in found] == [
        *("第3行", "第4行", "第5行", "第6行", "第7行"),
        *("第8行", "第9行", "第10行", "第11行"),
    ]
    assert "被表格软件改成了别的写法" in found[0]
    assert "不是功能区" in found[2]
    assert "不在表里，也没有装入过" in found[5]
    assert "请用 --under 或者 --put" in found[6]
    assert "在第2行用过了" in found[7]
    assert "装入不改名，改名要写日期和文件" in found[8]
    assert Unit.objects.count() == before


def test_places_that_hold_each_other(world: World, tmp_path: Path) -> None:
    found = faults(tmp_path, "380200000000,甲市,city,380221000000\n380221000000,乙县,county,380200000000")
    assert len(found) == 2
    assert "绕了一圈成了自己的上级" in found[0]


def test_the_command_puts_each_city_where_it_belongs(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = add_unit(
        code="340000000000", name="外省", kind="province", parent=world.unit("000000000000"), actor=SYSTEM
    )
    rows = "370500000000,东市,city,\n340300000000,南市,city,"
    path = write(tmp_path, f"{HEAD}\n{rows}\n")
    with pytest.raises(CommandError, match="有2处要改"):
        call_command("import_units", path)
    call_command("import_units", path, under="370000000000", put=["340300000000=340000000000"])
    assert "已装入2个地方" in capsys.readouterr().out
    assert world.unit("340300000000").parent == other
    assert world.unit("370500000000").parent == world.unit("370000000000")
    call_command("import_units", path, under="370000000000", put=["340300000000=340000000000"])
    assert "什么都没有改" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("level", "name", "kind"),
    [
        ("county", "云溪县", "county"),
        ("county", "某某高新技术产业开发区", "zone"),
        ("county", "文昌湖省级旅游度假区", "zone"),
        ("county", "淮水区", "county"),
        ("township", "城关街道办事处", "street"),
        ("township", "清泉镇", "township"),
        ("township", "某某经济开发区", "township"),
        ("village", "东关社区", "community"),
        ("街道", "城关", "street"),
    ],
)
def test_what_a_place_is(level: str, name: str, kind: str) -> None:
    assert kind_of(level, name) == kind
