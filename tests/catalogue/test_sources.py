"""The other catalogues as their documents print them: counts, names, drafting units, faults and their treatment."""

import re

import pytest
from django.test import Client

from portal.organisation.models import Unit
from powers.catalogue.models import Catalogue, ListKind, NamedBody, Power
from powers.catalogue.queries import source
from tests.public.reading import read

pytestmark = pytest.mark.django_db

COUNTS = {
    "zibo-2019": ("淄博市", [9, 8, 6, 2, 33, 7, 4, 4], 73, "原文写明73项，全部装入。"),
    "jinan-gaoxin-2022": ("济南高新区", [1, 1, 4, 3, 2, 8, 3, 4, 5], 31, "附件印了31项，全部装入。"),
    "huaishang-assignment": ("蚌埠市淮上区", [1, 2, 2, 4, 9, 1], 19, "附件印了19项，全部装入。"),
    "huaishang-adopted": (
        "蚌埠市淮上区",
        [1, 3, 1, 2, 1, 3, 1, 1, 1, 1, 1, 1, 2, 1],
        20,
        "附件印了20项，全部装入。",
    ),
}
"""Hand-counted in the documents: place, entries category by category, total, the sentence on the page."""

TO_SUPPLY = {
    "hengshan": ("小微权力清单", 7, 88, "原文写明88项，尚未取得条文。"),
    "shantou-powers": ("小微权力清单", 10, 57, "原文写明57项，尚未取得条文。"),
    "shantou-negative": ("负面清单", 8, 50, "原文写明50条，尚未取得条文。"),
    "shantou-autonomy": ("村级事务清单（群众自治）", 8, 47, "原文写明47项，尚未取得条文。"),
    "shantou-assistance": ("村级事务清单（协助政府）", 13, 76, "原文写明76项，尚未取得条文。"),
    "shantou-forbidden": ("村级事务清单（取消和禁入）", None, 19, "原文写明19项，尚未取得条文。"),
    "shantou-services": ("公共服务清单", 6, 36, "原文写明36项，尚未取得条文。"),
    "shantou-disclosure": ("村务公开清单", None, None, "原文没有写明项数，尚未取得条文。"),
}
"""What the two practice reports state: kind, categories, entries, the sentence on the page."""


@pytest.mark.parametrize("key", COUNTS)
def test_counts_are_those_of_the_document_and_stand_on_its_page(
    client: Client, standing: Unit, key: str
) -> None:
    """Rows in the table, and the same figures in words."""
    area, by_category, total, words = COUNTS[key]
    found = source(key)
    assert found is not None
    assert [category.counts.loaded for category in found.categories] == by_category
    assert [
        len({one.number.split("-")[0] for one in category.entries}) for category in found.categories
    ] == by_category
    assert [category.counts.stated for category in found.categories] == by_category
    assert (found.catalogue.area, found.counts.loaded) == (area, total)
    page = read(client, f"/sources/{key}/").words
    assert words in page
    assert f"分类 {len(by_category)}类" in page
    for category, count in zip(found.categories, by_category, strict=True):
        assert f"{category.name} {count}项" in page


@pytest.mark.parametrize("key", TO_SUPPLY)
def test_what_is_still_to_be_supplied_says_how_much(client: Client, standing: Unit, key: str) -> None:
    """Stated counts, no entry, and who will bring them."""
    kind, categories, total, words = TO_SUPPLY[key]
    catalogue = Catalogue.objects.get(key=key)
    assert (catalogue.categories_declared, catalogue.declared) == (categories, total)
    assert catalogue.get_kind_display() == kind
    assert not catalogue.powers.exists()
    page = read(client, f"/sources/{key}/").words
    assert words in page
    assert kind in page
    assert "清单管理员核对原件以后补录" in page


def test_nothing_else_is_loaded(standing: Unit) -> None:
    """The two tables above name every list but the demo counties' own."""
    keys = set(Catalogue.objects.filter(unit=None).values_list("key", flat=True))
    assert keys == {*COUNTS, *TO_SUPPLY}


def test_the_eight_aspects_of_the_negative_list(client: Client, standing: Unit) -> None:
    """Letter by letter, in order (S4-13)."""
    names = [
        "政治立场不坚定",
        "重大决策不合规",
        "组织生活不严肃",
        "财务规定不执行",
        "服务群众不作为",
        "工作纪律不遵守",
        "履行职责不廉洁",
        "自身形象不端正",
    ]
    stored = Catalogue.objects.get(key="shantou-negative").categories.all()
    assert [row.name for row in stored] == names
    assert not [row for row in stored if row.declared]
    assert " ".join(names) in read(client, "/sources/shantou-negative/").words


def test_the_three_kinds_of_village_affairs(standing: Unit) -> None:
    """S4-15, in the words of the document."""
    kinds = (ListKind.AUTONOMY, ListKind.ASSISTANCE, ListKind.FORBIDDEN)
    titles = [Catalogue.objects.get(kind=kind, unit=None).title for kind in kinds]
    assert titles == ["群众自治工作职责事项", "协助政府工作职责事项", "应取消和禁入事项"]


PRINTED = {
    "jinan-gaoxin-2022": {
        1: "村（居）“三重一大”事项“四议两公开”决策流程图",
        10: "保洁员、清运员、网格员等用工管理流程图",
        12: "“四个托底”救助申请和审批流程图",
        14: "城乡低保申请和审批流程图",
        20: "党务公开流程图",
        31: "高效农业、设施农业奖补申报流程图",
    },
    "huaishang-assignment": {
        1: "村级重大事务议事决策“四议两公开”",
        4: "报账员（出纳）现金收支",
        9: "被征地农民参保指标分配及参保名单确定",
        10: "城乡低保、特困人员供养申请办理",
        19: "计划生育办证",
    },
    "huaishang-adopted": {
        1: "四议两公开",
        6: "村级资金审批",
        9: "五保供养申报审批",
        13: "城乡医疗救助（非“一站式”）",
        20: "农村危房改造申报",
    },
}


@pytest.mark.parametrize("key", PRINTED)
def test_names_are_those_of_the_document(client: Client, standing: Unit, key: str) -> None:
    """Letter by letter, written here by hand from the annexes."""
    stored = Power.objects.filter(catalogue__key=key, number__in=PRINTED[key])
    assert dict(stored.values_list("number", "name")) == PRINTED[key]
    words = read(client, f"/sources/{key}/").words
    assert not [name for n, name in PRINTED[key].items() if f"{n} {name}" not in words]


def test_who_drafts_what_is_many_to_many(client: Client, standing: Unit) -> None:
    """Two owners of one item, several items of one owner, and 镇、街道 as an owner (S2-23)."""
    found = source("huaishang-assignment")
    assert found is not None
    entries = {entry.number: entry for category in found.categories for entry in category.entries}
    assert entries["1"].drafted_by == ("区委组织部", "区民政局")
    assert entries["4"].drafted_by == ("区财政局", "区农业农村水利局")
    assert entries["5"].drafted_by == ("镇、街道",)
    assert all(entry.drafted_by for entry in entries.values())
    drafts = {body.name: body.drafts for body in found.bodies}
    assert drafts["区民政局"] == ("1", "10", "11", "12", "13", "14")
    assert drafts["区财政局"] == ("2", "3", "4")
    assert len(drafts) == 10
    words = read(client, "/sources/huaishang-assignment/").words
    assert "制定单位：区财政局；区农业农村水利局" in words
    assert "区民政局 制定第1、10、11、12、13、14项" in words


def test_numbers_restart_in_each_group_and_run_on(client: Client, standing: Unit) -> None:
    """E20: the annex's number beside the running one."""
    stored = Power.objects.filter(catalogue__key="huaishang-assignment")
    printed = dict(stored.values_list("number", "printed_number"))
    assert [printed[n] for n in (1, 2, 3, 9, 10, 18, 19)] == [
        "一、1",
        "二、1",
        "二、2",
        "四、4",
        "五、1",
        "五、9",
        "六、1",
    ]
    assert "原件上的序号五、9" in read(client, "/sources/huaishang-assignment/").words


def test_every_fault_has_its_treatment_on_the_page_that_has_it(client: Client, standing: Unit) -> None:
    """Domain table: E1 to E32, each on at least one list, fault and treatment on its page."""
    codes: set[str] = set()
    for catalogue in Catalogue.objects.filter(unit=None):
        words = read(client, f"/sources/{catalogue.key}/").words
        for one in catalogue.treatments:
            codes.add(one["code"])
            assert one["fault"] in words, (catalogue.key, one["code"])
            assert one["treatment"] in words, (catalogue.key, one["code"])
    assert codes == {f"E{n}" for n in range(1, 33)}


def test_an_entry_that_was_treated_says_so_itself(standing: Unit) -> None:
    """Every item that a treatment names carries a note, a print or another name."""
    for catalogue in Catalogue.objects.filter(unit=None):
        found = source(catalogue.key)
        assert found is not None
        entries = {entry.number: entry for category in found.categories for entry in category.entries}
        for one in catalogue.treatments:
            for number in one["items"]:
                entry = entries[str(number)]
                assert entry.notes or entry.printed or entry.aliases, (catalogue.key, number)


def test_other_names_of_the_same(standing: Unit) -> None:
    """E17, E18, E32: 财务 and 账务, 五保 and 特困, five names for 低保."""
    lists = {c.key: c for c in Catalogue.objects.all()}
    assigned, adopted = lists["huaishang-assignment"], lists["huaishang-adopted"]
    assert assigned.categories.get(name="村级财务管理事项").aliases == ["村级账务管理事项"]
    assert adopted.categories.get(name="村级账务管理事项").aliases == ["村级财务管理事项"]
    assert adopted.powers.get(number=9).aliases == ["特困人员救助供养"]
    named = Power.objects.filter(aliases__contains=["城乡低保"]).order_by("name")
    assert {power.name for power in named} == {
        "城乡低保申请和审批流程图",
        "城乡低保、特困人员供养申请办理",
        "最低生活保障申办审批",
    }


def test_the_departments_of_the_zone_with_what_each_guides(client: Client, standing: Unit) -> None:
    """S1-21; the discipline office watches and guides nothing."""
    bodies = NamedBody.objects.filter(catalogue__key="jinan-gaoxin-2022")
    assert [(b.name, b.role) for b in bodies] == [
        ("党群工作部", "guides"),
        ("财政金融部", "guides"),
        ("发展保障部", "guides"),
        ("其他部门单位", "guides"),
        ("纪工委监工委", "watches"),
    ]
    words = read(client, "/sources/jinan-gaoxin-2022/").words
    assert "发展保障部 对口指导：负责指导村（居）委会选举、村（居）民代表推选流程的制定" in words
    assert "纪工委监工委 监督：立足“监督的再监督”定位" in words


def test_who_issued_it(client: Client, standing: Unit) -> None:
    """22 by name, 16 that nobody names, none at all."""
    zibo = read(client, "/sources/zibo-2019/").words
    assert "中共淄博市委组织部、中共淄博市委宣传部" in zibo
    assert "一共22家" in zibo
    assert "16家单位联合印发，原文没有列出名单" in read(client, "/sources/hengshan/").words
    assert "谁印发的 原文没有写" in read(client, "/sources/huaishang-adopted/").words


def test_nobodys_telephone_or_address_came_along(client: Client, standing: Unit) -> None:
    """E12: the contact person of the notice stays out."""
    page = read(client, "/sources/jinan-gaoxin-2022/")
    body = page.source[page.source.index("<main") : page.source.index("</main>")]
    assert not re.search(r"\d{7,}|@|mailto:|tel:", re.sub(r'href="[^"]*"', "", body))


def test_the_index_shows_every_list_with_its_counts(client: Client, standing: Unit) -> None:
    """Each linked, each with stated and loaded."""
    page = read(client, "/sources/")
    own = Catalogue.objects.exclude(unit=None).values_list("key", flat=True)
    lists = {f"/sources/{key}/" for key in (*COUNTS, *TO_SUPPLY, *own)}
    assert lists | {"/sources/mapping/"} == set(page.links("/sources/"))
    for *_, words in (*COUNTS.values(), *TO_SUPPLY.values()):
        assert words.rstrip("。") in page.words
    assert "都是编的" not in page.words


def test_another_key_is_not_found(client: Client, standing: Unit) -> None:
    """No list, no page."""
    assert read(client, "/sources/nowhere/").status == 404
