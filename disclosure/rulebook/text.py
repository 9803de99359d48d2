"""The words of a rule document: plain lines, in which chapters and articles are recognised and nothing else."""

import re
from dataclasses import dataclass

_NUMBER = "[〇零一二三四五六七八九十百0-9]{1,5}"
_CHAPTER = re.compile(rf"^第{_NUMBER}[章节](?:\s|$)")
_ARTICLE = re.compile(rf"^(第{_NUMBER}条)(?![款例件])[\s：:]*(.*)$", re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A paragraph: `chapter` is a heading, `article` begins with its number (`head`), else `head` is ""."""

    kind: str
    head: str
    text: str


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text, one a line; blank lines vanish."""
    return tuple(_block(line.strip()) for line in text.splitlines() if line.strip())


def tidy(text: str) -> str:
    """The text as it is kept: plain line ends, no blanks at either end of a line, no more than one empty line."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _block(line: str) -> Block:
    if _CHAPTER.match(line):
        return Block("chapter", "", line)
    if found := _ARTICLE.match(line):
        return Block("article", found[1], found[2].strip())
    return Block("paragraph", "", line)
