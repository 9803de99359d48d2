"""A person's name as it is typed: written one way, and every character of it on paper."""

from portal.pdf.fonts import missing_characters
from portal.privacy import NameProblem, normal_name


def printable_name(typed: str) -> str:
    """The name as it is kept. Raises NameProblem, naming the character that cannot stand or that no font prints."""
    name = normal_name(typed)
    absent = missing_characters(name)
    if absent:
        which = "、".join(f"第{name.index(c) + 1}个字“{c}”" for c in absent)
        raise NameProblem(
            f"姓名的{which}打印不出来，公示单上会变成方框。请照身份证核对；没有错的，请系统维护装上字体。"
        )
    return name
