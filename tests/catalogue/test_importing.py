"""Supplying the entries of a list: all or nothing, bad rows named, counts held, twice nothing, by a keeper."""

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from portal.audit.models import Event
from portal.audit.sentences import sentence_of
from portal.audit.timeline import timeline
from portal.lifecycle import NotAllowed
from portal.organisation.policy import Refused
from powers.catalogue.files.reading import FaultyFilesError
from powers.catalogue.importing import given, import_list
from powers.catalogue.models import Catalogue, Power, PowerVersion
from powers.catalogue.operations import load_catalogues
from tests.catalogue.books import table as book
from tests.catalogue.conftest import FIXTURES
from tests.catalogue.test_loading import row_counts
from tests.public.reading import read
from tests.world import World

pytestmark = pytest.mark.django_db

HEAD = ("类别", "序号", "事项名称")
Rows = Iterable[Sequence[str]]
Write = Callable[..., Path]


@pytest.fixture
def table(tmp_path: Path) -> Write:
    """Writes a table as a spreadsheet does."""

    def write(rows: Rows, head: Sequence[str] = HEAD, encoding: str = "utf-8-sig") -> Path:
        path = tmp_path / "表.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows([head, *rows])
        return path

    return write


def entries(count: int, categories: int) -> list[tuple[str, str, str]]:
    """`count` entries spread over so many categories, numbered from 1."""
    return [(f"第{n % categories + 1}类试验", str(n + 1), f"试验事项{n + 1}") for n in range(count)]


def reasons(path: Path, key: str, world: World, *, partial: bool = False) -> list[str]:
    """What the import refuses, as "line：reason"; nothing may have been written."""
    before = row_counts()
    with pytest.raises(FaultyFilesError) as caught:
        import_list(key, given(path), actor=world.catalogue_keeper, partial=partial)
    assert row_counts() == before
    return [f"{p.line}：{p.reason}" for p in caught.value.problems]


def test_a_whole_list_fills_its_page(client: Client, world: World, table: Write) -> None:
    """88 in 7, by the county's keeper: entries, versions, one event with her name and what she did."""
    done = import_list("hengshan", given(table(entries(88, 7))), actor=world.catalogue_keeper)
    assert (done.rows, done.entries) == (88, 88)
    event = Event.objects.latest("id")
    assert (event.kind, event.actor_name, event.actor_post) == (
        "catalogue.imported",
        "沈洁",
        "云溪县清单管理员",
    )
    assert sentence_of(event) == "补录了清单的条文（补全），表里有88项"
    assert timeline([done.catalogue])[0].who == "沈洁"
    page = read(client, "/sources/hengshan/").words
    assert "原文写明88项，全部装入" in page
    assert "88 试验事项88" in page
    assert "尚未取得条文" not in page
    assert "还缺的条文" not in page


def test_twice_changes_nothing(world: World, table: Write) -> None:
    """Counted over every table."""
    path = table(entries(88, 7))
    import_list("hengshan", given(path), actor=world.catalogue_keeper)
    before = row_counts()
    assert import_list("hengshan", given(path), actor=world.catalogue_keeper).written == {}
    assert row_counts() == before


def test_loading_the_files_again_leaves_what_was_supplied(world: World, table: Write) -> None:
    """The files know only the counts; they take nothing away."""
    import_list("hengshan", given(table(entries(88, 7))), actor=world.catalogue_keeper)
    assert load_catalogues(FIXTURES, actor=world.catalogue_keeper).written == {}
    assert Catalogue.objects.get(key="hengshan").powers.count() == 88


def test_a_changed_name_is_a_new_version(world: World, table: Write) -> None:
    """The number stays, the old wording stays with its version."""
    rows = entries(88, 7)
    import_list("hengshan", given(table(rows)), actor=world.catalogue_keeper)
    rows[4] = (rows[4][0], rows[4][1], "改过的事项")
    done = import_list("hengshan", given(table(rows)), actor=world.catalogue_keeper)
    assert done.written == {"power": 1, "powerversion": 1}
    power = Power.objects.get(catalogue__key="hengshan", number=5)
    assert [v.name for v in power.versions.all()] == ["试验事项5", "改过的事项"]


def test_fewer_than_stated_only_as_a_part(client: Client, world: World, table: Write) -> None:
    """27 of 88: refused, then taken with the word; the page says how many are missing."""
    path = table(entries(27, 3))
    assert reasons(path, "hengshan", world) == [
        "28：一共：原文写明88项，加上这张表有27项，少了61项。只想先补一部分，要说明是一部分",
        "28：原文写明7类，加上这张表有条文的只有3类。只想先补一部分，要说明是一部分",
    ]
    import_list("hengshan", given(path), actor=world.catalogue_keeper, partial=True)
    assert sentence_of(Event.objects.latest("id")) == "补录了清单的条文（先补一部分），表里有27项"
    assert "原文写明88项，已装入27项，还差61项" in read(client, "/sources/hengshan/").words
    rest = [(f"第{n % 7 + 1}类试验", str(n + 1), f"试验事项{n + 1}") for n in range(27, 88)]
    assert import_list("hengshan", given(table(rest)), actor=world.catalogue_keeper).entries == 88


def test_more_than_stated_never(world: World, table: Write) -> None:
    """89 for 88, as a part too; and a category beyond the seventh."""
    assert reasons(table(entries(89, 7)), "hengshan", world, partial=True) == [
        "90：一共：原文写明88项，加上这张表有89项，多了1项"
    ]
    eight = reasons(table(entries(88, 8)), "hengshan", world)
    assert eight[0].startswith("9：没有“第8类试验”这一类。原文写明7类：")
    assert len(eight) == 11


def test_the_aspects_are_closed_and_their_ordinals_may_be_typed(world: World, table: Write) -> None:
    """A named aspect with 一、 before it is that aspect; a ninth is refused."""
    good = table([("三、组织生活不严肃", "1", "试验用的行为")])
    import_list("shantou-negative", given(good), actor=world.base_keeper, partial=True)
    assert Power.objects.get(catalogue__key="shantou-negative").category.name == "组织生活不严肃"
    bad = reasons(table([("作风不正", "2", "另一种行为")]), "shantou-negative", world, partial=True)
    assert bad[0].startswith("2：没有“作风不正”这一类。原文写明8类：政治立场不坚定、")


def test_a_list_of_one_category_need_not_repeat_it(world: World, table: Write) -> None:
    """The 19 forbidden matters have none in the source."""
    path = table([(str(n), f"试验事项{n}") for n in range(1, 20)], head=("序号", "事项名称"))
    assert import_list("shantou-forbidden", given(path), actor=world.catalogue_keeper).entries == 19
    assert reasons(table([("20", "第二十项")], head=("序号", "名称")), "shantou-forbidden", world) == [
        "2：一共：原文写明19项，加上这张表有20项，多了1项",
    ]


def test_a_list_without_stated_counts_takes_what_comes(client: Client, world: World, table: Write) -> None:
    """And more of it later, in new categories."""
    import_list("shantou-disclosure", given(table([("党务", "1", "试验一")])), actor=world.catalogue_keeper)
    import_list("shantou-disclosure", given(table([("财务", "2", "试验二")])), actor=world.catalogue_keeper)
    assert "原文没有写明项数，已装入2项" in read(client, "/sources/shantou-disclosure/").words


def test_every_bad_row_is_named_with_line_and_reason(world: World, table: Write) -> None:
    """All of them at once, and nothing is written."""
    rows = [
        ("甲", "1", "好的一行", "", "", ""),
        ("甲", "一", "序号不是数", "", "", ""),
        ("甲", "0", "没有第零项", "", "", ""),
        ("甲", "1", "序号重了", "", "", ""),
        ("甲", "5", "", "", "", ""),
        ("", "6", "没写类别", "", "", ""),
        ("甲", "7", "好的一行", "", "", ""),
        ("甲", "8", "种类写错", "魔法", "", ""),
        ("甲", "9", "适用写错", "", "城里", ""),
        ("甲", "10", "有电话", "", "", "找老王13800138000"),
        ("甲", "11", "有大括号", "", "", "{dibao.window_days}"),
        ("甲", "12", "长" * 121, "", "", ""),
        ("甲", "13", "多一格", "", "", "", "多的"),
    ]
    path = table(rows, head=("类别", "序号", "事项名称", "种类", "适用", "内容"))
    assert reasons(path, "hengshan", world, partial=True) == [
        "3：序号“一”应当是从1起的整数",
        "4：序号“0”应当是从1起的整数",
        "5：序号1在第2行用过了",
        "6：事项名称空着",
        "7：类别空着",
        "8：“好的一行”在第2行写过了",
        "9：种类“魔法”不在可选的词里：决策、申请、协助审批、活动、制度、未归类",
        "10：适用“城里”不在可选的词里：村、社区、村和社区",
        "11：像是写了电话号码，清单是公开的，请去掉",
        "12：不能写大括号，系统用它代表规定里的天数",
        "13：事项名称有121个字，最多120个字，细的写到“内容”里",
        "14：这一行有7格，表头只有6格",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "表是空的"),
        ("类别,序号,事项名称\n", "只有表头，没有一行条文"),
        ("类别,序号,颜色\n甲,1,红\n", "不认识“颜色”这一列；缺少“事项名称”这一列。可以有的列：类别、序号、"),
        ("序号,序号,事项名称\n1,1,红\n", "“序号”这一列写了两遍"),
    ],
)
def test_a_table_that_cannot_be_read(world: World, tmp_path: Path, content: str, reason: str) -> None:
    """One reason, on the first line."""
    path = tmp_path / "表.csv"
    path.write_text(content, encoding="utf-8")
    (only,) = reasons(path, "hengshan", world)
    assert only.startswith(f"1：{reason}")


def test_other_files_are_told_how_to_become_a_table(world: World, tmp_path: Path) -> None:
    """A spreadsheet's own format, nothing at all, and letters nobody can read."""
    book, broken = tmp_path / "表.xlsx", tmp_path / "坏.csv"
    book.write_bytes(b"PK")
    broken.write_bytes(b"\xff\xff\xff\x00")
    assert "打不开，文件坏了" in reasons(book, "hengshan", world)[0]
    assert reasons(tmp_path / "没有.csv", "hengshan", world) == ["1：没有这个文件"]
    assert "文字编码认不出来" in reasons(broken, "hengshan", world)[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_as_any_spreadsheet_here_saves_it(world: World, table: Write, encoding: str) -> None:
    """Full-width numbers with a dot, no-break spaces, broken lines, empty rows; every column taken."""
    head = ("类别", "序号", "事项名称", "种类", "适用", "内容", "依据", "制定单位", "又叫", "说明")
    row = (
        "一、甲类\u00a0",
        "１２．",
        "“四个托底”\n救助",
        "申请",
        "村",
        "怎么办",
        "某办法",
        "区财政局；镇、街道",
        "托底；救急",
        "照原件",
    )
    path = table([("",) * 10, row], head=head, encoding=encoding)
    import_list("hengshan", given(path), actor=world.catalogue_keeper, partial=True)
    version = PowerVersion.objects.select_related("power__category").get(power__catalogue__key="hengshan")
    power = version.power
    assert (power.number, power.name, power.category.name) == (12, "“四个托底”救助", "甲类")
    assert (version.kind, version.applies, version.what) == ("application", "village", "怎么办")
    assert (version.cited, version.note, power.aliases) == ("某办法", "照原件", ["托底", "救急"])
    assert [d.body.name for d in power.draftings.select_related("body")] == ["区财政局", "镇、街道"]


def test_only_powers_are_sorted_into_kinds(world: World, table: Write) -> None:
    """A negative act is neither an application nor an activity."""
    path = table([("重大决策不合规", "1", "试验", "申请")], head=(*HEAD, "种类"))
    assert reasons(path, "shantou-negative", world, partial=True) == [
        "2：只有小微权力清单才分种类，这一格请空着"
    ]


@pytest.mark.parametrize("who", ["village_clerk", "township_office", "county_approver", "maintenance"])
def test_others_may_not(world: World, table: Write, who: str) -> None:
    """The keepers of lists and nobody else; the reason says who can."""
    with pytest.raises(Refused) as caught:
        import_list("hengshan", given(table(entries(88, 7))), actor=getattr(world, who))
    assert "清单管理员" in caught.value.decision.who_can
    assert not Power.objects.filter(catalogue__key="hengshan").exists()


def test_a_list_whose_entries_stand_in_files_takes_none(world: World, table: Write) -> None:
    """The next load would undo it; and a list that is not there names those that wait."""
    path = table(entries(1, 1))
    with pytest.raises(NotAllowed, match="写在清单文件里"):
        import_list("zibo-2019", given(path), actor=world.catalogue_keeper)
    with pytest.raises(NotAllowed, match=r"没有叫“mars”的清单。等着补录的有：hengshan、shantou-assistance"):
        import_list("mars", given(path), actor=world.catalogue_keeper)


def test_by_the_command(world: World, table: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line what came of it; refusals are plain sentences; without a name it is the system."""
    path = str(table(entries(27, 3)))
    with pytest.raises(CommandError, match="有2处要改，什么都没有装入："):
        call_command("import_list", "hengshan", path)
    with pytest.raises(CommandError, match=r"清单的条文由清单管理员补录。能办的是县里的清单管理员"):
        call_command("import_list", "hengshan", path, "--partial", by="dingxiaoyan")
    with pytest.raises(CommandError, match="没有叫“nobody”的账号"):
        call_command("import_list", "hengshan", path, "--partial", by="nobody")
    with pytest.raises(CommandError, match="没有叫“mars”的清单"):
        call_command("import_list", "mars", path)
    call_command("import_list", "hengshan", path, "--partial", by="shenjie")
    call_command("import_list", "hengshan", path, "--partial")
    assert capsys.readouterr().out.splitlines() == [
        "已补录《村级小微权力清单》：现在有27项，原文写明88项。",
        "表和清单一样，什么都没有改：现在有27项，原文写明88项。",
    ]


def test_by_the_command_from_an_excel_table(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command and the desk read with one reader."""
    path = tmp_path / "表.xlsx"
    path.write_bytes(book([HEAD, *entries(88, 7)]))
    call_command("import_list", "hengshan", str(path), by="shenjie")
    assert capsys.readouterr().out == "已补录《村级小微权力清单》：现在有88项，原文写明88项。\n"
    path.write_bytes(book([HEAD, *entries(88, 7)], merged=["A2:A3"]))
    with pytest.raises(CommandError, match="第2行：A2:A3 是合并的单元格"):
        call_command("import_list", "hengshan", str(path))


def test_the_page_changes_at_once(client: Client, world: World, table: Write) -> None:
    """A kept page does not outlive an import."""
    assert "尚未取得条文" in read(client, "/sources/hengshan/").words
    import_list("hengshan", given(table(entries(88, 7))), actor=world.catalogue_keeper)
    assert "尚未取得条文" not in read(client, "/sources/hengshan/").words
