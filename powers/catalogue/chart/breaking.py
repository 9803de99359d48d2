"""Text widths and line breaks, reckoned without a font.

SVG breaks no lines, and the two renderers would not break them alike, so we do: a Chinese
character is one em, a Latin one about 0.55. Closing marks never start a line and opening marks
never end one (GB/T 15834-2011, 5.1).
"""

import unicodedata

NO_START = frozenset("。，、；：？！）》」』】〉”’…·％%,.;:?!)]}")
NO_END = frozenset("（《「『【〈“‘([{")
BROAD = frozenset("MWmw@%&")
SPACES = " \u3000"


def em(char: str) -> float:
    """Width of one character in ems, erring on the wide side."""
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WFA":
        return 1.0
    if char in BROAD:
        return 0.92
    return 0.68 if char.isupper() else 0.57 if char.isdigit() else 0.55


def width(text: str, size: float) -> float:
    """Estimated width of ``text`` at font size ``size``, in the same units."""
    return sum(em(char) for char in text) * size


def _joined(before: str, char: str) -> bool:
    """Whether ``char`` may not be parted from the piece before it."""
    last = before[-1]
    if last in SPACES or char in SPACES:
        return False
    if char in NO_START or last in NO_END:
        return True
    return em(last) < 1 and em(char) < 1


def pieces(text: str) -> list[str]:
    """Cut ``text`` into pieces that stay together: Latin words, characters with their marks."""
    found: list[str] = []
    for char in text:
        if found and _joined(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _cut(piece: str, size: float, limit: float) -> list[str]:
    """Split a piece that is wider than a whole line, as a last resort."""
    parts = [""]
    for char in piece:
        if parts[-1] and width(parts[-1] + char, size) > limit:
            parts.append("")
        parts[-1] += char
    return parts


def break_lines(text: str, size: float, limit: float) -> tuple[str, ...]:
    """Break ``text`` into lines no wider than ``limit``; spaces at line ends vanish."""
    lines = [""]
    for paragraph in text.split("\n"):
        if lines[-1]:
            lines.append("")
        for piece in pieces(paragraph):
            for part in _cut(piece, size, limit):
                if lines[-1] and width((lines[-1] + part).rstrip(SPACES), size) > limit + 1e-6:
                    lines.append("")
                lines[-1] += part if lines[-1] else part.lstrip(SPACES)
    return tuple(line.rstrip(SPACES) for line in lines if line.strip(SPACES))


def by_clauses(text: str, size: float, limit: float) -> tuple[str, ...]:
    """Like ``break_lines``, but each clause on a line of its own where that costs no more lines."""
    plain = break_lines(text, size, limit)
    parted = break_lines(text.replace("；", "；\n").replace("。", "。\n"), size, limit)
    return parted if len(parted) <= len(plain) else plain


def balanced(text: str, size: float, limit: float) -> tuple[str, ...]:
    """Like ``break_lines``, with as few lines, but of nearly equal length."""
    lines = break_lines(text, size, limit)
    if len(lines) < 2:
        return lines
    trial = max(width(text, size) / len(lines), size)
    while trial < limit:
        even = break_lines(text, size, trial)
        if len(even) == len(lines):
            return even
        trial += size / 4
    return lines
