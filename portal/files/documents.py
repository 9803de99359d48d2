"""What a PDF must be to be kept: whole, open, not too long, and without anything that acts.

Names of dictionaries may be written with ``#xx`` escapes and may sit in compressed object streams
(ISO 32000-1, 7.3.5 and 7.5.7); both are looked into. Ordinary streams cannot hold objects and are not read.
"""

import re
import zlib
from collections.abc import Collection, Iterator
from typing import Final

from portal.files.rejection import Rejected

MOST_PAGES: Final = 40
_MOST_INFLATED: Final = 64 * 2**20
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_ENCRYPTED: Final = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_PAGE: Final = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_FLATE: Final = re.compile(rb"/Filter\s*(?:/FlateDecode\b|\[\s*/FlateDecode\s*\])")


def _named(*names: str) -> re.Pattern[bytes]:
    spelled = ("".join(f"(?:{c}|#(?i:{ord(c):02x}))" for c in name) for name in names)
    return re.compile(f"/(?:{'|'.join(spelled)})(?![A-Za-z0-9])".encode())


_SCRIPT: Final = _named("JavaScript", "Launch", "RichMedia", "XFA")
_ATTACHED: Final = _named("EmbeddedFile", "EmbeddedFiles")
_PACKED: Final = _named("ObjStm")


def check_pdf(content: bytes) -> int:
    """The number of pages of a PDF. Raises Rejected when it is cut off, locked, too long, or carries scripts or files.

    Files: invoices that carry their data as an attachment are refused too, with the advice to print them.
    """
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        raise _incomplete()
    if _ENCRYPTED.search(content):
        raise Rejected("这个 PDF 加了密码或者限制。请去掉密码，或者打印成新的 PDF 再传。")
    found = dict(_object_streams(content))
    _check_none_hidden(content, found.keys())
    packed = tuple(found.values())
    for part in (content, *packed):
        if _SCRIPT.search(part):
            raise Rejected(
                "这个 PDF 里带有会自己运行的程序，不能传。请把它打印成新的 PDF，或者打印出来拍照再传。"
            )
        if _ATTACHED.search(part):
            raise Rejected("这个 PDF 里夹带了别的文件，不能传。请把它打印成新的 PDF，或者打印出来拍照再传。")
    pages = len(_page_objects(content)) + sum(len(_PAGE.findall(part)) for part in packed)
    if not pages:
        raise _incomplete()
    if pages > MOST_PAGES:
        raise Rejected(f"这个 PDF 有{pages}页，最多{MOST_PAGES}页。请只传要用的那几页，或者分成几份再传。")
    return pages


def _page_objects(content: bytes) -> set[bytes]:
    """Numbers of page objects: a signed file repeats a page it changes under the same number."""
    found = set()
    for match in _PAGE.finditer(content):
        at = content.rfind(b"obj", 0, match.start())
        found.add(content[max(0, at - 24) : max(0, at)].rpartition(b"\n")[2])
    return found


def _check_none_hidden(content: bytes, read: Collection[int]) -> None:
    """Refuse a file that speaks of packed objects which were not read: behind a false or a misspelt stream."""
    for name in _PACKED.finditer(content):
        begins = _STREAM.search(content, name.end())
        if begins is None or begins.end() not in read:
            raise _unusual()


def _object_streams(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Where each stream of packed objects begins, and the objects in it."""
    room, done = _MOST_INFLATED, 0
    while match := _STREAM.search(content, done):
        about, done = content[done : match.start()], content.find(b"endstream", match.end())
        if done < 0:
            raise _incomplete()
        about = re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes.fromhex(code[1].decode()), about)
        if b"/ObjStm" in about:
            packed = content[match.end() : done]
            unpacked = _inflated(packed, about, room) if b"/Filter" in about else packed
            if (
                unpacked is packed and b"stream" in packed
            ):  # the first was a word in a text, the true one comes now
                raise _unusual()
            room -= len(unpacked)
            yield match.end(), unpacked


def _inflated(packed: bytes, about: bytes, room: int) -> bytes:
    if not _FLATE.search(about) or b"/Predictor" in about:
        raise _unusual()
    reader = zlib.decompressobj()
    try:
        unpacked = reader.decompress(packed, room + 1)
    except zlib.error as broken:
        raise _incomplete() from broken
    if len(unpacked) > room:
        raise Rejected("这个 PDF 展开以后太大，这里打不开。请把它打印成新的 PDF，或者分成几份再传。")
    if not reader.eof:
        raise _incomplete()
    return unpacked


def _unusual() -> Rejected:
    return Rejected("这个 PDF 的写法少见，这里读不懂。请把它打印成新的 PDF，或者打印出来拍照再传。")


def _incomplete() -> Rejected:
    return Rejected("这个 PDF 不完整，打不开。可能是没有传完，请重新传一次，或者重新扫描。")
