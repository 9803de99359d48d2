"""Parameters by layer and day: the later national rule ends the province's shorter one."""

from datetime import date

import pytest

from portal.organisation.models import Parameter, Unit
from portal.organisation.parameters import Rule, rule
from powers.catalogue.saying import fill, keys, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("key", "day", "value", "confirmed"),
    [
        ("board.posting_days", date(2025, 12, 31), 5, True),
        ("board.posting_days", date(2026, 1, 1), 15, True),
        ("objection.answer_days", date(2026, 11, 21), 5, True),
        ("dibao.window_days", date(2026, 11, 21), 7, False),
        ("dibao.total_days", date(2026, 11, 21), 30, False),
        ("dibao.total_special_days", date(2026, 11, 21), 45, False),
        ("concern.answer_days", date(2026, 11, 21), 7, False),
        ("remedy.reconsideration_days", date(2026, 11, 21), 60, True),
        ("assembly.notice_days", date(2026, 11, 21), 10, True),
        ("delegates.quorum", date(2026, 11, 21), "2/3", True),
        ("delegates.notice_days", date(2026, 11, 21), 5, True),
        ("delegates.women_present", date(2026, 11, 21), "2/3", True),
        ("disclosure.finance_months", date(2026, 11, 21), 1, True),
        ("disclosure.general_months", date(2026, 11, 21), 3, True),
        ("supervision.least", date(2026, 11, 21), 3, False),
        ("supervision.odd", date(2026, 11, 21), 1, True),
        ("council.most", date(2026, 11, 21), 7, True),
        ("members.majority", date(2026, 11, 21), "2/3", True),
        ("committee.term_years", date(2026, 11, 21), 5, True),
        ("petition.handle_days", date(2026, 11, 21), 60, True),
        ("report.accept_days", date(2026, 11, 21), 15, False),
        ("land.early_notice_days", date(2026, 11, 21), 10, True),
        ("lease.most_years", date(2026, 11, 21), 20, True),
        ("logs.months", date(2026, 11, 21), 6, True),
    ],
)
def test_the_number_that_holds(
    standing: Unit, key: str, day: date, value: int | str, confirmed: bool
) -> None:
    """Value and whether its article was read, by hand."""
    held = rule(standing, key, day)
    assert (held.value, held.confirmed) == (value, confirmed)
    assert held.citation


def test_defaults_without_a_rule_say_so(standing: Unit) -> None:
    """A number that no text gives is never confirmed and names itself a default."""
    rows = Parameter.objects.filter(citation__startswith="系统缺省")
    of_dibao = [r for r in rows if r.key.split(".")[0] in {"dibao", "objection", "concern"}]
    assert len(of_dibao) == 13
    assert {r.key.split(".")[0] for r in rows} >= {"finance", "works", "assets", "seal", "labor"}
    assert not rows.filter(confirmed=True).exists()
    assert not rows.filter(binding=True).exists()
    assert not Parameter.objects.filter(binding=False, confirmed=True).exists()


@pytest.mark.parametrize(
    ("value", "measure", "said"),
    [
        (7, "natural", "7天"),
        (10, "working", "10个工作日"),
        (0, "working", "当天"),
        (6, "month", "6个月"),
        (2, "person", "2个人"),
        (5, "year", "5年"),
        ("2/3", "share", "三分之二以上"),
        ("1/2", "over", "过半数"),
        ("1/4", "over", "超过四分之一"),
        (1, "duty", "要"),
        (0, "duty", "不要求"),
    ],
)
def test_numbers_in_words(value: int | str, measure: str, said: str) -> None:
    """As people say them."""
    held = Rule("a.b", "", value, measure, "", True, "")
    assert words(held) == said
    assert fill("等{a.b}", {"a.b": held}) == f"等{said}"
    assert keys(["{a.b}和{a.b}"]) == ("a.b",)
