"""Which characters the fonts of this machine cannot print."""

from pathlib import Path

import pytest

from portal import pdf
from portal.demo.offices import read_offices
from portal.pdf import fonts
from portal.privacy import NameProblem
from powers.catalogue.files.reading import FaultyFilesError
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


def test_a_name_that_cannot_be_printed_says_which_character() -> None:
    with pytest.raises(NameProblem) as problem:
        pdf.printable_name("王\U00030000二\U0002ebf0")
    assert problem.value.reason.startswith(
        "姓名的第2个字“\U00030000”、第4个字“\U0002ebf0”打印不出来，公示单上会变成方框。"
    )


@pytest.mark.parametrize("dot", "•．‧・·")
def test_every_dot_of_a_name_becomes_one_and_prints(dot: str) -> None:
    assert pdf.printable_name(f"阿依古丽{dot}买买提") == "阿依古丽·买买提"


def test_someone_in_office_has_a_name_that_prints(tmp_path: Path) -> None:
    path = tmp_path / "offices.yaml"
    path.write_text("offices: []\nmaintenance:\n  - {account: a, name: 王\U00030000}\n", encoding="utf-8")
    with pytest.raises(FaultyFilesError, match="第2个字“\U00030000”打印不出来"):
        read_offices(path)
