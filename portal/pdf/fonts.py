"""Which characters the installed fonts can print.

An uncovered character prints as a box and is copied out of the PDF as another character, so names are checked
when they are typed and again before they are published. GB 18030-2022 asks level 3 of public services: CJK
extensions A to F and beyond.
"""

import subprocess
import unicodedata
from functools import cache

# The order of the sheets' font stacks does not matter here: a character is covered when one of them has it.
STACK = ("Noto Serif CJK SC", "HanaMinA", "HanaMinB", "Noto Sans CJK SC")
PACKAGES = "fonts-noto-cjk fonts-hanazono"
FC_LIST = ("fc-list", "--format", "%{family}|%{style}|%{index}|%{file}\n")
BOLD = "Noto Sans CJK SC"  # what names are set in
SUPPLEMENTARY = "\U00020000"  # before it, the bold face has all that the others have
UNPRINTED = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
PRIVATE = "Co"


class FontsMissingError(Exception):
    """fontconfig or a font of the stack is not installed; the message names the Debian packages."""


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of `text` that no installed font of the stack prints, each once, in order of appearance.

    Spaces, controls and variation selectors count as printable; private-use characters never do, since every
    font draws something else for them (GB 18030-2022 has none left). Raises FontsMissingError.
    """
    covered = _covered()
    return tuple(dict.fromkeys(c for c in text if not _printable(c, covered)))


def bold_prints(text: str) -> bool:
    """Whether the bold face has every character of `text`, so that none falls back to a thin one."""
    beyond = {ord(c) for c in text if c >= SUPPLEMENTARY and not _selects_variant(c)}
    return not beyond or beyond <= _points(BOLD)


def _printable(character: str, covered: frozenset[int]) -> bool:
    category = unicodedata.category(character)
    if category == PRIVATE:
        return False
    return category in UNPRINTED or _selects_variant(character) or ord(character) in covered


def _selects_variant(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


@cache
def _covered() -> frozenset[int]:
    """Every code point of the stack; about half a second once per process, then free."""
    return frozenset().union(*(_points(family) for family in STACK))


@cache
def _points(family: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    path, index = _font_files()[family]
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap())


def covers(family: str, character: str) -> bool:
    """Whether the regular face of a family of the stack draws this character. Raises FontsMissingError."""
    return ord(character) in _points(family)


@cache
def font_file(family: str, style: str = "Regular") -> tuple[str, int]:
    """The file of a face and its index in that collection; the regular face where a style is not installed.

    Raises FontsMissingError.
    """
    return _font_files(style).get(family) or _font_files()[family]


def _font_files(style: str = "Regular") -> dict[str, tuple[str, int]]:
    """One face of a style (file, index in its collection) for each family of the stack; of the regular ones, all."""
    found: dict[str, tuple[str, int]] = {}
    for line in sorted(_listed().splitlines()):
        families, styles, index, path = line.split("|", 3)
        for family in STACK:
            if family in families.split(",") and style in styles.split(","):
                found.setdefault(family, (path, int(index)))
    absent = [family for family in STACK if family not in found]
    if absent and style == "Regular":
        raise FontsMissingError(f"缺少字体：{'、'.join(absent)}。请安装：apt install {PACKAGES}")
    return found


def _listed() -> str:
    try:
        # Fixed arguments, found on the PATH as on every Debian; no text from outside reaches it.
        return subprocess.run(FC_LIST, capture_output=True, text=True, check=True, timeout=30).stdout  # noqa: S603
    except (FileNotFoundError, subprocess.SubprocessError) as error:
        raise FontsMissingError(f"找不到 fc-list。请安装：apt install fontconfig {PACKAGES}") from error
