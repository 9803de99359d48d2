"""One fault said twice: to whoever writes the file, and to whoever edits the same thing on a page."""


class Reason(str):
    """A fault in the words of the file. `plain` says the same without naming what only the file has."""

    __slots__ = ("plain",)

    plain: str

    def __new__(cls, words: str, plain: str) -> "Reason":
        """The reason, with both wordings."""
        one = super().__new__(cls, words)
        one.plain = plain
        return one


def plain(reason: str) -> str:
    """A reason as a page says it; most are the same in both places."""
    return reason.plain if isinstance(reason, Reason) else reason
