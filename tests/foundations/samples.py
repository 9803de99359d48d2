"""Files as people hand them in, made on the spot."""

import zlib
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

SECRET = b"SECRETPLACE"
ORIENTATION, MAKER, GPS, LATITUDE = 0x0112, 0x010F, 0x8825, 2


def half_and_half(size: tuple[int, int] = (60, 40)) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    return picture


def jpeg(picture: Image.Image | None = None, *, orientation: int = 1, quality: int = 90) -> bytes:
    """A JPEG as a phone writes it: EXIF with maker and position, a comment, XMP, a colour profile."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = SECRET.decode()
    exif.get_ifd(GPS)[LATITUDE] = (37.0, 28.0, 12.0)
    target = BytesIO()
    (picture or half_and_half()).save(
        target, "JPEG", quality=quality, exif=exif, comment=SECRET, xmp=SECRET, icc_profile=SECRET
    )
    return target.getvalue()


def png(picture: Image.Image | None = None) -> bytes:
    """A PNG with text, EXIF and a colour profile."""
    text = PngInfo()
    text.add_text("Author", SECRET.decode())
    exif = Image.Exif()
    exif[MAKER] = SECRET.decode()
    target = BytesIO()
    (picture or half_and_half()).save(target, "PNG", pnginfo=text, exif=exif, icc_profile=SECRET)
    return target.getvalue()


def pdf(*objects: bytes, pages: int = 1) -> bytes:
    """A PDF of so many pages, with further objects as given."""
    page = [f"{n + 10} 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n".encode() for n in range(pages)]
    kids = " ".join(f"{n + 10} 0 R" for n in range(pages))
    head = f"2 0 obj\n<< /Type /Pages /MediaBox [0 0 200 100] /Kids [{kids}] /Count {pages} >>\nendobj\n".encode()
    catalog = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    return (
        b"%PDF-1.7\n"
        + catalog
        + head
        + b"".join(page)
        + b"".join(objects)
        + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"
    )


def packed(content: bytes, *, about: bytes = b"/Type /ObjStm", more: bytes = b"") -> bytes:
    """An object stream with ``content`` deflated in it."""
    body = zlib.compress(content)
    words = b"<< " + about + b" /Filter /FlateDecode " + more + b" /Length %d >>" % len(body)
    return b"50 0 obj\n" + words + b"\nstream\n" + body + b"\nendstream\nendobj\n"
