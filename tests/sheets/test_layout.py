"""Column widths and title breaks, without paper."""

from hypothesis import given
from hypothesis import strategies as st

from portal.pdf.columns import CELL_PT, PAGE_MM, PT_MM, Column, ems, fit
from portal.pdf.titles import ONE_LINE_SMALLER, balanced
from tests.sheets import samples

WORDS = st.text("柳河村补贴面积核定一二三·（）", min_size=0, max_size=30)
FIGURES = st.integers(0, 10_000_000).map(lambda cents: f"{cents / 100:,.2f}")
TITLES = st.text("云溪县清泉镇柳河村年公示（补贴）名单2026，", min_size=1, max_size=80)


@given(st.lists(st.tuples(WORDS, WORDS, FIGURES), min_size=1, max_size=8), st.integers(0, 60))
def test_figures_stay_whole_and_the_table_fills_the_sheet(rows: list[tuple[str, ...]], asked: int) -> None:
    columns = (
        Column("户主姓名", asked, row_head=True),
        Column("补贴项目"),
        Column("金额（元）", numeric=True),
    )
    tracks = fit(columns, rows)
    shares = [float(track.percent.rstrip("%")) for track in tracks]
    assert abs(sum(shares) - 100) < 0.1
    assert min(shares) > 0
    longest = max(ems(row[2]) for row in rows) * CELL_PT * PT_MM
    assert shares[2] / 100 * PAGE_MM > longest


def test_what_was_asked_is_given_when_there_is_room() -> None:
    tracks = fit(samples.COLUMNS, samples.rows(3))
    widths = [float(track.percent.rstrip("%")) / 100 * PAGE_MM for track in tracks]
    assert abs(widths[2] - 33) < 3
    assert tracks[5].kind == "num"


@given(TITLES)
def test_a_title_loses_nothing_and_keeps_to_its_lines(title: str) -> None:
    lines = balanced(title)
    assert "".join(lines) == title
    assert all(0 < len(line) <= ONE_LINE_SMALLER for line in lines)


def test_a_title_breaks_where_the_voice_pauses() -> None:
    assert balanced(samples.crowded().title) == (
        "云溪县清泉镇柳河村2026年",
        "第三季度惠农补贴",
        "（耕地地力保护补贴）发放明细公示",
    )
