"""Short ways to act on the desk in a test: sign in as one of the cast, hand in files, read what a page says."""

import html
import re
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from portal.audit.models import Event
from tests.supervision.browser import sign_in
from tests.world import PASSWORD

__all__ = ["PASSWORD", "events", "photo", "picture", "post", "sign_in", "text_of", "token_of"]


def text_of(response: Any) -> str:
    """The words of a page, without tags, plain spaces squeezed."""
    body = re.sub(r"<[^>]+>", "", response.content.decode())
    return html.unescape(re.sub(r"[ \n]+", " ", body))


def token_of(response: Any, name: str = "kept") -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    assert found, f"no field {name}"
    return html.unescape(found[1])


def picture(size: tuple[int, int] = (60, 40), **saving: Any) -> bytes:
    """A small JPEG."""
    file = BytesIO()
    Image.new("RGB", size, "white").save(file, "JPEG", **saving)
    return file.getvalue()


def photo(name: str = "IMG_2041.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    """An upload as a phone sends it."""
    return SimpleUploadedFile(name, picture() if content is None else content, "image/jpeg")


def events(kind: str, **data: Any) -> list[Event]:
    """The events of a kind, oldest first."""
    return list(Event.objects.filter(kind=kind, **{f"data__{k}": v for k, v in data.items()}).order_by("id"))


def post(client: Client, url: str, /, **data: Any) -> Any:
    """Post a form, files included."""
    return client.post(url, data)
