"""A table as somebody hands it in: a name, bytes, and what makes them impossible to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from powers.catalogue.files.reading import FaultyFilesError, Problem

MOST_BYTES = 2_000_000
MOST_ROWS = 2_000
MOST_COLUMNS = 40
TOO_LARGE = f"文件太大，一份清单不会超过{MOST_BYTES // 1_000_000}兆。看看里面是不是有图片，删掉再存"
TOO_LONG = f"这张表超过{MOST_ROWS}行，一份清单不会有这么多"
TOO_WIDE = f"这张表超过{MOST_COLUMNS}列，只留要装的那几列"

Cells = tuple[int, Sequence[str]]
"""One row of a table as it stands in the file: its line from 1, and its cells as words."""


class Unreadable(Exception):
    """The file is no table that can be read; the reason is a Chinese sentence, `line` where it is seen."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(frozen=True)
class Given:
    """A file by the name it was handed in under, and its bytes."""

    name: str
    data: bytes


def given(path: Path) -> Given:
    """The file at `path`. Raises FaultyFilesError when there is none or it is larger than any list."""
    if not path.is_file():
        raise FaultyFilesError([Problem(path.name, 1, "没有这个文件")])
    if path.stat().st_size > MOST_BYTES:
        raise FaultyFilesError([Problem(path.name, 1, TOO_LARGE)])
    return Given(path.name, path.read_bytes())
