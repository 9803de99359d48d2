"""The register answers for each citation, and the keeper's report for each item."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.organisation.models import Unit
from powers.catalogue.models import Catalogue, LawDocument
from powers.catalogue.queries import law
from powers.catalogue.queries.citations import Finding, citations, text_of
from powers.catalogue.queries.completeness import catalogue_report

pytestmark = pytest.mark.django_db


def test_each_citation_says_where_it_was_read_or_why_not(standing: Unit) -> None:
    found = list(citations())
    assert {one.finding for one in found} == {Finding.CONFIRMED, Finding.PENDING}
    for one in found:
        assert bool(one.read_in) == (one.finding is Finding.CONFIRMED)
        assert bool(one.reason) == (one.finding is Finding.PENDING)
    named = {(one.document, one.article): one for one in found}
    article = next(
        one for (name, words), one in named.items() if "社会救助法" in name and words == "第十八条"
    )
    assert "26" in article.items


def test_an_article_that_the_text_does_not_hold_is_not_found(
    standing: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """第十五条之一 is no 第十五条, and a mention in the middle of a line is none either."""
    (tmp_path / "监察法(2024-12-25).md").write_text(
        "# 监察法\n\n第十四条 依照第十五条办。\n\n第十五条之一 另一条。\n", encoding="utf-8"
    )
    found = [one for one in citations(tmp_path) if "监察法" in one.document]
    assert {one.article for one in found if one.finding is Finding.NOT_FOUND} == {
        row.article for row in LawDocument.objects.get(key="jianchafa-2024").provisions.all()
    }
    with pytest.raises(CommandError, match="没有找到"):
        call_command("citations", "--texts", str(tmp_path))
    assert "没有找到　《监察法》" in capsys.readouterr().out


def test_an_older_regulation_numbers_its_articles_without_the_word(standing: Unit, tmp_path: Path) -> None:
    document = LawDocument.objects.get(key="yinzhang-guanli-1999")
    wanted = [row.article for row in document.provisions.all()]
    lines = [f"{article[1:-1]}、某条。" for article in wanted if article.endswith("条")]
    (tmp_path / f"{document.title}.md").write_text("\n".join(lines), encoding="utf-8")
    found = [one for one in citations(tmp_path) if one.document == document.called]
    assert lines
    assert not [one for one in found if one.finding is Finding.NOT_FOUND]


def test_only_the_text_of_that_very_version_is_asked(standing: Unit, tmp_path: Path) -> None:
    document = LawDocument.objects.get(key="jianchafa-2024")
    (tmp_path / "监察法(2018-03-20).md").write_text("第一条 旧的。", encoding="utf-8")
    assert text_of(document, tmp_path) is None
    (tmp_path / f"监察法({document.adopted}).md").write_text("第一条 新的。", encoding="utf-8")
    assert text_of(document, tmp_path) == "第一条 新的。"


def test_the_command_counts(standing: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("citations")
    *lines, last = capsys.readouterr().out.splitlines()
    assert last.startswith(f"一共{len(lines)}处：已核")
    assert last.endswith("没有找到0处。")


def test_the_report_counts_and_names_what_is_missing(
    standing: Unit, capsys: pytest.CaptureFixture[str]
) -> None:
    zibo = Catalogue.objects.get(key="zibo-2019")
    report = catalogue_report(zibo)
    assert len(report.counted) == 73
    rows = {one.number: one for one in report.items}
    assert rows["28"].complete
    assert rows["28"].missing == ()
    assert rows["4-2"].pending == 13, "counted by hand"
    call_command("catalogue_report", "zibo-2019")
    out = capsys.readouterr().out
    assert "28　经济困难老年人补贴申报　申请　完整" in out
    assert "一共73项" in out.splitlines()[-1]
    with pytest.raises(CommandError, match="没有“mars”这份清单"):
        call_command("catalogue_report", "mars")


def test_the_report_asks_the_same_number_of_queries_for_any_list(
    standing: Unit, django_assert_num_queries: object
) -> None:
    for key in ("zibo-2019", "huaishang-adopted"):
        catalogue = Catalogue.objects.get(key=key)
        with django_assert_num_queries(5):  # type: ignore[operator]
            catalogue_report(catalogue)


def test_an_article_names_the_items_that_rest_on_it(standing: Unit) -> None:
    page = law("shehui-jiuzhu-fa-2026")
    assert page is not None
    resting = {one.article: items for one, items in page.articles}
    assert ("26", "城乡低保") in resting["第十八条"]
    assert ("26", "城乡低保") in page.items
