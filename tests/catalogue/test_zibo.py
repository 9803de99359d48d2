"""The Zibo base catalogue as it was printed in 2019, and 城乡低保 complete."""

from datetime import date

import pytest

from portal.organisation.models import Unit
from portal.organisation.post_kinds import PostKind
from powers.catalogue.models import Catalogue, LawDocument, Power, PowerVersion, Provision, RiskPoint
from powers.catalogue.queries import chart_of, county_list, find, item, procedure

pytestmark = pytest.mark.django_db

PRINTED = {
    1: "加强村级班子建设",
    4: "党员管理（党员教育、发展党员、党组织关系转接、民主评议党员）",
    5: "“四议两公开”",
    9: "村规民约（居民公约）修订与完善",
    10: "财务支出管理",
    17: "合同监管",
    23: "“一事一议”事项",
    25: "创业就业小额担保贷款协助办理",
    26: "城乡低保",
    36: "幸福院、日间照料中心奖补资金申请",
    42: "自然灾害受灾生活救助、受损居民住房恢复重建救助申报",
    46: "生育登记服务（《生育服务手册》办理）",
    58: "开具居住证明",
    59: "村（社区）便民服务场所建设",
    65: "组织各类模范（标兵）评选",
    73: "法律援助申请",
}
COUNTS = [
    ("党建政务类", 9, 1, 9),
    ("三资管理类", 8, 10, 17),
    ("生产发展类", 6, 18, 23),
    ("就业创业类", 2, 24, 25),
    ("社会民生类", 33, 26, 58),
    ("乡风文明类", 7, 59, 65),
    ("生态宜居类", 4, 66, 69),
    ("平安法治类", 4, 70, 73),
]


def test_73_items_in_8_categories_with_the_counts_of_the_document(standing: Unit) -> None:
    """Counts of the annex, category by category, numbers running on."""
    found = county_list(standing)
    assert found is not None
    assert found.total == 73
    rows = [(c.name, c.declared, int(c.powers[0].number), int(c.powers[-1].number)) for c in found.categories]
    assert rows == COUNTS
    assert [c.declared for c in found.categories] == [c.count for c in found.categories]
    assert [p.number for p in found.categories[0].powers] == [
        "1",
        "2",
        "3",
        "4",
        "4-1",
        "4-2",
        "4-3",
        "4-4",
        "5",
        "6",
        "7",
        "8",
        "9",
    ]


def test_names_as_printed(standing: Unit) -> None:
    """Names letter by letter, written here by hand from the annex."""
    stored = Power.objects.filter(catalogue__key="zibo-2019", number__in=PRINTED, sub_number=0)
    assert dict(stored.values_list("number", "name")) == PRINTED


def test_item_42_is_treated_and_says_so(standing: Unit) -> None:
    """The annex prints 422; the entry is 42, keeps the print, and tells the reader."""
    power = Power.objects.get(catalogue__key="zibo-2019", number=42)
    assert power.printed.startswith("422 ")
    assert not Power.objects.filter(number=422).exists()
    found = item(standing, "42")
    assert found is not None
    assert "422" in found.notes[0]
    catalogue = Catalogue.objects.get(key="zibo-2019")
    assert [t["code"] for t in catalogue.treatments] == [f"E{n}" for n in range(1, 11)]


def test_22_issuers_in_the_order_of_the_document(standing: Unit) -> None:
    """First and last as printed; the discipline commission is not among them."""
    issuers = Catalogue.objects.get(key="zibo-2019").issuers
    assert len(issuers) == 22
    assert (issuers[0], issuers[-1]) == ("中共淄博市委组织部", "淄博市残疾人联合会")
    assert not [name for name in issuers if "纪" in name]


def test_overtaken_items_keep_their_numbers_and_say_what_became_of_them(standing: Unit) -> None:
    """Renamed ones go on under the newer rules; stopped ones open nothing and are counted apart."""
    found = county_list(standing)
    assert found is not None
    listed = {p.number: p for c in found.categories for p in c.powers}
    assert {n for n, p in listed.items() if p.renamed} == {
        "15",
        "16",
        "21",
        "24",
        "25",
        "40",
        "46",
        "55",
        "58",
    }
    assert {n for n, p in listed.items() if p.stopped} == {"32", "47", "57"}
    assert found.stopped == 3
    for number in ("32", "47", "57"):
        assert listed[number].runs, "its last procedure stays readable"
        assert not listed[number].open
    assert {n for n, p in listed.items() if p.doubt} == {"57"}
    shown = item(standing, "15")
    assert shown is not None
    assert shown.version.successor
    assert [basis.document for basis in shown.bases if basis.former]


def test_dibao_has_the_twelve_steps_with_their_actors(standing: Unit) -> None:
    """Steps, lanes and actors written here by hand."""
    version = find(Catalogue.objects.get(key="yunxi"), "26")
    assert version is not None
    rows = procedure(version)
    assert [(s.key, s.lane, s.actors[0]) for s in rows.steps] == [
        ("apply", "household", "agent"),
        ("accept", "township", "window_clerk"),
        ("investigate", "township", "township_approver"),
        ("check", "county", "county_checker"),
        ("appraise", "village", "village_clerk"),
        ("opinion", "township", "township_approver"),
        ("publicise", "village", "village_clerk"),
        ("review", "township", "township_approver"),
        ("confirm", "county", "county_approver"),
        ("announce", "village", "village_clerk"),
        ("pay", "township", "township_approver"),
        ("refused", "township", "window_clerk"),
    ]
    assert rows.first.key == "apply"
    assert {p.key for p in rows.papers if p.needed(delegated=False)} == {
        "application",
        "household_book",
        "identity_cards",
        "check_consent",
    }
    assert {p.key for p in rows.papers if p.needed(delegated=True)} >= {"delegation"}


def test_dibao_edges_by_hand(standing: Unit) -> None:
    """Every edge: step, outcome, where to, return and system marks."""
    version = find(Catalogue.objects.get(key="zibo-2019"), "26")
    assert version is not None
    edges = {
        (s.key, o.key): (o.target or o.ending, "r" * o.is_return + "s" * o.by_system)
        for s, o in procedure(version).edges
    }
    assert edges == {
        ("apply", "submit"): ("accept", ""),
        ("accept", "accept"): ("investigate", ""),
        ("accept", "incomplete"): ("apply", "r"),
        ("investigate", "done"): ("check", ""),
        ("check", "clear"): ("opinion", ""),
        ("check", "unclear"): ("appraise", ""),
        ("appraise", "done"): ("opinion", ""),
        ("opinion", "propose"): ("publicise", ""),
        ("opinion", "decline"): ("confirm", ""),
        ("opinion", "supplement"): ("investigate", "r"),
        ("publicise", "objected"): ("review", "s"),
        ("publicise", "closed"): ("confirm", "s"),
        ("review", "stands"): ("publicise", "r"),
        ("review", "changed"): ("opinion", "r"),
        ("confirm", "approve"): ("announce", ""),
        ("confirm", "send_back"): ("opinion", "r"),
        ("confirm", "refuse"): ("refused", ""),
        ("announce", "publish"): ("pay", ""),
        ("pay", "paid"): ("granted", ""),
        ("refused", "told"): ("refused", ""),
    }


def test_every_procedure_starts_reaches_every_step_and_can_end(standing: Unit) -> None:
    """Walk the rows of every version that has any; every actor is a post kind."""
    versions = PowerVersion.objects.filter(steps__isnull=False).distinct()
    assert versions
    for version in versions:
        rows = procedure(version)
        reached, fresh, ends = {rows.first.key}, [rows.first.key], set()
        while fresh:
            for outcome in rows.step(fresh.pop()).outcomes:
                if outcome.target and outcome.target not in reached:
                    reached.add(outcome.target)
                    fresh.append(outcome.target)
                ends.add(outcome.ending)
        assert reached == {s.key for s in rows.steps}
        assert "granted" in ends
        assert {a for s in rows.steps for a in s.actors} <= {k.value for k in PostKind}


def test_every_citation_is_confirmed_against_a_named_text_or_pending(standing: Unit) -> None:
    """Nothing in between; what was only seen as a reprint is pending."""
    for row in [*LawDocument.objects.all(), *Provision.objects.all()]:
        assert row.confirmed == (not row.pending)
        assert row.confirmed == bool(row.confirmed_text)
    found = item(standing, "26")
    assert found is not None
    assert {b.law for b in found.bases if b.pending} == {"zuidi-shenghuo-banfa-2021"}
    assert found.pending == 13


def test_what_dibao_puts_on_the_wall(standing: Unit) -> None:
    """Five columns, nothing personal beyond them."""
    version = find(Catalogue.objects.get(key="zibo-2019"), "26")
    assert version is not None
    wall = procedure(version).wall("publicise")
    assert wall is not None
    assert [name for _, name in wall.columns] == [
        "村民小组",
        "户主姓名",
        "保障人口数",
        "保障类别",
        "每月金额（元）",
    ]
    assert {"身份证号", "银行卡号", "病情"} <= set(wall.never)
    assert RiskPoint.objects.filter(step__version=version, grade="A").count() == 6


def test_item_page_says_limits_in_words(standing: Unit) -> None:
    """Numbers come from the layers of law: 30 working days, 7 days, and no brace is left over."""
    found = item(standing, "26")
    assert found is not None
    assert found.lines[2] == "从受理到给结果，30个工作日；情况特殊的，最多45个工作日。"
    said = {s.key: s.limit_words for s in found.steps}
    assert said["publicise"] == "3个工作日内张榜，公示7天"
    assert said["accept"] == "当天"
    assert "{" not in repr((found.lines, found.steps, found.refusal, found.supervision, found.notes))


def test_nothing_is_shown_before_it_holds(standing: Unit) -> None:
    """On a day before the version's first there is no such item; a wrong number is nothing, not an error."""
    assert item(standing, "26", date(2026, 6, 30)) is None
    for number in ("0", "74", "422", "26-1", "x", "", "2６", "99999999999"):
        assert item(standing, number) is None


def test_the_chart_is_drawn_from_the_same_rows(standing: Unit) -> None:
    """Nodes are the steps, edges the outcomes that lead somewhere."""
    from portal.organisation.parameters import rules

    version = find(Catalogue.objects.get(key="zibo-2019"), "26")
    assert version is not None
    rows, chart = procedure(version), chart_of(version, place="云溪县", held=rules(standing))
    assert [n.key for n in chart.nodes] == [s.key for s in rows.steps]
    drawn = sorted((e.source, e.target, e.is_return) for e in chart.edges)
    assert drawn == sorted((s.key, o.target, o.is_return) for s, o in rows.edges if o.target)
    assert chart.node("publicise").risks == ("B",)
