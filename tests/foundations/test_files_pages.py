"""A PDF is shown as pictures of its pages; what it carried unseen stays with the original."""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from portal.files import Rejected, Store
from portal.files import pages as drawn
from tests.foundations.samples import SECRET, half_and_half, pdf

MB = 2**20


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "evidence")


def scan(pages: int = 2) -> bytes:
    """A scan with author and keywords, each page red on its left."""
    content, target = BytesIO(), BytesIO()
    sheets = [half_and_half((300, 400)) for _ in range(pages)]
    sheets[0].save(content, "PDF", save_all=True, append_images=sheets[1:])
    writer = PdfWriter(clone_from=PdfReader(content))
    writer.add_metadata({"/Author": SECRET.decode(), "/Keywords": SECRET.decode()})
    writer.add_outline_item(title=SECRET.decode(), page_number=0)
    writer.write(target)
    return target.getvalue()


def test_its_pages_are_shown_and_nothing_else_of_it(store: Store) -> None:
    taken = store.take(BytesIO(scan()), limit_bytes=MB)
    assert (taken.kind, taken.pages) == ("application/pdf", 2)
    shown = store.shown(taken.sha256)
    assert SECRET in scan()
    assert SECRET not in shown
    read = PdfReader(BytesIO(shown))
    assert len(read.pages) == 2
    assert not read.outline
    assert [value for value in (read.metadata or {}).values() if not str(value).startswith("D:1970")] == []
    (picture,) = read.pages[0].images
    seen = picture.image
    assert seen is not None
    assert max(seen.size) == 1700
    left = seen.convert("RGB").getpixel((100, 100))
    assert isinstance(left, tuple)
    assert left[0] > 200 > left[2]


def test_the_copy_is_made_once_and_the_original_stays_to_the_byte(store: Store) -> None:
    content = scan()
    sha256 = store.take(BytesIO(content), limit_bytes=MB).sha256
    first = store.shown(sha256)
    copy = store.root / sha256[:2] / f"{sha256}.shown"
    made = copy.stat().st_mtime_ns
    assert store.shown(sha256) == first
    assert copy.stat().st_mtime_ns == made
    assert store.original(sha256) == content
    store.forget(sha256)
    assert not copy.exists()


def test_too_many_pages_are_counted_out(store: Store) -> None:
    assert store.take(BytesIO(pdf(pages=40)), limit_bytes=MB).pages == 40
    with pytest.raises(Rejected, match="这个 PDF 有41页，最多40页。请只传要用的那几页，或者分成几份再传。"):
        store.take(BytesIO(pdf(pages=41)), limit_bytes=MB)


def test_what_cannot_be_drawn_is_not_taken(store: Store) -> None:
    broken = b"%PDF-1.7\n10 0 obj\n<< /Type /Page >>\nendobj\ntrailer\n%%EOF\n"
    with pytest.raises(Rejected, match="打不开"):
        store.take(BytesIO(broken), limit_bytes=MB)


def test_what_takes_too_long_is_given_up(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object, **__: object) -> object:
        raise subprocess.TimeoutExpired("pdftoppm", 25)

    monkeypatch.setattr(drawn.subprocess, "run", slow)
    with pytest.raises(Rejected, match="打不开"):
        store.take(BytesIO(scan()), limit_bytes=MB)


def test_without_the_program_pictures_are_asked_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn.shutil, "which", lambda _: None)
    with pytest.raises(Rejected, match="请拍成照片再传"):
        store.take(BytesIO(scan()), limit_bytes=MB)
    photo = BytesIO()
    Image.new("RGB", (5, 5)).save(photo, "JPEG")
    assert store.take(photo, limit_bytes=MB).kind == "image/jpeg"


def test_a_picture_of_the_newest_kind_is_named(store: Store) -> None:
    with pytest.raises(Rejected, match="截图"):
        store.take(BytesIO(b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00" + bytes(100)), limit_bytes=MB)
