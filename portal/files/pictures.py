"""The copy of a picture that may be shown: upright, of moderate size, without metadata."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageFile, ImageOps

from portal.files.rejection import PNG, Rejected

MOST_PIXELS: Final = 64_000_000
LONGEST_SIDE: Final = 2400
_BROKEN: Final = (OSError, SyntaxError, ValueError, EOFError, struct.error)
_BOMB: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def shown_copy(original: Path, kind: str) -> bytes:
    """A fresh JPEG or PNG of the picture in ``original``, of the same ``kind``.

    Turned as its EXIF orientation says, at most 2400 pixels on its longer side, transparent parts on white,
    no EXIF, XMP, comment or colour profile. Raises Rejected when it has more than 64 million pixels or
    cannot be read to its end.
    """
    try:
        with _to_its_end(), Image.open(original, formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_many_pixels()
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG decodes small at once
            upright = ImageOps.exif_transpose(picture)
            return _encoded(_on_white(upright), kind)
    except _BOMB as bomb:
        raise _too_many_pixels() from bomb
    except _BROKEN as broken:
        raise Rejected("这张照片不完整，打不开。可能是没有传完，请重新传一次，或者重新拍一张。") from broken


@contextmanager
def _to_its_end() -> Iterator[None]:
    """WeasyPrint switches Pillow, for the whole process, to passing over missing bytes; evidence must be whole."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _too_many_pixels() -> Rejected:
    return Rejected(
        "这张照片的尺寸太大，这里打不开。请在手机相机里把照片尺寸调小再拍，或者传这张照片的截图。"
    )


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):  # sixteen bits of grey would turn white in a plain conversion
        return picture.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    white = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(white, layer).convert("RGB")


def _encoded(picture: Image.Image, kind: str) -> bytes:
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    picture.info = {}  # Pillow would write comment and colour profile from here
    target = BytesIO()
    if kind == PNG:
        picture.save(target, "PNG")
    else:
        picture.save(target, "JPEG", quality=85)
    return target.getvalue()
