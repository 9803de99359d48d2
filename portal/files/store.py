"""A private store of files named by their content (SHA-256): the same bytes twice are one file."""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, Final

from portal.files.documents import check_pdf
from portal.files.pages import flat_copy, opens
from portal.files.pictures import shown_copy
from portal.files.rejection import PDF, Rejected, kind_of

_CHUNK: Final = 2**20
_ABANDONED_AFTER: Final = 24 * 3600


@dataclass(frozen=True)
class Stored:
    """A file that was taken: SHA-256 in hexadecimal, size in bytes, media type, pages (1 for a picture)."""

    sha256: str
    size: int
    kind: str
    pages: int


class Store:
    """Files under ``root``, a directory nobody else reads (0700) and no web server serves."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def take(self, upload: BinaryIO, *, limit_bytes: int) -> Stored:
        """Keep the bytes of ``upload`` as they are: a JPEG, PNG or PDF of at most ``limit_bytes``.

        The file appears whole or not at all (temporary file, fsync, rename), readable by its owner only.
        Raises Rejected with what is wrong and what to do.
        """
        with self._temporary() as temporary:
            sha256, size = _copied(upload, temporary, limit_bytes)
            kind, pages, copy = _examined(Path(temporary.name))
            _settle(temporary, self._path(sha256))
        if copy:
            self._keep_copy(sha256, copy)
        return Stored(sha256, size, kind, pages)

    def original(self, sha256: str) -> bytes:
        """The bytes as they were handed in, for those who may see the evidence.

        Raises FileNotFoundError when they are gone, Rejected when they are no longer those that were taken.
        """
        content = self._path(sha256).read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Rejected("这份文件和收下的时候不一样了，不能当证据。请联系系统维护从备份里找回。")
        return content

    def shown(self, sha256: str) -> bytes:
        """What may be shown: a picture re-encoded without metadata, a PDF as pictures of its pages.

        Made once and kept. Raises FileNotFoundError when there is no such file, Rejected when the stored one is
        damaged.
        """
        original = self._path(sha256)
        with original.open("rb") as file:
            kind = kind_of(file.read(32))
        copy = self._path(sha256, ".shown")
        if not copy.exists():
            self._keep_copy(sha256, flat_copy(original) if kind == PDF else shown_copy(original, kind))
        return copy.read_bytes()

    def forget(self, sha256: str) -> None:
        """Remove a file and its shown copy; nothing happens when it is gone already.

        One file may be kept for several owners: the caller makes sure that nobody needs it any more.
        """
        for path in (self._path(sha256, ".shown"), self._path(sha256)):
            path.unlink(missing_ok=True)

    def _path(self, sha256: str, ending: str = "") -> Path:
        if not re.fullmatch(r"[0-9a-f]{64}", sha256):
            raise FileNotFoundError(sha256)
        return self.root / sha256[:2] / f"{sha256}{ending}"

    def _keep_copy(self, sha256: str, copy: bytes) -> None:
        with self._temporary() as temporary:
            temporary.write(copy)
            _settle(temporary, self._path(sha256, ".shown"))

    @contextmanager
    def _temporary(self) -> Iterator[IO[bytes]]:
        """A file of mode 0600 in the store's own file system; it is gone afterwards unless it was settled."""
        incoming = self.root / "incoming"
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        incoming.mkdir(mode=0o700, exist_ok=True)
        for left in incoming.iterdir():  # by a process that was killed
            with suppress(FileNotFoundError):  # another process may be as tidy
                if left.stat().st_mtime < time.time() - _ABANDONED_AFTER:
                    left.unlink()
        with tempfile.NamedTemporaryFile(dir=incoming, delete=False) as temporary:
            try:
                yield temporary
            finally:
                Path(temporary.name).unlink(missing_ok=True)


def _copied(upload: BinaryIO, target: IO[bytes], limit_bytes: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    upload.seek(0)
    while chunk := upload.read(_CHUNK):
        size += len(chunk)
        if size > limit_bytes:
            most = f"{limit_bytes / 2**20:.1f}".removesuffix(".0")
            raise Rejected(
                f"这个文件太大，最多 {most} MB。请在手机相机里把照片尺寸调小再拍，或者分成几份再传。"
            )
        digest.update(chunk)
        target.write(chunk)
    target.flush()
    return digest.hexdigest(), size


def _examined(original: Path) -> tuple[str, int, bytes]:
    """Kind, pages and, for a picture, the copy to show: what cannot be shown is not taken.

    The pages of a PDF are drawn when somebody first looks; here its first one, to see that it opens.
    """
    with original.open("rb") as file:
        kind = kind_of(file.read(32))
    if kind == PDF:
        pages = check_pdf(original.read_bytes())
        opens(original)
        return kind, pages, b""
    return kind, 1, shown_copy(original, kind)


def _settle(temporary: IO[bytes], place: Path) -> None:
    """Put a finished temporary file in its place, so that it survives a power cut (file, then directory)."""
    temporary.flush()
    os.fsync(temporary.fileno())
    place.parent.mkdir(mode=0o700, exist_ok=True)
    Path(temporary.name).replace(place)
    directory = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
