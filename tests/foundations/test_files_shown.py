"""What is shown of a picture: upright, of moderate size, and nothing it carried unseen."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from portal.files import Store
from tests.foundations.samples import SECRET, half_and_half, jpeg, png


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def shown(store: Store, content: bytes) -> Image.Image:
    stored = store.take(BytesIO(content), limit_bytes=20 * 2**20)
    picture = Image.open(BytesIO(store.shown(stored.sha256)))
    assert Image.MIME[picture.format or ""] == stored.kind
    return picture


def colour(picture: Image.Image, x: int, y: int) -> str:
    pixel = picture.convert("RGB").getpixel((x, y))
    assert isinstance(pixel, tuple)
    return {0: "red", 1: "green", 2: "blue"}[max(range(3), key=lambda band: pixel[band])]


@pytest.mark.parametrize("content", [jpeg(), png()])
def test_nothing_unseen_is_passed_on(store: Store, content: bytes) -> None:
    assert SECRET in content
    stored = store.take(BytesIO(content), limit_bytes=2**20)
    copy = store.shown(stored.sha256)
    assert SECRET not in copy
    for mark in (b"Exif", b"http://ns.adobe.com", b"ICC_PROFILE", b"iCCP", b"tEXt", b"eXIf"):
        assert mark not in copy
    assert not Image.open(BytesIO(copy)).getexif()


def test_a_picture_taken_sideways_stands_upright(store: Store) -> None:
    picture = shown(store, jpeg(orientation=6))  # turned a quarter: what was left is on top
    assert picture.size == (40, 60)
    assert colour(picture, 20, 5) == "red"
    assert colour(picture, 20, 55) == "blue"


def test_an_upright_picture_stays_as_it_is(store: Store) -> None:
    picture = shown(store, jpeg())
    assert picture.size == (60, 40)
    assert colour(picture, 5, 20) == "red"


@pytest.mark.parametrize("size", [(3600, 1200), (1200, 3600), (2401, 100)])
def test_the_longer_side_is_2400_at_most(store: Store, size: tuple[int, int]) -> None:
    picture = shown(store, jpeg(half_and_half(size)))
    assert max(picture.size) == 2400
    assert picture.size[0] / picture.size[1] == pytest.approx(size[0] / size[1], rel=0.01)


def test_a_small_picture_is_not_blown_up(store: Store) -> None:
    assert shown(store, png()).size == (60, 40)


def test_transparent_parts_are_white(store: Store) -> None:
    picture = shown(store, png(Image.new("RGBA", (10, 10), (0, 0, 0, 0))))
    assert picture.mode == "RGB"
    assert picture.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("picture", "pixel"),
    [
        (Image.new("1", (4, 4), 1), (255, 255, 255)),
        (Image.new("L", (4, 4), 100), (100, 100, 100)),
        (Image.new("LA", (4, 4), (100, 0)), (255, 255, 255)),
        (Image.new("P", (4, 4), 0), (0, 0, 0)),
        (Image.new("I;16", (4, 4), 100 * 256), (100, 100, 100)),
    ],
)
def test_every_kind_of_png_keeps_its_look(store: Store, picture: Image.Image, pixel: tuple[int, ...]) -> None:
    content = BytesIO()
    picture.save(content, "PNG")
    assert shown(store, content.getvalue()).getpixel((1, 1)) == pixel


def test_a_four_colour_jpeg_is_shown(store: Store) -> None:
    content = BytesIO()
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(content, "JPEG")
    assert colour(shown(store, content.getvalue()), 4, 4) == "red"


def test_a_double_picture_of_a_phone_is_taken_as_its_first(store: Store) -> None:
    content = BytesIO()
    half_and_half().save(content, "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40), "green")])
    assert colour(shown(store, content.getvalue()), 5, 20) == "red"


@pytest.mark.filterwarnings("ignore:Corrupt EXIF:UserWarning")
def test_broken_metadata_does_not_spoil_a_good_picture(store: Store) -> None:
    content = BytesIO()
    half_and_half().save(content, "JPEG", exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff\x01\x12")
    assert shown(store, content.getvalue()).size == (60, 40)


def test_a_large_phone_photograph(store: Store) -> None:
    noise = Image.frombytes("RGB", (1000, 750), os.urandom(1000 * 750 * 3)).resize((4000, 3000))
    content = jpeg(noise, quality=99, orientation=6)
    content += bytes(max(0, 10 * 2**20 - len(content)))  # phones append a film clip or a depth map
    assert len(content) >= 10 * 2**20
    picture = shown(store, content)
    assert picture.size == (1800, 2400)
