"""Write a drawing as SVG that a strict content policy and the PDF renderer both accept.

Presentation attributes only: no ``<style>``, no ``style=``, no ``foreignObject``, no script, no
markers; a ``viewBox`` without width and height, so the picture takes the width it is given.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from xml.sax.saxutils import escape

from .drawing import MIDDLE, Box, Drawing, Line, Mark, Text, Tone
from .layout import layout
from .model import Chart
from .paths import arrowhead, number, pair, path_data, shape_of

INK, SOFT, SEAL, PAPER, HAIR, QUIET = "#1b1916", "#544e46", "#9c1c1f", "#ffffff", "#d9d2c5", "#8b8378"
SANS = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, HanaMinA, HanaMinB, sans-serif"
SONG = "Noto Serif CJK SC, Source Han Serif SC, Songti SC, STSong, SimSun, HanaMinA, HanaMinB, serif"
TONES = {"ink": INK, "soft": SOFT, "seal": SEAL, "paper": PAPER}
STROKE, SIGN = 1.5, 15.5
STROKES = {
    "link": (INK, STROKE, ""),
    "tie": (QUIET, 1.0, ""),
    "hair": (HAIR, 1.0, ""),
    "rule": (INK, STROKE, ""),
    "dash": (INK, STROKE, "6 5"),
    "cell": (INK, 1.0, ""),
    "seal": (SEAL, 1.8, ""),
}


@lru_cache(maxsize=128)
def svg(chart: Chart) -> str:
    """The chart as one SVG element, to stand in a page or alone as a file."""
    return write(layout(chart))


def write(drawing: Drawing) -> str:
    """A drawing as SVG text."""
    around = [line for line in drawing.lines if line.stroke in ("hair", "rule", "seal")]
    quiet = [line for line in drawing.lines if line.stroke == "tie"]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(drawing.width)} {number(drawing.height)}"'
        f' role="img" font-family="{SANS}" fill="{INK}">',
        f"<title>{_words(drawing.title)}</title><desc>{_words(drawing.summary)}</desc>",
        f'<path fill="{PAPER}" d="M0 0H{number(drawing.width)}V{number(drawing.height)}H0Z"/>',
        *_lines(around),
        *_lines(quiet),
        *_edges(drawing),
        *_grounds(drawing.texts),
        *_boxes((*drawing.boxes, *drawing.samples)),
        *_lines(line for line in drawing.lines if line.stroke == "cell"),
        *_marks(drawing.marks),
        *_texts((*drawing.texts, *map(_sign, drawing.marks))),
        "</svg>",
    ]
    return "\n".join(parts)


def _words(words: str) -> str:
    """Text fit for XML 1.0: escaped, without the characters it forbids (section 2.2, Char)."""
    return escape(
        "".join(c for c in words if c >= " " and not ("\ud800" <= c <= "\udfff" or c in "\ufffe\uffff"))
    )


def _lines(lines: Iterable[Line]) -> list[str]:
    """Plain lines, those of one kind in one path."""
    found = []
    for stroke, group in groupby(sorted(lines, key=lambda line: line.stroke), key=lambda line: line.stroke):
        color, wide, dash = STROKES[stroke]
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        data = "".join(path_data(line.points) for line in group)
        found.append(f'<path fill="none" stroke="{color}" stroke-width="{number(wide)}"{dashes} d="{data}"/>')
    return found


def _edges(drawing: Drawing) -> list[str]:
    """Every edge, the lines to the diamonds, and all arrowheads."""
    links = [line for line in drawing.lines if line.stroke in ("link", "dash")]
    found = [f'<g fill="none" stroke="{INK}" stroke-width="{STROKE}">']
    for route in drawing.routes:
        dashes = ' stroke-dasharray="6 5"' if route.dashed else ""
        found.append(f'<path d="{path_data(route.points)}"{dashes}/>')
    ends = [route.points[-2:] for route in drawing.routes] + [line.points for line in links if line.head]
    heads = "".join(arrowhead(before, tip) for before, tip in ends)
    return [*found, "</g>", *_lines(links), f'<path d="{heads}"/>' if heads else ""]


def _boxes(boxes: Iterable[Box]) -> list[str]:
    """Steps, diamonds and participations on white."""
    ink = f'<g fill="{PAPER}" stroke="{INK}" stroke-width="{STROKE}">'
    steps = [shape_of(box) for box in boxes if box.shape != "chip"]
    chips = [shape_of(box) for box in boxes if box.shape == "chip"]
    quiet = [f'<g fill="{PAPER}" stroke="{QUIET}">', *chips, "</g>"] if chips else []
    return [ink, *steps, "</g>", *quiet]


def _marks(marks: Iterable[Mark]) -> list[str]:
    """Discs and triangles, without their signs; a white rim parts them from what they lie on."""
    found = []
    for mark in marks:
        rect = mark.rect
        if mark.kind == "disc":
            data = f'<circle cx="{number(mark.x)}" cy="{number(mark.y)}" r="{number(rect.w / 2)}"'
            found.append(f'{data} stroke="{PAPER}"/>')
        else:
            corners = "L".join(map(pair, ((rect.right, rect.bottom), (rect.x, rect.bottom))))
            fill = "" if mark.filled else f' fill="{PAPER}"'
            rim = PAPER if mark.filled else INK
            data = f"M{pair((mark.x, rect.y))}L{corners}Z"
            found.append(
                f'<path d="{data}"{fill} stroke="{rim}" stroke-width="{STROKE}" stroke-linejoin="round"/>'
            )
    return found


def _sign(mark: Mark) -> Text:
    """The number or grade on a mark."""
    base = mark.y + MIDDLE * SIGN if mark.kind == "disc" else mark.rect.bottom - 3
    return Text(
        mark.x, base, SIGN, mark.words, "mark", "", "middle", True, tone="paper" if mark.filled else "ink"
    )


def _grounds(texts: Iterable[Text]) -> list[str]:
    """White under the labels: a line that has to pass is broken, and never runs through words."""
    rects = [text.rect.grown(1) for text in texts if text.role == "label"]
    data = "".join(f"M{pair((r.x, r.y))}H{number(r.right)}V{number(r.bottom)}H{number(r.x)}Z" for r in rects)
    return [f'<path fill="{PAPER}" d="{data}"/>'] if data else []


def _manner(text: Text) -> tuple[float, bool, bool, Tone, str]:
    return text.size, text.bold, text.song, text.tone, text.anchor


def _texts(texts: Iterable[Text]) -> list[str]:
    """All words, those of one manner in one group."""
    found = []
    for (size, bold, song, tone, anchor), group in groupby(sorted(texts, key=_manner), key=_manner):
        manner = f'<g font-size="{number(size)}"'
        manner += ' font-weight="700"' if bold else ""
        manner += f' font-family="{SONG}"' if song else ""
        manner += f' fill="{TONES[tone]}"' if tone != "ink" else ""
        manner += f' text-anchor="{anchor}"' if anchor != "start" else ""
        found.append(manner + ">")
        found += [f'<text x="{number(t.x)}" y="{number(t.y)}">{_words(t.words)}</text>' for t in group]
        found.append("</g>")
    return found
