"""What is refused before anything looks at it: addresses no page can have, and more than a stranger has to say.

Django keeps uploaded files on the disk while it reads a form, however large they are; only officers hand in files.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class RefuseEarly:
    """400 for an address with the sign NUL, which the database cannot hold; 413 for a form too long on a public page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
        if not request.path_info.startswith("/desk/") and (refusal := too_long(request)):
            return refusal
        return self.get_response(request)


def too_long(request: HttpRequest) -> HttpResponse | None:
    """413 for a body longer than a stranger's forms need, else None. A body of unknown length is read as empty."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) <= settings.STRANGER_LIMIT_BYTES:
        return None
    return render(request, "413.html", status=413)
