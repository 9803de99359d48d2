"""Which characters the fonts of this machine cannot print."""

import pytest

from portal import pdf
from portal.pdf import fonts
from tests.sheets import samples


def test_the_rare_ones_we_promise_are_covered() -> None:
    assert pdf.missing_characters(samples.RARE + "".join(samples.NAMES) + "，。（）— \n1,060.00") == ()


def test_an_uncovered_character_is_named_once_in_order() -> None:
    assert pdf.missing_characters("王\U00030000二\U0002ebf0\U00030000") == ("\U00030000", "\U0002ebf0")


def test_private_characters_never_print_as_meant() -> None:
    assert pdf.missing_characters("王\ue000") == ("\ue000",)


def test_selectors_and_joiners_need_no_glyph() -> None:
    assert pdf.missing_characters("葛\U000e0100\ufe00\u200d") == ()


def test_a_missing_font_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_listed", lambda: "Noto Sans CJK SC|Regular|2|/x.ttc\n")
    with pytest.raises(pdf.FontsMissingError, match=r"HanaMinA、HanaMinB.*fonts-hanazono"):
        fonts._font_files()


def test_a_missing_fontconfig_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FC_LIST", ("/nonexistent/fc-list",))
    with pytest.raises(pdf.FontsMissingError, match="fontconfig"):
        fonts._listed()
