"""What the components say, and how they say it to those who listen."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.paginator import Paginator

from portal.templatetags.parts.words import money
from tests.ui.render import render

TODAY = date(2026, 11, 24)


def due(last: date) -> str:
    return render("{% due last today %}", last=last, today=TODAY)


def test_a_deadline_is_said_in_words_with_the_date_beside_it() -> None:
    assert due(date(2026, 11, 27)) == (
        '<span class="near">还有3天</span> <span class="when">到11月27日 星期五</span>'
    )
    assert due(TODAY) == '<span class="near">今天到期</span> <span class="when">11月24日 星期二</span>'
    assert due(date(2027, 3, 1)) == '<span class="when">到2027年3月1日</span>'


def test_past_the_last_day_it_is_marked() -> None:
    assert due(date(2026, 11, 18)) == (
        '<strong class="late">已逾期6天</strong> <span class="when">应在11月18日前</span>'
    )


@pytest.mark.parametrize(
    ("first", "words"),
    [(20, "还有2天</span>，到星期四晚上12点"), (25, "11月25日零点开始"), (10, "11月16日已结束")],
)
def test_a_window_says_how_long_it_runs(first: int, words: str) -> None:
    html = render(
        "{% window first last today %}",
        first=date(2026, 11, first),
        last=date(2026, 11, first) + timedelta(days=6),
        today=TODAY,
    )
    assert words in html
    assert "（7天）" in html


def test_dates_and_money() -> None:
    moment = datetime(2026, 11, 19, 1, 5, tzinfo=UTC)
    assert (
        render("{{ d|cndate }} {{ t|clock }} {{ d|weekday }}", d=TODAY, t=moment)
        == "2026年11月24日 9:05 星期二"
    )
    assert render("{{ a|span:b }}", a=date(2026, 11, 21), b=date(2026, 11, 27)) == "11月21日至11月27日（7天）"
    assert render("{{ n|cndate }}{{ n|cnday }}{{ n|cndatetime }}{{ n|span:n }}{{ n|money }}", n=None) == ""
    assert money(Decimal("54576.4")) == "54,576.40"
    assert money("-621.75") == "−621.75"
    with pytest.raises(TypeError, match="not float"):
        money(0.1)  # type: ignore[arg-type]


@pytest.mark.parametrize("code", ["doing", "fix", "open", "objection", "paused", "done", "withdrawn"])
def test_a_state_is_a_word_and_a_shape(code: str) -> None:
    html = render("{% state code %}", code=code)
    assert f'class="state {code}"' in html
    assert '<path fill="' in html
    assert html.endswith("中</span>" if code in {"doing", "open", "objection"} else "</span>")


def test_a_step_says_aloud_what_its_number_shows() -> None:
    html = render('{% step 7 "张榜公示" lane="村委会" when="now" risks="B" %}{% endstep %}')
    assert '<li class="now" aria-current="step">' in html
    assert '<span class="vh">第7步，现在：</span>张榜公示' in html
    assert "B级风险（中）" in html
    assert '<li><span class="no"' in render('{% step 1 "提出申请" %}{% endstep %}')


def test_a_section_is_named_by_its_title() -> None:
    html = render('{% section "谁管什么 " %}x{% endsection %}')
    assert '<section aria-labelledby="谁管什么">' in html
    assert '<h2 id="谁管什么">' in html


def test_a_cell_carries_its_label_and_an_empty_one_is_empty() -> None:
    assert render('{% td "人数" 3 num=True %}') == (
        '<td role="cell" data-label="人数" class="num"><div>3</div></td>'
    )
    assert render('{% td "人数" None %}') == '<td role="cell"></td>'
    assert render('{% cell "人数" %} {% endcell %}') == '<td role="cell"></td>'
    assert "<div>0</div>" in render('{% td "人数" 0 %}')


def test_a_table_tells_its_roles() -> None:
    html = render(
        '{% table "名单" columns="户主|#金额" hide=True %}{% row total=True %}{% endrow %}{% endtable %}'
    )
    assert '<caption class="vh">名单</caption>' in html
    assert '<th scope="col" role="columnheader" class="num">金额</th>' in html
    assert '<tr role="row" class="total">' in html


def test_a_phone_dials_and_a_missing_one_says_so() -> None:
    assert render('{% phone "0630-5550101" %}') == '<a class="tel" href="tel:06305550101">0630-5550101</a>'
    assert "没有登记电话" in render('{% person "理事长" "" %}')
    assert "空缺" in render('{% person "理事长" "" %}')


def test_an_account_reads_as_a_sum() -> None:
    html = render('{% account %}{% amount "月末结余" 1 sign="=" %}{% endaccount %}')
    assert (
        '<div class="total"><dt><span class="sign" aria-hidden="true">＝</span>月末结余</dt><dd>1.00</dd>'
        in html
    )


def test_pages_keep_the_rest_of_the_query() -> None:
    page = Paginator(range(30), 10).page(2)
    html = render("{% pagination page %}", page=page, path="/search/?q=低保&page=2")
    assert 'href="?q=%E4%BD%8E%E4%BF%9D&amp;page=1"' in html
    assert "第2页，共3页" in html
    assert render("{% pagination page %}", page=Paginator(range(3), 10).page(1)) == ""


def test_an_event_has_a_moment_for_machines_too() -> None:
    html = render("{% entry at %}办了{% endentry %}", at=datetime(2026, 11, 19, 1, 5, tzinfo=UTC))
    assert '<time datetime="2026-11-19T09:05+08:00">' in html
    assert " 9:05</time>" in html
