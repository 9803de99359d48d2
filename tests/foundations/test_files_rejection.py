"""What is no picture and no PDF is told by its content and refused in words one can act on."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFile

from portal.files import Rejected, Store
from portal.files.documents import check_pdf
from portal.files.rejection import kind_of
from tests.foundations.samples import jpeg, packed, pdf, png

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")  # Pillow warns of what it then refuses


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def bomb(width: int, height: int) -> bytes:
    """A few hundred bytes that claim to be an enormous picture."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def reason(tmp_path: Path, content: bytes) -> str:
    with pytest.raises(Rejected) as rejected:
        Store(tmp_path).take(BytesIO(content), limit_bytes=2**20)
    return rejected.value.reason


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(100), "HEIC"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic" + bytes(100), "HEIC"),
        (b"MZ\x90\x00" + bytes(100), "程序"),
        (b"\x7fELF\x02\x01" + bytes(100), "程序"),
        (b"#!/bin/sh\nrm -rf /\n", "程序"),
        (b"GIF89a" + bytes(100), "截图"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "截图"),
        (b"PK\x03\x04" + bytes(100), "另存为 PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "另存为 PDF"),
        ("低保申请书".encode(), "不是照片，也不是 PDF"),
        (b"<svg onload='alert(1)'/>", "不是照片，也不是 PDF"),
        (b"\n%PDF-1.7\n", "不是照片，也不是 PDF"),
    ],
)
def test_other_files_whatever_their_name(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in reason(tmp_path, content)


@pytest.mark.parametrize(
    "content",
    [
        jpeg()[:-200],
        jpeg()[: len(jpeg()) // 2],
        jpeg()[:30],
        png()[: len(png()) // 2],
        b"\xff\xd8\xff",
        png()[:8],
    ],
)
@pytest.mark.parametrize("lenient", [False, True])
def test_pictures_that_break_off(
    tmp_path: Path, content: bytes, lenient: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also after WeasyPrint was loaded, which makes Pillow lenient for the whole process."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    assert "不完整" in reason(tmp_path, content)
    assert ImageFile.LOAD_TRUNCATED_IMAGES is lenient


@pytest.mark.parametrize("side", [8001, 12_000, 60_000])
def test_pictures_that_would_fill_the_memory(tmp_path: Path, side: int) -> None:
    assert "尺寸太大" in reason(tmp_path, bomb(side, side))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (pdf()[:-10], "不完整"),
        (b"%PDF-1.7\n%%EOF\n", "不完整"),
        (pdf(b"9 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj\n"), "自己运行"),
        (pdf(b"9 0 obj\n<< /S /J#61va#53cript /JS (x) >>\nendobj\n"), "自己运行"),
        (pdf(b"9 0 obj\n<</S/Launch/F(calc.exe)>>\nendobj\n"), "自己运行"),
        (pdf(b"9 0 obj\n<< /Subtype /RichMedia >>\nendobj\n"), "自己运行"),
        (pdf(b"9 0 obj\n<< /Type /EmbeddedFile >>\nendobj\n"), "夹带"),
        (pdf(b"9 0 obj\n<< /Names << /EmbeddedFiles 8 0 R >> >>\nendobj\n"), "夹带"),
        (pdf(packed(b"9 0 << /S /JavaScript /JS (x) >>")), "自己运行"),
        (pdf(packed(b"9 0 << /S /JavaScript /JS (x) >>", about=b"/Type /Obj#53tm")), "自己运行"),
        (pdf(packed(b"9 0 << /Type /EmbeddedFile >>")), "夹带"),
        (pdf(packed(b"9 0 <<>>", more=b"/DecodeParms << /Predictor 12 >>")), "读不懂"),
        (pdf(packed(b"9 0 <<>>").replace(b"/FlateDecode", b"/LZWDecode  ")), "读不懂"),
        (pdf(packed(b"9 0 <<>>").replace(b"\nendstream", b"")), "不完整"),
        (pdf(packed(b"9 0 <<>>").replace(b"\x9c", b"\x9d")), "不完整"),
        (pdf(packed(b"9 0 <<>> /S /JavaScript", more=b"/X (obj)")), "自己运行"),
        (pdf(packed(b"9 0 <<>>").replace(b"/FlateDecode", b"[/FlateDecode /ASCII85Decode]")), "读不懂"),
        (pdf(packed(bytes(65 * 2**20))), "展开以后太大"),
        (pdf(b"trailer\n<< /Encrypt 8 0 R >>\n"), "密码"),
    ],
)
def test_pdf_files_that_act_hide_or_break_off(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in reason(tmp_path, content)


@pytest.mark.parametrize(
    ("content", "pages"),
    [
        (pdf(pages=12), 12),
        (pdf(packed(b"9 0 << /Type /Page >> << /Type/Page >>")), 3),
        (pdf(b"10 0 obj\n<< /Type /Page /Annots [] >>\nendobj\n"), 1),  # a signature writes the page again
        (pdf(b"9 0 obj\n<< /Title (JavaScript /Launcher) >>\nendobj\n"), 1),
    ],
)
def test_pages_of_ordinary_pdf_files(content: bytes, pages: int) -> None:
    assert check_pdf(content) == pages


@given(st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.7\n", jpeg()[:200], png()[:60]]))
def test_noise_is_refused_and_never_breaks_anything(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, head: bytes
) -> None:
    store = Store(tmp_path_factory.getbasetemp() / "noise")
    with pytest.raises(Rejected) as rejected:
        store.take(BytesIO(head + noise), limit_bytes=2**20)
    assert rejected.value.reason.endswith("。")


def test_the_kind_is_told_by_the_first_bytes() -> None:
    assert [kind_of(content[:32]) for content in (jpeg(), png(), pdf())] == [
        "image/jpeg",
        "image/png",
        "application/pdf",
    ]
