"""Who may not sit where, as a truth table by hand (农村集体经济组织法 29, 34; 村民委员会组织法 8, 37; 山东 14, 16)."""

import pytest

from portal.organisation.post_kinds import PostKind as K
from portal.organisation.rules import Held, Size, asks_about_kin, clash, size_fault

SHANDONG = ("finance.head_apart",)


@pytest.mark.parametrize(
    ("kind", "other", "same", "kin"),
    [
        # 监委会
        (K.SUPERVISOR_CHAIR, K.VILLAGE_HEAD, True, True),
        (K.SUPERVISOR, K.COMMITTEE_MEMBER, True, True),
        (K.SUPERVISOR, K.VILLAGE_CLERK, True, False),
        (K.SUPERVISOR, K.ACCOUNTANT, True, False),
        (K.SUPERVISOR_CHAIR, K.COLLECTIVE_HEAD, True, False),
        (K.SUPERVISOR, K.COUNCIL_MEMBER, False, False),
        (K.SUPERVISOR_CHAIR, K.VILLAGE_SECRETARY, False, False),
        (K.SUPERVISOR, K.SUPERVISOR_CHAIR, False, False),
        # 监事会
        (K.INSPECTION_CHAIR, K.COLLECTIVE_HEAD, True, True),
        (K.INSPECTOR, K.COUNCIL_MEMBER, True, True),
        (K.INSPECTOR, K.ACCOUNTANT, True, True),
        (K.INSPECTOR, K.VILLAGE_HEAD, False, False),
        (K.INSPECTOR, K.VILLAGE_SECRETARY, False, False),
        (K.INSPECTOR, K.INSPECTION_CHAIR, False, False),
        # 理事会、村委会
        (K.COUNCIL_MEMBER, K.COLLECTIVE_HEAD, False, True),
        (K.COUNCIL_MEMBER, K.COUNCIL_MEMBER, False, True),
        (K.COLLECTIVE_HEAD, K.VILLAGE_HEAD, False, False),
        (K.COLLECTIVE_HEAD, K.VILLAGE_SECRETARY, False, False),
        (K.VILLAGE_HEAD, K.COMMITTEE_MEMBER, False, True),
        (K.ACCOUNTANT, K.VILLAGE_HEAD, True, True),
        (K.ACCOUNTANT, K.COMMITTEE_MEMBER, False, False),
        (K.AGENT, K.VILLAGE_HEAD, False, False),
    ],
)
def test_who_is_excluded(kind: K, other: K, same: bool, kin: bool) -> None:
    """In both directions: it does not matter who was there first."""
    for one, two in ((kind, other), (other, kind)):
        assert bool(clash(one, [Held(two, "某职", "甲", same=True)], SHANDONG)) is same
        assert bool(clash(one, [Held(two, "某职", "乙", relation="配偶")], SHANDONG)) is kin
        assert clash(one, [Held(two, "某职", "丙")], SHANDONG) == ""


def test_the_provinces_rule_holds_in_the_province_alone() -> None:
    held = [Held(K.VILLAGE_HEAD, "村委会主任", "甲", relation="配偶")]
    assert clash(K.ACCOUNTANT, held, SHANDONG)
    assert clash(K.ACCOUNTANT, held) == ""


def test_the_sentence_names_person_relation_and_article() -> None:
    said = clash(K.INSPECTOR, [Held(K.ACCOUNTANT, "报账员", "李桂芳", relation="配偶")])
    assert said == (
        "报账员李桂芳申报过是近亲属（配偶），不能任这个岗位。"
        "《农村集体经济组织法》第三十四条：理事、财务、会计人员和他们的近亲属不得担任监事。"
    )


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (K.SUPERVISOR, True),
        (K.INSPECTOR, True),
        (K.VILLAGE_HEAD, True),
        (K.AGENT, False),
        (K.WINDOW_CLERK, False),
    ],
)
def test_where_the_form_asks_about_relatives(kind: K, asked: bool) -> None:
    assert asks_about_kin(kind) is asked


@pytest.mark.parametrize(
    ("seats", "said"),
    [
        (2, "至少要3人，现在2个岗位"),
        (3, ""),
        (4, "人数要是单数，现在4个岗位"),
        (5, ""),
        (6, "最多5人，现在6个岗位"),
    ],
)
def test_how_many(seats: int, said: str) -> None:
    assert size_fault(Size(3, 5, odd=True), seats) == said


def test_where_no_law_says_how_many() -> None:
    assert size_fault(Size(None, None, odd=False), 2) == ""
