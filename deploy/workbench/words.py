"""What is said to the person at the keyboard: one sentence per problem, and the way on."""

import contextlib
import sys
from pathlib import Path


class Problem(Exception):
    """Something that stops the work and that the person can understand.

    `sentence` says what is wrong, `way_on` what to do next; both are plain Chinese.
    """

    def __init__(self, sentence: str, way_on: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.way_on = way_on

    def __str__(self) -> str:
        return f"{self.sentence}\n{self.way_on}" if self.way_on else self.sentence


def use_readable_streams() -> None:
    """Make printing Chinese safe on any locale: never an encoding error."""
    for stream in (sys.stdout, sys.stderr):
        encoding = (stream.encoding or "ascii").lower().replace("-", "")
        chinese = encoding.startswith(("utf", "gb"))
        with contextlib.suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(  # type: ignore[union-attr]
                encoding=None if chinese else "utf-8", errors="replace", line_buffering=True
            )


def say(text: str = "") -> None:
    """Print one line. A reader that went away (`make run | head`) is no reason to stop serving."""
    with contextlib.suppress(OSError, ValueError):
        print(text, flush=True)


def complain(problem: Problem) -> None:
    """Print a problem on standard error."""
    with contextlib.suppress(OSError, ValueError):
        print(problem, file=sys.stderr, flush=True)


def size_of(log: Path) -> int:
    """Return how long a log is now, 0 when there is none."""
    try:
        return log.stat().st_size
    except OSError:
        return 0


def tail(log: Path, lines: int = 8, since: int = 0) -> str:
    """Return the last non-empty lines of a log, written after byte `since`; "" when there are none."""
    try:
        with log.open("rb") as file:
            file.seek(max(since, size_of(log) - 16_384, 0))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return "\n".join([line for line in text.splitlines() if line.strip()][-lines:])
