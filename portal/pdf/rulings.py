"""A rule document on paper: plain strings, ready to print."""

from dataclasses import dataclass

from portal.pdf.sheets import RUNNING, Addressed
from portal.pdf.titles import balanced


@dataclass(frozen=True, kw_only=True)
class RuleSheet(Addressed):
    """规章制度: title, whose it is, version and how it was passed, the text by paragraph, date and seal.

    `paragraphs` are (kind, head, text): a `chapter` is a heading, an `article` begins with its number.
    """

    title: str
    unit_line: str
    facts: str
    paragraphs: tuple[tuple[str, str, str], ...]
    dated: str
    seal: str
    ask: str = ""

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The title in lines of like length."""
        return balanced(self.title)

    @property
    def running_head(self) -> str:
        """What names the sheet on its second and later pages, on one line."""
        whole = f"{self.title}　{self.unit_line}"
        return whole if len(whole) <= RUNNING else whole[: RUNNING - 1] + "…"
