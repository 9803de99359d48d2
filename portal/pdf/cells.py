"""A cell of a sheet's table, ready to print."""

from dataclasses import dataclass

from portal.pdf.columns import MIDDLE_DOT


@dataclass(frozen=True)
class Cell:
    """One cell of the printed table."""

    text: str
    kind: str
    row_head: bool = False
    span: int = 1

    @property
    def parts(self) -> tuple[str, ...]:
        """A name of several parts (阿依古丽·买买提) in the pieces it may be broken into; else nothing."""
        if not self.row_head or MIDDLE_DOT not in self.text:
            return ()
        *heads, last = self.text.split(MIDDLE_DOT)
        return (*(head + MIDDLE_DOT for head in heads), last)
