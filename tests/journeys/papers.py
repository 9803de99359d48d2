"""What people hand in: small pictures, a large one, and things that are not what they are called."""

import random
from io import BytesIO

from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload

MEGABYTE = 1_000_000


def photo(name: str = "照片.jpg", size: tuple[int, int] = (640, 480)) -> FilePayload:
    """A small photograph, as it comes from a phone: lying on its side, with a position in it."""
    picture = Image.new("RGB", size, "#d8c9a8")
    ImageDraw.Draw(picture).rectangle((80, 60, size[0] - 80, size[1] - 60), outline="#333333", width=6)
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Invented"
    return _payload(name, "image/jpeg", picture, "JPEG", exif=exif)


def scan(name: str = "扫描.png") -> FilePayload:
    """A small scan."""
    picture = Image.new("L", (400, 560), 255)
    ImageDraw.Draw(picture).line((40, 80, 360, 80), fill=0, width=3)
    return _payload(name, "image/png", picture, "PNG")


def big_photo(name: str = "大照片.jpg", weight: int = 10 * MEGABYTE) -> FilePayload:
    """A photograph of at least `weight` bytes: noise, which no encoder makes small."""
    side = 2250
    noise = Image.frombytes("RGB", (side, side), random.Random(4).randbytes(side * side * 3))
    made = _payload(name, "image/jpeg", noise, "JPEG", quality=93, subsampling=0)
    assert weight <= len(made["buffer"]) < 1.4 * weight
    return made


def program(name: str = "低保申请书.jpg") -> FilePayload:
    """A program that calls itself a photograph."""
    return {"name": name, "mimeType": "image/jpeg", "buffer": b"MZ\x90\x00" + bytes(2000)}


def _payload(name: str, kind: str, picture: Image.Image, encoding: str, **options: object) -> FilePayload:
    target = BytesIO()
    picture.save(target, encoding, **options)
    return {"name": name, "mimeType": kind, "buffer": target.getvalue()}
