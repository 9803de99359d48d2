"""Numbers in the ways people write them to be clever, or by accident: found; figures side by side: left alone."""

import pytest

from portal.privacy import CARD, ID, MESSENGER, PHONE, find

GOOD = "379921199001011232"


def kinds(text: str) -> list[str]:
    return [finding.kind for finding in find(text)]


@pytest.mark.parametrize(
    "written",
    [
        "1381\u200b2345678",  # a sign one does not see
        "138\u2060\u00ad12345678",
        "13812\u202e345678",
        "1\ufe0f\u20e33\ufe0f\u20e38\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e34\ufe0f\u20e35\ufe0f\u20e36\ufe0f\u20e37\ufe0f\u20e38",
        "①③⑧①②③④⑤⑥⑦⑧",
        "一三八一二三四五六七八",
        "幺三八，幺二三四，五六七八".replace("，", ""),
        "壹叁捌 壹贰叁肆 伍陆柒捌",
        "1三8一2三4五6七8",
        "138.1234.5678",
        "138·12345678",
        "13812-345678",
        "1-3-8-1-2-3-4-5-6-7-8",
        "1381 234 5678",
        "138 12 34 56 78",
        "138 123 45678",
        "138\n1234\n5678",
        "138\u30001234\u30005678",
        "I3812345678",
        "138l2345678",
        "+86-138-1234-5678",
    ],
)
def test_a_mobile_number(written: str) -> None:
    assert kinds(f"他说{written}可以找到他。") == [PHONE]


@pytest.mark.parametrize(
    "written",
    [
        "379921，19900101，1232",
        "379921/19900101/1232",
        "37992119900101（1232）",
        "三七九九二一一九九零零一零一一二三二",
        "3七992119九〇0101123二",
        "379921.1990.0101.1232",
        "379921 1990 0101\n12 32",
        "37992119900101\ufeff1232",
        "37992I199OO1O11232",
    ],
)
def test_an_identity_number(written: str) -> None:
    assert kinds(f"就是{written}这个人。") == [ID]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("身份证号：379921 1990 0101 36 12", [ID]),  # neither grouping nor check digit, but it says so
        ("身份证号码是\n3799211990010112", [ID]),  # two signs short
        ("证件号3799211990010112345", [ID]),  # one sign too many
        ("身份证：379921199001011232、370303196501012311", [ID, ID]),
        ("身份证 379921199001011236，370303196501012310", [ID, ID]),
        ("老身份证379921 900 101 123", [ID]),
        ("电话13-81-234567-8", [PHONE]),
        ("手机号：138，1234，5678", [PHONE]),
        ("电话是13812345678123", [PHONE]),
        ("电话：555-0101", [PHONE]),
        ("座机打5550101或者5550102", [PHONE]),
        ("卡号4111111111111112", [CARD]),  # a slip, but it says so
        ("一卡通 9010-2030-4050-60", [CARD]),
        ("存折账号是6228480010123456", [CARD]),
        ("微信号：lao_wang88", [MESSENGER]),
        ("加我QQ 123456789", [MESSENGER]),
    ],
)
def test_behind_a_word_that_says_what_it_is(text: str, found: list[str]) -> None:
    assert kinds(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "三月支出138000000.50元",
        "第一、二、三、四、五、六、七、八、九、十、十一组都贴了",
        "二〇二六年十一月二十日",
        "人民币壹仟零陆拾元整",
        "1,380.00　1,234.56　780.00",
        "身份证已核对，2026年11月20日",
        "电话打了3次，2026年11月20日上午9点",
        "卡号已登记，共3户1060元",
        "微信公众号“柳河村务”",
        "微信群里通知了",
        "电话12345，举报12388",
        "①核对材料②入户③公示",
        "办件号柳河2026-0017，问题柳河2026-J004",
    ],
)
def test_figures_and_ordinals_are_left_alone(text: str) -> None:
    assert find(text) == ()


def test_a_right_check_digit_is_certain_a_likeness_is_not() -> None:
    (right,), (slip,) = find(f"他{GOOD}。"), find("他379921199001011236。")
    assert (right.certain, slip.certain) == (True, False)
