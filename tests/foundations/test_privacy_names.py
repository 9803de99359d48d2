"""A name is written one way; what is no name is refused in words one can act on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy import NameProblem, normal_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("王小明", "王小明"),
        (" 王小明\n", "王小明"),
        ("王\u3000明", "王明"),
        ("\u3000王小明\u3000", "王小明"),
        ("王\u200b小明", "王小明"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("阿依古丽‧买买提", "阿依古丽·买买提"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("阿依古丽.买买提", "阿依古丽·买买提"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("㑇䶮", "㑇䶮"),  # extension A
        ("𠮷𪚥", "𠮷𪚥"),  # extension B
        ("\U0002a700\U0002b740\U0002b820", "\U0002a700\U0002b740\U0002b820"),  # C, D, E
        ("\U0002ceb0\U00030000\U00031350", "\U0002ceb0\U00030000\U00031350"),  # F, G, H
        ("李〇", "李〇"),
        ("\uf9e1", "李"),  # a compatibility form
    ],
)
def test_kept_one_way(typed: str, kept: str) -> None:
    assert normal_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "请填写姓名。"),
        (" \u3000", "请填写姓名。"),
        ("王" * 51, "姓名最多50个字，现在有51个。"),
        ("王2", "姓名里的“2”不是汉字，请照身份证填写。"),
        ("王（小）明", "姓名里的“（”不是汉字，请照身份证填写。"),
        ("王\ue000", "姓名里有一个字是旧电脑自造的，别的电脑认不出来。请照身份证换用输入法里的规范字。"),
        ("王\x00明", "姓名里有一个看不见的符号，请删掉重新填写。"),
        ("·买买提", "姓名里的“·”要写在两个字中间，一处只写一个。"),
        ("阿依··买买提", "姓名里的“·”要写在两个字中间，一处只写一个。"),
    ],
)
def test_refused_in_plain_words(typed: str, reason: str) -> None:
    with pytest.raises(NameProblem) as problem:
        normal_name(typed)
    assert problem.value.reason == reason


def test_fifty_rare_characters_are_fifty() -> None:
    assert len(normal_name("𠮷" * 50)) == 50


@given(st.text(max_size=60))
def test_a_kept_name_stays_as_it_is(typed: str) -> None:
    try:
        kept = normal_name(typed)
    except NameProblem:
        return
    assert normal_name(kept) == kept
    assert 0 < len(kept) <= 50
