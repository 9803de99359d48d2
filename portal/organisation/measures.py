"""Numbers of law in words: 7天, 10个工作日, 三分之二以上, 过半数."""

from fractions import Fraction

Value = int | str
"""A whole number, or a share written as "2/3"."""
MEASURES: dict[str, str] = {
    "natural": "天",
    "working": "个工作日",
    "month": "个月",
    "year": "年",
    "person": "人",
    "household": "户",
    "time": "次",
    "yuan": "元",
    "percent": "%",
}
SHARES = ("share", "over")
"""At least a share (三分之二以上), more than one (过半数)."""
SWITCH = "duty"
"""Something that must be done (1) or need not (0)."""
DIGITS = "零一二三四五六七八九十"


def number(value: Value) -> Fraction:
    """A value as a number that can be compared exactly. Raises ValueError for what is none."""
    return Fraction(value)


def say(value: Value, measure: str) -> str:
    """A value as people say it; a limit of no days is 当天."""
    if measure in ("natural", "working") and value == 0:
        return "当天"
    if measure == SWITCH:
        return "要" if value else "不要求"
    if measure in SHARES:
        return _share(number(value), over=measure == "over")
    if measure == "person":
        return f"{value}个人"
    return f"{value}{MEASURES.get(measure, measure)}"


def _share(part: Fraction, *, over: bool) -> str:
    if over and part == Fraction(1, 2):
        return "过半数"
    said = f"{_digit(part.denominator)}分之{_digit(part.numerator)}"
    return f"超过{said}" if over else f"{said}以上"


def _digit(n: int) -> str:
    return DIGITS[n] if n < len(DIGITS) else str(n)
