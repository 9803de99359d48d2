"""Each error page says what happened, what to do and the way back, with or without a request."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

PAGES = ["400", "403", "403_csrf", "404", "410", "413", "429", "500"]


@pytest.mark.parametrize("number", PAGES)
def test_it_stands_alone_and_leads_back(number: str) -> None:
    """Django renders some of them without request and without context."""
    html = render_to_string(f"{number}.html")
    assert html.count("<h1>") == 1
    assert 'href="/"' in html
    assert "！" not in html
    assert "¿" not in html


def test_a_refusal_gives_its_reason_and_who_can() -> None:
    html = render_to_string("403.html", {"reason": "要由镇里<审核>。", "who_can": "张敏"})
    assert "要由镇里&lt;审核&gt;。" in html
    assert "能办的人：张敏" in html


def test_not_found_and_not_allowed_read_alike() -> None:
    assert "没有这个页面，或者你看不到它" in render_to_string("404.html")


@pytest.mark.parametrize(
    ("level", "classes", "words"),
    [
        (0, 'class="std"', ["大字版"]),
        (1, 'class="elder elder-1 std"', ["标准", "更大"]),
        (2, 'class="elder elder-2 large"', ["标准", "更大"]),
        (3, 'class="elder elder-3 large"', ["标准", "小一点"]),
    ],
)
def test_large_letters_by_the_address_alone(level: int, classes: str, words: list[str]) -> None:
    request = RequestFactory().get("/x/")
    request.elder = level  # type: ignore[attr-defined]
    request.elder_links = {  # type: ignore[attr-defined]
        "normal": "/x/",
        "big": "/big/x/",
        "bigger": "/big2/x/",
        "biggest": "/big3/x/",
    }
    html = render_to_string("404.html", request=request)
    assert classes in html
    assert [word for word in ("大字版", "标准", "更大", "小一点") if f">{word}</a>" in html] == words
