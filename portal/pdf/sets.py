"""Several sheets in one file, to be printed in one go. pypdf is imported here and nowhere else, and only when needed."""

import io
from collections.abc import Sequence


def joined(sheets: Sequence[bytes], title: str) -> bytes:
    """The pages of `sheets` one after the other, each as it is; the same sheets give the same bytes."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter()
    for sheet in sheets:
        for page in PdfReader(io.BytesIO(sheet)).pages:
            writer.add_page(page)
    writer.metadata = {"/Title": title}
    writer.root_object[NameObject("/Lang")] = TextStringObject("zh-Hans")
    shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer.root_object[NameObject("/ViewerPreferences")] = shown
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
