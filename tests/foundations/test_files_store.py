"""Taking, keeping once, showing and forgetting."""

import hashlib
import os
import stat
import time
from io import BytesIO
from pathlib import Path

import pytest

from portal.files import Rejected, Store, Stored
from tests.foundations.samples import jpeg, pdf, png

MB = 2**20


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "evidence")


def take(store: Store, content: bytes, limit_bytes: int = 5 * MB) -> Stored:
    return store.take(BytesIO(content), limit_bytes=limit_bytes)


def files(store: Store) -> list[Path]:
    return sorted(path for path in store.root.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("content", "kind", "pages"),
    [(jpeg(), "image/jpeg", 1), (png(), "image/png", 1), (pdf(pages=3), "application/pdf", 3)],
)
def test_the_original_is_kept_to_the_byte(store: Store, content: bytes, kind: str, pages: int) -> None:
    stored = take(store, content)
    assert stored == Stored(hashlib.sha256(content).hexdigest(), len(content), kind, pages)
    assert store.original(stored.sha256) == content


def test_an_upload_somebody_has_read_is_taken_from_its_beginning(store: Store) -> None:
    upload = BytesIO(jpeg())
    upload.read()
    assert store.take(upload, limit_bytes=MB).size == len(jpeg())


def test_the_same_bytes_twice_are_one_file(store: Store) -> None:
    first = take(store, jpeg())
    before = files(store)
    assert take(store, jpeg()) == first
    assert files(store) == before
    assert len(before) == 2  # the original and its shown copy


def test_only_the_owner_can_read(store: Store) -> None:
    take(store, jpeg())
    assert {stat.S_IMODE(path.stat().st_mode) for path in files(store)} == {0o600}
    directories = [store.root, *(path for path in store.root.rglob("*") if path.is_dir())]
    assert {stat.S_IMODE(path.stat().st_mode) for path in directories} == {0o700}


def test_a_rejected_file_leaves_nothing(store: Store) -> None:
    with pytest.raises(Rejected):
        take(store, b"MZ" + bytes(2000))
    assert files(store) == []


def test_the_limit_is_exact_and_said(store: Store) -> None:
    content = jpeg()
    take(store, content, len(content))
    with pytest.raises(Rejected, match="这个文件太大，最多 2 MB。"):
        take(store, bytes(3 * MB), 2 * MB)
    with pytest.raises(Rejected, match="太大"):
        take(store, content, len(content) - 1)


def test_an_original_that_changed_is_no_evidence(store: Store) -> None:
    sha256 = take(store, png()).sha256
    (store.root / sha256[:2] / sha256).write_bytes(png()[:-1] + b"x")
    with pytest.raises(Rejected, match="和收下的时候不一样了"):
        store.original(sha256)


def test_a_lost_copy_is_made_again(store: Store) -> None:
    sha256 = take(store, jpeg()).sha256
    shown = store.shown(sha256)
    next(path for path in files(store) if path.suffix == ".shown").unlink()
    assert store.shown(sha256) == shown
    assert len(files(store)) == 2


def test_forgetting_removes_original_and_copy(store: Store) -> None:
    sha256 = take(store, jpeg()).sha256
    store.forget(sha256)
    store.forget(sha256)
    assert files(store) == []
    with pytest.raises(FileNotFoundError):
        store.shown(sha256)
    with pytest.raises(FileNotFoundError):
        store.original(sha256)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_a_name_that_is_no_fingerprint_is_no_file(store: Store, name: str) -> None:
    for ask in (store.shown, store.original, store.forget):
        with pytest.raises(FileNotFoundError):
            ask(name)


def test_what_a_killed_process_left_is_cleared_after_a_day(store: Store) -> None:
    take(store, pdf())
    old, fresh = (store.root / "incoming" / name for name in ("old", "fresh"))
    old.write_bytes(b"half")
    fresh.write_bytes(b"half")
    day_ago = time.time() - 25 * 3600
    os.utime(old, (day_ago, day_ago))
    take(store, pdf())
    assert not old.exists()
    assert fresh.exists()
