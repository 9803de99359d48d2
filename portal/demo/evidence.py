"""Papers of the demo: small pictures and a PDF made in code, kept like any evidence."""

from functools import cache
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from portal.files import Store
from portal.pdf.fonts import PACKAGES, FontsMissingError
from powers.matters.rules import FileEntry

SIZE = (420, 594)
FRAME = 28
PAPER, INK, SEAL, RULE = "#fbf8f1", "#26221d", "#a52a22", "#b9b2a5"
AS_PDF = frozenset({"check_report", "opinion_sheet", "confirmation", "refused_letter"})
SEEN_ONLY = frozenset({"household_book", "identity_cards", "kin_statement", "payment_record"})
"""Seen and kept on paper; no picture of them is invented."""


def paper(key: str, name: str, place: str, serial: int) -> FileEntry:
    """A stored paper of its own for one matter: its name, the village, and 演示材料 across it. No person on it."""
    picture = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(picture)
    middle, right = SIZE[0] / 2, SIZE[0] - FRAME
    draw.rectangle((FRAME, FRAME, right, SIZE[1] - FRAME), outline=INK, width=2)
    draw.text((middle, 76), name, fill=INK, font=_font(24), anchor="mm")
    draw.text((middle, 114), f"{place}　第{serial}号", fill=INK, font=_font(15), anchor="mm")
    for line in range(8):
        draw.line((60, 170 + 38 * line, SIZE[0] - 60, 170 + 38 * line), fill=RULE)
    draw.text((middle, 326), "演示材料", fill=SEAL, font=_font(52), anchor="mm")
    draw.text((middle, 530), "虚构，只作演示用", fill=INK, font=_font(15), anchor="mm")
    target = BytesIO()
    if key in AS_PDF:
        picture.save(target, "PDF", resolution=75)
    else:
        picture.save(target, "JPEG", quality=60)
    target.seek(0)
    stored = Store(settings.EVIDENCE_ROOT).take(target, limit_bytes=settings.EVIDENCE_LIMIT_BYTES)
    return FileEntry(stored.sha256, stored.kind, stored.size)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    try:
        return ImageFont.truetype("NotoSansCJK-Regular.ttc", size, index=2)
    except OSError as error:
        raise FontsMissingError(f"缺少字体 Noto Sans CJK。请安装：apt install {PACKAGES}") from error
