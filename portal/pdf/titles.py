"""A title in lines, broken where the voice would pause."""

import math

ONE_LINE = 15  # characters of a title that fit on one line at full size, and at the second size
ONE_LINE_SMALLER = 18
OPENING, ENDING = "（《“", "）》”、，的村镇乡县市年月度"


def balanced(title: str) -> tuple[str, ...]:
    """Break `title` into as few lines as fit, of like length, ending a line where the voice would pause."""
    if len(title) <= ONE_LINE_SMALLER:
        return (title,)
    middle = round(len(title) / math.ceil(len(title) / ONE_LINE_SMALLER))
    reach = range(max(2, middle - 5), min(middle + 5, ONE_LINE_SMALLER) + 1)
    near = sorted(reach, key=lambda at: abs(at - middle))
    whole = [at for at in near if not (title[at - 1].isascii() and title[at].isascii())]
    cut = next((at for at in whole if _pauses(title[at - 1], title[at])), (whole or near)[0])
    return (title[:cut], *balanced(title[cut:]))


def _pauses(before: str, after: str) -> bool:
    return after in OPENING or (before in ENDING and after not in ENDING)
