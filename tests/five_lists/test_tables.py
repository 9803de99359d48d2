"""Rows of a county's list from a table and from files: all or nothing, previewed, the ties and terms with them."""

from pathlib import Path

import pytest
import yaml

from portal.audit.actors import SYSTEM
from portal.lifecycle import NotAllowed
from powers.catalogue.files.gather import gather
from powers.catalogue.files.reading import FaultyFilesError
from powers.catalogue.importing import import_list, plan
from powers.catalogue.models import ListKind, PowerVersion
from powers.catalogue.operations import load_catalogues
from powers.catalogue.queries.entries import columns_of, exported_cells
from tests.desk.people import sign_in
from tests.five_lists.ways import a_list, cancel, newest, table, write
from tests.world import FIXTURES, World


def problems(world: World, kind: str, *rows: str, head: str) -> list[str]:
    """What is wrong with a table."""
    return [one.reason for one in plan(a_list(world, kind), table(head, *rows)).problems]


def test_columns_are_those_of_the_kind(world: World) -> None:
    said = {
        kind: list(columns_of(a_list(world, kind)))[10:]
        for kind in ("powers", "negative", "services", "disclosure")
    }
    assert said == {
        "powers": [],
        "negative": ["对应事项"],
        "services": ["对应事项", "能约吗", "谁答复"],
        "disclosure": [
            "对应事项",
            "时限",
            "多久一次",
            "最迟哪天",
            "主体",
            "渠道",
            "层级",
            "表格栏目",
            "程序",
        ],
    }


def test_a_list_goes_out_and_comes_in_again_unchanged(world: World) -> None:
    for kind in ("disclosure", "services", "assistance"):
        catalogue = a_list(world, kind)
        columns = columns_of(catalogue)
        rows = [",".join(cells[field] for field in columns.values()) for cells in exported_cells(catalogue)]
        found = plan(catalogue, table(",".join(columns), *rows))
        assert (found.problems, found.changes, len(found.same)) == ((), 0, len(rows))


def test_a_table_changes_what_differs_from_today_on(world: World) -> None:
    import_list(
        "yunxi-services",
        table(
            "类别,序号,事项名称,内容,依据,对应事项,能约吗,谁答复",
            "公共法律服务,7,法律咨询,问一件事该怎么办、要什么证据。不收钱。,法律援助法（2021年通过）第二十二条,73；72,能,村文书",
            "公共法律服务,8,调解纠纷,邻里、婚姻、土地的纠纷，约调解员来。不收钱。,人民调解法（2010年通过）第四条、第十七条,72,能,村委会主任",
        ),
        actor=world.catalogue_keeper,
        partial=True,
    )
    changed, same = newest(world, ListKind.SERVICES, 7), newest(world, ListKind.SERVICES, 8)
    assert (changed.version, changed.tied, changed.service_term.answerer) == (
        2,
        ["73", "72"],
        "village_clerk",
    )
    assert changed.made_here
    assert same.version == 1


def test_a_column_that_the_table_has_not_keeps_what_stands(world: World) -> None:
    found = plan(
        a_list(world, ListKind.NEGATIVE),
        table(
            "类别,序号,事项名称,依据",
            "政治立场不坚定,1,搞封建迷信,农村基层干部廉洁履行职责规定（2025年修订）",
        ),
    )
    (one,) = found.changed
    assert [change.column for change in one.differences] == ["事项名称"]
    assert one.row.entry.row.tied == ["63"]


def test_bad_rows_are_named_and_nothing_is_saved(world: World) -> None:
    head = "类别,序号,事项名称,对应事项"
    before = PowerVersion.objects.count()
    assert problems(
        world, ListKind.ASSISTANCE, "社会救助,10,拆迁拆建,", "社会救助,11,上门慰问,999", head=head
    ) == [
        "云溪县的《云溪县应取消和禁入村级事项清单》第2条写着“组织强制拆除房屋”（“拆迁拆建”是它的另一个叫法），"
        "不能再交给村里办，加不进清单",
        "对应事项写了第999项，本县的小微权力清单上没有",
    ]  # fmt: skip
    with pytest.raises(FaultyFilesError):
        import_list(
            "yunxi-assistance",
            table(head, "社会救助,10,拆迁拆建,"),
            actor=world.catalogue_keeper,
            partial=True,
        )
    assert PowerVersion.objects.count() == before


def test_a_cancelled_number_is_spent(world: World) -> None:
    cancel(world, ListKind.NEGATIVE, 3)
    assert problems(world, ListKind.NEGATIVE, "重大决策不合规,3,别的一条", head="类别,序号,事项名称") == [
        "第3项已经取消，号码不再用，请另写一个序号"
    ]
    assert all(cells["number"] != "3" for cells in exported_cells(a_list(world)))


def test_the_table_is_seen_before_it_is_taken_in(world: World) -> None:
    client = sign_in(world, "catalogue_keeper")
    words = client.get("/desk/lists/yunxi-negative/").content.decode()
    assert "传上来，先看一遍" in words
    assert "对应事项" in words
    assert "多久一次" not in words


def test_the_list_of_powers_takes_no_table(world: World) -> None:
    with pytest.raises(NotAllowed, match="不从表里补"):
        import_list("yunxi", table("序号,事项名称", "101,新事"), actor=world.catalogue_keeper)


def test_a_second_load_leaves_what_the_keeper_wrote(world: World) -> None:
    write(world, ListKind.NEGATIVE, 1, name="搞封建迷信")
    cancel(world, ListKind.NEGATIVE, 2)
    assert load_catalogues(FIXTURES, actor=SYSTEM).written == {}
    assert newest(world, ListKind.NEGATIVE, 1).name == "搞封建迷信"


def test_files_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "catalogues"

    def put(key: str, kind: str, rows: list[dict[str, object]], **head: object) -> None:
        (folder / key).mkdir(parents=True, exist_ok=True)
        said = {"key": key, "title": key, "kind": kind, "unit": "379921000000", "issued_on": "2026-09-30"}
        said |= {"categories": [{"name": "一类"}], **head}
        plain = [{"kind": "未归类", "applies": "村和社区", **row} for row in rows]
        (folder / key / "catalogue.yaml").write_text(
            yaml.safe_dump(said, allow_unicode=True).replace("'2026-09-30'", "2026-09-30")
        )
        (folder / key / "items.yaml").write_text(
            yaml.safe_dump([{"category": "一类", "items": plain}], allow_unicode=True)
        )

    put("one-powers", "小微权力清单", [{"number": 101, "name": "分水"}])
    put(
        "one-forbidden",
        "村级事务清单（取消和禁入）",
        [{"number": 1, "name": "收罚款", "aliases": ["罚款任务"]}],
    )
    put("one-assistance", "村级事务清单（协助政府）", [{"number": 1, "name": "罚款任务", "tied": ["102"]}])
    put(
        "one-negative",
        "负面清单",
        [{"number": 1, "name": "不许", "tied": ["101"], "service": {"answerer": "agent"}}],
    )
    with pytest.raises(FaultyFilesError) as faults:
        gather(tmp_path)
    assert {one.reason for one in faults.value.problems} == {
        "第1项对应第102项，同一个地方的小微权力清单上没有",
        "第1项“罚款任务”在取消和禁入清单上，不能列进来",
        "第1项写了 service，只有公共服务清单才写",
    }
