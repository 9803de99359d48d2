"""What is found in a text, however it is written, and what is left alone.

Every number here is invented: regions that exist, check digits computed apart.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy import CARD, EMAIL, ID, PHONE, find

GOOD = "379921199001011232"
WITH_X = "37992119900101103X"
OLD = "379921900101123"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def with_check_digit(first: str) -> str:
    return first + "10X98765432"[sum(int(d) * w for d, w in zip(first, WEIGHTS, strict=True)) % 11]


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in text)


def kinds(text: str, allowed: frozenset[str] = frozenset()) -> list[str]:
    return [finding.kind for finding in find(text, allowed)]


@pytest.mark.parametrize(
    "written",
    [
        GOOD,
        WITH_X,
        WITH_X.lower(),
        WITH_X.replace("X", "×"),
        full_width(GOOD),
        full_width(WITH_X),
        "379921 19900101 1232",
        "379921-19900101-1232",
        "3799 2119 9001 0112 32",
        " ".join(GOOD),
        "379921199001\n011232",
        "379921199001\r\n    011232",
        "379921 1990\u300001\n01 1232",
        "37992119900101\u200b1232",
        "379921199001011236",  # a slip in the last digit is still a person
        "379921 19900101 1236",
        OLD,
        "379921 900101 123",
        "379921900\n101123",
    ],
)
def test_identity_numbers_however_written(written: str) -> None:
    text = f"王小明，身份证{written}，同意公示。"
    (finding,) = find(text)
    assert (finding.kind, finding.value) == (ID, written)
    assert text[finding.start : finding.end] == written


def test_a_right_number_is_found_even_glued_to_other_digits() -> None:
    assert with_check_digit("37992119900101103") == WITH_X
    (finding,) = find("序号1" + WITH_X)
    assert finding.value == WITH_X


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("13812345678", "13812345678"),
        ("138 1234 5678", "138 1234 5678"),
        ("138-1234-5678", "138-1234-5678"),
        ("138\n12345678", "138\n12345678"),
        ("1 3 8 1 2 3 4 5 6 7 8", "1 3 8 1 2 3 4 5 6 7 8"),
        (full_width("13812345678"), full_width("13812345678")),
        ("+86 13812345678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("008613812345678", "13812345678"),
        ("0630-5550101", "0630-5550101"),
        ("（0630）5550101", "（0630）5550101"),
        ("06305550101", "06305550101"),
        ("010-55501010", "010-55501010"),
        ("021 5550 1010", "021 5550 1010"),
        ("电话：5550101", "5550101"),
        ("13812345678²", "13812345678"),
        ("①13812345678", "13812345678"),
    ],
)
def test_telephones_however_written(written: str, value: str) -> None:
    (finding,) = find(f"有事找老王，{written}。")
    assert (finding.kind, finding.value) == (PHONE, value)


@pytest.mark.parametrize(
    "written",
    [
        "6222021234567890128",
        "6222 0212 3456 7890 128",
        "622202 1234567890128",
        "4111111111111111",
        "4111-1111-1111-1111",
        "622202123456\n7890128",
    ],
)
def test_bank_cards(written: str) -> None:
    (finding,) = find(f"打到{written}")
    assert (finding.kind, finding.value) == (CARD, written)


def test_an_account_that_says_it_is_one() -> None:
    (finding,) = find("一卡通账号：9010 2030 4050 60，户主李四")
    assert (finding.kind, finding.value) == (CARD, "9010 2030 4050 60")


@pytest.mark.parametrize("written", ["zhang.san@example.cn", "13812345678@example.com", "zhang＠example.cn"])
def test_mail_addresses(written: str) -> None:
    (finding,) = find(f"邮箱{written}，谢谢")
    assert (finding.kind, finding.value) == (EMAIL, written)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026年11月20日，公示7天，11月21日至11月27日。",
        "支出1,380,123.45元，收入15000.00元。",
        "柳河村379921100201，全国000000000000。",
        "依据国办函〔2026〕12号，服务热线12345，举报12388。",
        "1500 2000 300",
        "15000\n200000",
        "1000 2000 3000 4001",
        "统一社会信用代码91370302MA3C000000",
        "公示期2026-11-20至2026-11-27",
        "身份证379921********1232，电话138****5678",
        "379921 1990 0101 36 12",  # neither a usual grouping nor a right check digit
        "4111111111111112",  # no card: the last digit is wrong
        "379921199013011232",  # no thirteenth month, and no card
        "19900101",
        "5550101",
    ],
)
def test_what_is_no_personal_data_is_left_alone(text: str) -> None:
    assert find(text) == ()


def test_several_in_one_text_come_in_order() -> None:
    text = f"电话13812345678，卡6222021234567890128，身份证{GOOD}，邮箱a@b.cn"
    assert kinds(text) == [PHONE, CARD, ID, EMAIL]


@pytest.mark.parametrize("duty", ["0630-5550101", "06305550101", "（0630）5550101"])
def test_duty_telephones_are_left_alone(duty: str) -> None:
    text = "监督电话0630-5550101，或者电话：5550101，私人电话0630-5550102"
    assert [finding.value for finding in find(text, frozenset({duty}))] == ["0630-5550102"]


def test_a_mobile_may_be_a_duty_telephone() -> None:
    assert kinds("代办员+86 138 1234 5678", frozenset({"13812345678"})) == []


@given(
    st.sampled_from(["370302", "379921", "110101", "650102"]),
    st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 1, 1)),
    st.integers(0, 999),
    st.lists(st.sampled_from(["", "", "", " ", "-", "\n", "\u3000", "\u200b"]), min_size=17, max_size=17),
    st.booleans(),
    st.text(st.sampled_from("王李公示低保户，。 "), max_size=8),
)
def test_a_planted_identity_number_is_found(
    region: str, born: date, serial: int, gaps: list[str], wide: bool, around: str
) -> None:
    number = with_check_digit(f"{region}{born:%Y%m%d}{serial:03d}")
    if wide:
        number = full_width(number)
    written = number[0] + "".join(gap + digit for gap, digit in zip(gaps, number[1:], strict=True))
    assert [(f.kind, f.value) for f in find(f"{around}证{written}号{around}")] == [(ID, written)]
