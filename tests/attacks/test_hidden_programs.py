"""A PDF that hides its program from the look into it: behind a false stream, a misspelt one, inside another, in a form."""

from io import BytesIO
from pathlib import Path

import pytest

from portal.files import Rejected, Store
from portal.files.documents import check_pdf
from tests.foundations.samples import packed, pdf

PROGRAM = packed(b"9 0 << /S /JavaScript /JS (x) >>")
FALSE = b"8 0 obj\n<< /Title (stream\n) >>\nendobj\n"
WRAPPED = b"8 0 obj\n<< /Length 9 >>\nstream\n" + PROGRAM + b"\nendstream\nendobj\n"


@pytest.mark.parametrize(
    "content",
    [
        pdf(FALSE, PROGRAM),
        pdf(PROGRAM.replace(b"stream\n", b"stream\r", 1)),
        pdf(PROGRAM.replace(b"stream\n", b"stream \n", 1)),
        pdf(WRAPPED),
        pdf(packed(b"9 0 << /S /JavaScript >>").replace(b"/ObjStm", b"/ObjStm /X (stream\n)")),
        pdf(b"9 0 obj\n<< /AcroForm << /XFA 8 0 R >> >>\nendobj\n"),
        pdf(b"9 0 obj\n<< /AcroForm << /X#46A 8 0 R >> >>\nendobj\n"),
    ],
)
def test_it_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Rejected):
        Store(tmp_path).take(BytesIO(content), limit_bytes=2**20)
    assert not [f for f in tmp_path.rglob("*") if f.is_file()]


def test_an_ordinary_one_with_packed_objects_is_not() -> None:
    ordinary = packed(b"plain words of a page", about=b"/Subtype /Form")
    assert check_pdf(pdf(ordinary, packed(b"9 0 << /Type /Page >>"), ordinary)) == 2
