"""A picture of words, laid out already: drawn with the fonts of the sheets, small enough for a group on a phone."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

import segno

from portal.pdf.fonts import STACK, covers, font_file

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

Face = Literal["plain", "bold", "title"]
FACES: Final[dict[Face, tuple[str, str]]] = {
    "plain": ("Noto Sans CJK SC", "Regular"),
    "bold": ("Noto Sans CJK SC", "Bold"),
    "title": ("Noto Serif CJK SC", "Bold"),
}
COLOURS: Final = 24
"""Of the finished picture: letters are ink in a few greys, and a picture of so few colours is a third as large."""


@dataclass(frozen=True)
class Run:
    """Some words: `x` and `y` are the upper left corner in pixels, `size` the height of a character; ends at `x` if `right`."""

    text: str
    x: float
    y: float
    size: int
    face: Face = "plain"
    ink: str = "#1c1917"
    right: bool = False


@dataclass(frozen=True)
class Bar:
    """A filled rectangle: left, top, right, bottom."""

    box: tuple[float, float, float, float]
    ink: str


@dataclass(frozen=True)
class Poster:
    """A whole picture: its size, bars below the words, words, and a QR code of `url` with its corner and side."""

    width: int
    height: int
    paper: str
    bars: tuple[Bar, ...]
    runs: tuple[Run, ...]
    url: str
    code: tuple[int, int, int]


def paint(poster: Poster) -> bytes:
    """The poster as PNG; the same poster gives the same bytes. About a quarter of a second. Raises FontsMissingError."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (poster.width, poster.height), poster.paper)
    pen = ImageDraw.Draw(image)
    for bar in poster.bars:
        pen.rectangle(bar.box, fill=bar.ink)
    for run in poster.runs:
        x = run.x - (sum(font.getlength(part) for font, part in _fonts(run)) if run.right else 0)
        for font, part in _fonts(run):
            pen.text((x, run.y + run.size), part, font=font, fill=run.ink, anchor="ls")
            x += font.getlength(part)
    left, top, side = poster.code
    matrix = segno.make(poster.url, error="m", micro=False).matrix_iter(border=4)
    rows = [bytes(0 if dark else 255 for dark in row) for row in matrix]
    code = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows))
    whole = side // len(rows) * len(rows)  # every module the same number of pixels, or telephones misread it
    image.paste(
        code.resize((whole, whole), Image.Resampling.NEAREST).convert("RGB"), (left + side - whole, top)
    )
    out = io.BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _fonts(run: Run) -> Iterator[tuple["FreeTypeFont", str]]:
    """The words in pieces, each with the first face that has its characters: rare ones stand in another face."""
    family, style = FACES[run.face]
    others: Sequence[str] = [one for one in STACK if one != family]

    def having(character: str) -> tuple[str, str]:
        if covers(family, character):
            return family, style
        return next((one for one in others if covers(one, character)), family), "Regular"

    for (found, how), part in groupby(run.text, key=having):
        yield _font(found, how, run.size), "".join(part)


@lru_cache(maxsize=64)
def _font(family: str, style: str, size: int) -> "FreeTypeFont":
    from PIL import ImageFont

    path, index = font_file(family, style)
    return ImageFont.truetype(path, size, index=index)
