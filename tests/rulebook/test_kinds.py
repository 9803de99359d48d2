"""The kinds of rule documents: what the file says, what it rests on, what each place must have."""

from pathlib import Path

import pytest
from django.conf import settings

from disclosure.rulebook.citing import cited
from disclosure.rulebook.kinds import LEVELS, demanded_of, keepers_of, kinds, kinds_of
from portal.organisation.post_kinds import POST_KINDS, PostKind
from powers.catalogue.files.reading import FaultyFilesError
from powers.catalogue.queries import county_list
from tests.standing import TOWNSHIP
from tests.world import COUNTY, World

COMMUNITY = "379921001001"


def test_every_article_it_cites_stands_in_the_law_register(world: World) -> None:
    every = [citation for kind in kinds().values() for citation in kind.bases]
    found = cited(every)
    assert [one for one in every if one not in found] == []
    unread = {said.words for said in found.values() if said.pending}
    assert len(unread) == 1
    assert "国办发〔2001〕52号" in unread.pop()


def test_every_item_it_names_stands_on_the_list(world: World) -> None:
    listed = county_list(world.village)
    assert listed is not None
    numbers = {power.number for category in listed.categories for power in category.powers}
    assert {number for kind in kinds().values() for number in kind.items} <= numbers


def test_a_keeper_sits_at_the_level_of_the_document() -> None:
    for kind in kinds().values():
        assert POST_KINDS[PostKind(kind.keeper)][1] == kind.level, kind.key


def test_what_a_village_must_have(world: World) -> None:
    names = [one.name for one in demanded_of(world.village, "zibo-2019")]
    assert names == [
        "村规民约",
        "村务公开制度",
        "财务管理制度",
        "集体财产管理制度",
        "集体经济组织章程",
        "印章管理制度",
        "代办服务规范",
        "便民服务制度",
    ]


def test_a_community_has_its_own_names_and_no_collective_charter(world: World) -> None:
    unit = world.unit(COMMUNITY)
    assert [one.name for one in demanded_of(unit, "zibo-2019")] == [
        "居民公约",
        "居务公开制度",
        "代办服务规范",
        "便民服务制度",
    ]


def test_what_only_the_list_asks_for_is_not_asked_for_without_that_list(world: World) -> None:
    names = {one.name for one in demanded_of(world.village, "")}
    assert names == {"村务公开制度", "财务管理制度", "集体财产管理制度", "集体经济组织章程"}


def test_a_township_must_have_none_and_a_county_two(world: World) -> None:
    assert demanded_of(world.unit(TOWNSHIP), "zibo-2019") == ()
    names = [one.name for one in demanded_of(world.unit(COUNTY), "zibo-2019")]
    assert names == ["责任追究办法", "村务公开目录"]


def test_every_level_has_kinds_and_posts_that_keep_them(world: World) -> None:
    for unit in (world.village, world.unit(TOWNSHIP), world.unit(COUNTY)):
        keepers = {code for code, _ in keepers_of(unit)}
        assert {kind.keeper for kind in kinds_of(unit)} <= keepers
    assert set(LEVELS) == {"village", "community", "township", "street", "county", "zone"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{key: x, level: village, name: 甲, hint: 乙, keeper: nobody}", "不在可选的代号里"),
        (
            "{key: x, level: village, name: 甲, hint: 乙, keeper: agent, ought: {base: zibo-2019, why: 丙}}",
            "就要写依据",
        ),
        (
            "{key: x, level: village, name: 甲, hint: 乙, keeper: agent, bases: [{text: 某文件, point: 丁}]}",
            "没有读到原文的要写 pending",
        ),
    ],
)
def test_a_faulty_file_is_refused_with_its_line(tmp_path: Path, row: str, reason: str) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    path = folder / "kinds.yaml"
    path.write_text(f"kinds:\n  - {row}\n", encoding="utf-8")
    with pytest.raises(FaultyFilesError, match=reason) as error:
        kinds(path)
    assert "rules/kinds.yaml 第2行" in str(error.value)


def test_the_file_is_where_the_settings_say() -> None:
    assert (settings.BASE_DIR / "fixtures" / "rules" / "kinds.yaml").exists()
