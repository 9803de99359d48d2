"""Writing a person's name one way.

GB 18030-2022 level 3: rare characters of the extensions are ordinary letters here. Names of some
nationalities join their parts with U+00B7 and run to fifty characters; length is counted by code point.
"""

import re
import unicodedata
from typing import Final

LONGEST: Final = 50
_DOTS: Final = str.maketrans(dict.fromkeys("•．‧・･∙⋅.・᛫●", "·"))
_HAN: Final = re.compile(
    "[〇\u3400-\u4dbf\u4e00-\u9fff\ufa0e-\ufa29"
    "\U00020000-\U0002a6df\U0002a700-\U0002ebef\U0002ebf0-\U0002ee5f\U00030000-\U0003347f]"
)


class NameProblem(ValueError):
    """A name that cannot stand. ``reason`` is a Chinese sentence fit to be shown as it stands."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def normal_name(name: str) -> str:
    """The name as it is kept: canonical characters (NFC), one kind of dot (·), no spaces or invisible signs.

    Han characters of the basic block and extensions A to J and ``·`` between parts, up to 50 code points.
    Raises NameProblem for anything else.
    """
    visible = (
        c for c in unicodedata.normalize("NFC", name) if not c.isspace() and unicodedata.category(c) != "Cf"
    )
    normal = "".join(visible).translate(_DOTS)
    if not normal:
        raise NameProblem("请填写姓名。")
    if len(normal) > LONGEST:
        raise NameProblem(f"姓名最多{LONGEST}个字，现在有{len(normal)}个。")
    for character in normal:
        _check(character)
    if not all(normal.split("·")):
        raise NameProblem("姓名里的“·”要写在两个字中间，一处只写一个。")
    return normal


def _check(character: str) -> None:
    if character == "·" or _HAN.fullmatch(character):
        return
    if unicodedata.category(character) == "Co":
        raise NameProblem("姓名里有一个字是旧电脑自造的，别的电脑认不出来。请照身份证换用输入法里的规范字。")
    if not character.isprintable():
        raise NameProblem("姓名里有一个看不见的符号，请删掉重新填写。")
    raise NameProblem(f"姓名里的“{character}”不是汉字，请照身份证填写。")
