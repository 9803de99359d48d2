"""Masks show what the board needs and nothing more; a masked text holds nothing to find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy import find, mask, mask_card, mask_email, mask_id, mask_name, mask_phone


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("370302199001011234", "370302********1234"),
        ("37030219900101123X", "370302********123X"),
        ("370302 19900101 1234", "370302********1234"),
        ("３７０３０２１９９００１０１１２３４", "370302********1234"),
        ("370302900101123", "370302******123"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_identity_numbers_never_show_the_birth_date(number: str, masked: str) -> None:
    assert mask_id(number) == masked
    assert mask_id(masked) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13812345678", "138****5678"),
        ("+86 138 1234 5678", "138****5678"),
        ("0630-5550101", "0630-***0101"),
        ("（010）55501010", "010-****1010"),
        ("5550101", "***0101"),
        ("110", "***"),
    ],
)
def test_telephones(number: str, masked: str) -> None:
    assert mask_phone(number) == masked
    assert mask_phone(masked) == masked


def test_cards_keep_four_digits() -> None:
    assert mask_card("6222 0212 3456 7890 128") == "****0128"
    assert mask_card("****0128") == "****0128"
    assert mask_card("123") == "***"


def test_mail_keeps_a_letter_and_the_domain() -> None:
    assert mask_email("xu@example.cn") == "x***@example.cn"
    assert mask_email("x***@example.cn") == "x***@example.cn"


@pytest.mark.parametrize(
    ("name", "masked"),
    [("王小明", "王**"), ("王明", "王**"), ("阿依古丽·买买提", "阿**"), ("𠮷田", "𠮷**"), ("  ", "")],
)
def test_names_keep_one_character_and_hide_their_length(name: str, masked: str) -> None:
    assert mask_name(name) == masked
    assert mask_name(masked) == masked


def test_a_text() -> None:
    text = "王小明（379921199001011232），电话138 1234 5678，卡6222021234567890128，邮箱wang@example.cn。"
    assert mask(text) == "王小明（379921********1232），电话138****5678，卡****0128，邮箱w***@example.cn。"


def test_a_duty_telephone_stays() -> None:
    text = "监督电话0630-5550101，老王13812345678"
    assert mask(text, frozenset({"06305550101"})) == "监督电话0630-5550101，老王138****5678"


MESSY = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "379921199001011232",
                "13812345678",
                "0630-5550101",
                "6222021234567890128",
                "a@b.cn",
                "账号：",
                "电话：",
            ]
        ),
        st.text(st.sampled_from("0123456789Xx１９ -\n.@a王（）*+"), max_size=24),
    ),
    max_size=8,
).map("".join)


@given(MESSY)
def test_nothing_is_left_to_find_and_masking_again_changes_nothing(text: str) -> None:
    masked = mask(text)
    assert find(masked) == ()
    assert mask(masked) == masked


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    for finding in find(text):
        assert text[finding.start : finding.end] == finding.value


@given(st.text(st.characters(categories=["L", "P", "Z"]), max_size=60))
def test_a_text_without_digits_and_mail_stays_as_it_is(text: str) -> None:
    if not any(sign in text for sign in "@＠"):
        assert mask(text) == text
