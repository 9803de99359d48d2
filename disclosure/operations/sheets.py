"""The other forms of a notice's sheet (A3, large type): rendered when first asked for, stored, cleared at erasure.

Whoever makes or clears them first locks the row of the notice's A4 sheet, which every notice has: so each form is
rendered once however many ask at the same time, and a form made of rows that are being erased cannot outlive them.
"""

import hashlib
from collections.abc import Sequence

from django.db import transaction

from disclosure.models import Notice, NoticeEntry, PaperSize, StoredSheet
from disclosure.snapshot import render_sheet
from portal import clock, pdf


def sheet_in(notice_id: str, *, size: pdf.Size, large: bool) -> StoredSheet | None:
    """The stored sheet of a notice in this form, rendered now when nobody asked before; None without such a notice."""
    form = StoredSheet.objects.filter(notice_id=notice_id, size=size, large=large)
    with transaction.atomic():
        if not _lock(notice_id):
            return None
        if stored := form.first():
            return stored
        content = Notice.objects.values_list("content", flat=True).get(pk=notice_id)
        made = render_sheet(notice_id, content, _rows(notice_id), size=size, large=large)
        return StoredSheet.objects.create(
            notice_id=notice_id, size=size, large=large, pdf=made, sha256=hashlib.sha256(made).hexdigest()
        )


def hold_sheets(notice_ids: Sequence[str]) -> None:
    """Let no sheet of these notices be made until the transaction ends; to be taken before their rows change."""
    for notice_id in sorted(notice_ids):
        _lock(notice_id)


def renew_sheets(notice: Notice) -> None:
    """After an erasure: the A4 sheet anew from what is left, without its salt; every other form goes."""
    made = render_sheet(notice.pk, notice.content, _rows(notice.pk))
    first = StoredSheet.objects.filter(notice=notice, size=PaperSize.A4, large=False)
    first.update(pdf=made, sha256=hashlib.sha256(made).hexdigest(), salt="", rendered_at=clock.now())
    StoredSheet.objects.filter(notice=notice).exclude(size=PaperSize.A4, large=False).delete()


def _lock(notice_id: str) -> bool:
    first = StoredSheet.objects.filter(notice_id=notice_id, size=PaperSize.A4, large=False)
    return bool(first.select_for_update().values_list("pk"))


def _rows(notice_id: str) -> list[list[str]]:
    return list(NoticeEntry.objects.filter(notice_id=notice_id).values_list("cells", flat=True))
