"""What may become of a number between two states of a list."""

from enum import StrEnum

from powers.catalogue.comparing import Became


class Kind(StrEnum):
    """What became of a number, in the order in which a page names it."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    RETIRED = "retired"
    RETURNED = "returned"
    DROPPED = "dropped"
    AGAIN = "again"

    @property
    def words(self) -> str:
        """As it stands on the page."""
        return WORDS[self]


WORDS = {
    Kind.ADDED: "新增",
    Kind.CHANGED: "改动",
    Kind.RENAMED: "改名",
    Kind.RETIRED: "停用",
    Kind.RETURNED: "恢复使用",
    Kind.DROPPED: "不列",
    Kind.AGAIN: "重新定过，内容没有变",
}
BECAME = {
    Became.CHANGED: Kind.CHANGED,
    Became.RENAMED: Kind.RENAMED,
    Became.RETIRED: Kind.RETIRED,
    Became.RETURNED: Kind.RETURNED,
}
