"""What is handed in is told by its content, never by its name; what is no picture and no PDF is refused."""

from typing import Final

JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
PDF: Final = "application/pdf"

_KINDS: Final = ((b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"%PDF-", PDF))
_HEIC: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_PROGRAM: Final = (
    "这是一个程序，不是照片，不能传。请另选要传的照片或者 PDF 文件。",
    (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"dex\n"),
)
_PICTURE: Final = (
    "这种图片这里打不开。请在手机上打开它截一张图，传截图。",
    (b"GIF8", b"RIFF", b"BM", b"II*\x00", b"MM\x00*"),
)
_OFFICE: Final = (
    "这是文档或者压缩包，这里打不开。请在电脑上另存为 PDF，再传 PDF。",
    (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"{\\rtf"),
)


class Rejected(Exception):
    """A file that is not taken. ``reason`` says in Chinese what is wrong and what to do about it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def kind_of(head: bytes) -> str:
    """The media type by the first 32 bytes. Raises Rejected for anything but JPEG, PNG and PDF."""
    for magic, kind in _KINDS:
        if head.startswith(magic):
            return kind
    if not head:
        raise Rejected("这个文件是空的。请重新拍一张，或者重新选一次文件。")
    if head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"avis"):
        raise Rejected(_PICTURE[0])
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        raise Rejected(
            "这是苹果手机的 HEIC 照片，这里打不开。"
            "请在手机“设置—相机—格式”里选“兼容性最佳”再拍一张，或者传这张照片的截图。"
        )
    for reason, beginnings in (_PROGRAM, _PICTURE, _OFFICE):
        if head.startswith(beginnings):
            raise Rejected(reason)
    raise Rejected("这个文件不是照片，也不是 PDF。请传 JPG 或者 PNG 照片，或者 PDF 文件。")
