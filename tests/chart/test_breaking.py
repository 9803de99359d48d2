"""Lines are broken as a Chinese typesetter would, without asking a font."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from powers.catalogue.chart.breaking import balanced, break_lines, by_clauses, width

SIZE = 10.0
TEXTS = st.text("受理登记申请书户口簿ABCab12 ，。、；：（）", max_size=60)


def test_widths() -> None:
    assert width("低保", SIZE) == 20
    assert width("ab", SIZE) == pytest.approx(11)
    assert width("𬭎䶮", SIZE) == 20


@given(TEXTS, st.integers(6, 30))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, ems: int) -> None:
    lines = break_lines(text, SIZE, ems * SIZE)
    assert all(width(line, SIZE) <= ems * SIZE + 1e-6 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(
    st.lists(st.sampled_from(["申请书、", "户口簿，", "（两人）", "电话0630-5550101。", "核对"])),
    st.integers(9, 30),
)
def test_marks_stand_on_the_right_side_of_a_break(parts: list[str], ems: int) -> None:
    for line in break_lines("".join(parts), SIZE, ems * SIZE):
        assert line[0] not in "。，、；：）"
        assert line[-1] not in "（"


def test_numbers_stay_whole() -> None:
    assert break_lines("电话0630-5550101", SIZE, 7 * SIZE) == ("电话", "0630-5550101")


def test_balanced_lines_are_nearly_equal() -> None:
    assert balanced("村务监督委员会", SIZE, 5 * SIZE) == ("村务监督", "委员会")
    assert balanced("审核意见", SIZE, 5 * SIZE) == ("审核意见",)


def test_clauses_get_their_own_lines_where_that_is_free() -> None:
    assert by_clauses("说明理由；不服可复议、可起诉", SIZE, 12 * SIZE) == ("说明理由；", "不服可复议、可起诉")
    assert by_clauses("当天；次日", SIZE, 12 * SIZE) == ("当天；次日",)
