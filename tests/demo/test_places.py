"""Places: added once, never changed behind anybody's back, faults named by file, line and reason."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from portal.audit.actors import SYSTEM
from portal.audit.models import Event
from portal.demo.offices import read_offices
from portal.demo.places import load_places
from portal.organisation.models import Hamlet, Unit
from powers.catalogue.files.reading import FaultyFilesError
from tests.world import FIXTURES, VILLAGE, World

PLACES = FIXTURES / "places"


def faults(text: str, folder: Path) -> list[str]:
    """What loading a file with this text complains about."""
    path = folder / "places.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FaultyFilesError) as caught:
        load_places([path], root=folder, actor=SYSTEM)
    return [str(problem) for problem in caught.value.problems]


def test_a_second_load_writes_nothing(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a unit nor a group nor an event."""
    before = Unit.objects.count(), Hamlet.objects.count(), Event.objects.count()
    call_command("load_places")
    assert (Unit.objects.count(), Hamlet.objects.count(), Event.objects.count()) == before
    assert "什么都没有改" in capsys.readouterr().out


def test_the_layers_of_law_stand_above(world: World) -> None:
    """全国 › 山东省 › 沂河市 › 云溪县 › 清泉镇 › 柳河村, with its four groups."""
    names, place = [], world.village
    while place is not None:
        names.append(place.name)
        place = place.parent
    assert names == ["柳河村", "清泉镇", "云溪县", "沂河市", "山东省", "全国"]
    assert [h.name for h in world.village.hamlets.all()] == ["一组", "二组", "三组", "四组"]


def test_a_zone_without_a_code_answers_under_its_short_one(world: World, client: Client) -> None:
    """Its street has the digits of 云溪县 and lies in the zone all the same."""
    zone = Unit.objects.get(code="yx-gaoxin")
    assert (zone.kind, zone.parent) == ("zone", world.unit("379900000000"))
    assert world.unit("379921003000").path.startswith(zone.path)
    assert "沂河高新区" in client.get("/u/yx-gaoxin/").content.decode()
    page = client.get("/v/379921003001/").content.decode()
    assert "沂河高新区" in page
    assert "云溪县" not in page.split("<footer")[0]


def test_a_village_of_several_natural_hamlets(world: World) -> None:
    """Groups are numbered through; each lies in its natural hamlet."""
    village = world.unit("379921200204")
    assert [(h.number, h.name, h.settlement and h.settlement.name) for h in village.hamlets.all()] == [
        (1, "一组", "上岔"),
        (2, "二组", "上岔"),
        (3, "三组", "中岔"),
        (4, "四组", "下岔"),
        (5, "五组", "下岔"),
    ]


def test_production_loads_the_layers_alone(world: World, settings: object) -> None:
    """The invented places stay out; a county names its own file."""
    settings.PRODUCTION = True  # type: ignore[attr-defined]
    Unit.objects.filter(code=VILLAGE).update(name="别的名字")  # would be a fault if the demo's file were read
    call_command("load_places")


def test_what_stands_is_not_renamed_by_a_file(world: World, tmp_path: Path) -> None:
    """A new name or a new parent is an act of its own."""
    text = f'under: "370000000000"\nplaces:\n  - code: "{VILLAGE}"\n    name: 柳河新村\n    kind: 村\n'
    assert faults(text, tmp_path) == [
        "places.yaml 第3行：柳河村的上级现在是“379921100000”，文件里是“370000000000”；装入不改已有的地方",
        "places.yaml 第4行：柳河村的名称现在是“柳河村”，文件里是“柳河新村”；装入不改已有的地方",
    ]


def test_faults_are_named_together(world: World, tmp_path: Path) -> None:
    """A code used twice and a place above that nobody has."""
    text = (
        'under: "999999999999"\nplaces:\n'
        '  - {code: "379999000001", name: 甲村, kind: 村}\n'
        '  - {code: "379999000001", name: 乙村, kind: 村}\n'
    )
    assert faults(text, tmp_path) == [
        "places.yaml 第1行：还没有代码为999999999999的地方，先装入它",
        "places.yaml 第4行：代码379999000001用了两次",
    ]
    assert not Unit.objects.filter(code="379999000001").exists()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('{code: "37992110020", name: 甲村, kind: 村}', "“code”的写法不对"),
        ('{code: "379999000001", name: 甲村, kind: 大队}', "“大队”不在可选的词里"),
        ('{code: "379999000001", kind: 村}', "缺少“name”"),
        ("{code: yx-cun, name: 甲村, kind: 村}", "甲村不是功能区，代码要写12位数字"),
    ],
)
@pytest.mark.django_db
def test_a_row_that_cannot_be_read(tmp_path: Path, row: str, reason: str) -> None:
    """Short code, unknown kind, no name."""
    found = faults(f"places:\n  - {row}\n", tmp_path)
    assert found[0].startswith("places.yaml 第2行：")
    assert reason in found[0]


def test_an_unknown_post_is_named(tmp_path: Path) -> None:
    """By file, line and word."""
    folder = tmp_path / "demo"
    folder.mkdir()
    path = folder / "offices.yaml"
    path.write_text(
        "maintenance: []\noffices:\n"
        '  - unit: "1"\n    bodies:\n      - kind: 政府\n        name: 甲\n        posts:\n          - {post: 村长}\n',
        encoding="utf-8",
    )
    with pytest.raises(FaultyFilesError, match=r"demo/offices\.yaml 第8行：没有“村长”这种岗位"):
        read_offices(path)
