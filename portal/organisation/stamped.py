"""Public pages are kept rendered and checked by one query.

A page is kept under (path, whitelisted query, stamp, local date, code version, host), and that key is its
ETag too: measured, one query and a look-up answer ten times as fast as rendering. Whatever changes when a clock
passes is written by the sweep, which raises stamps; what changes at midnight is in the date.
"""

import gzip
import hashlib
import re
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, QueryDict
from django.urls import get_script_prefix
from django.views.decorators.http import require_safe

from portal import clock
from portal.organisation.addresses import forwarded
from portal.organisation.stamps import Stamp

Page = tuple[bytes, bool, dict[str, str]]
"""What is kept: the bytes, whether they are packed, the headers."""
View = Callable[..., HttpResponse]
PLAIN = re.compile(r"[a-z0-9]{1,8}")
FRESH = "public, max-age=0, must-revalidate"


def stamped(stamp: Stamp, query: Iterable[str] = ()) -> Callable[[View], View]:
    """Keep what the view renders for as long as its stamp, the date and the code stay the same.

    `stamp` takes the first argument of the address. `query` names the parameters the page knows; all others are
    taken out of the request before the view sees it, so that nobody's words end up in somebody else's page.
    Raises Http404 when `stamp` finds nothing; an address with a code that a place once had leads to its new one.
    """
    known = tuple(query)

    def decorate(view: View) -> View:
        @require_safe
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return kept(request, *args, **kwargs)
            except Http404:
                elsewhere = forwarded(request, kwargs)
                if elsewhere is None:
                    raise
                elsewhere.headers["Cache-Control"] = FRESH  # a code may come back to the place that had it
                return elsewhere

        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            narrow(request, known)
            now = stamp(str(next(iter(kwargs.values()), "")))
            if now is None:
                raise Http404
            etag = f'W/"{_key(request, now)}"'
            if same(request, etag):
                return _not_modified(etag)
            store = caches["pages"]
            page: Page | None = store.get(etag)
            if page is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200:
                    return response
                page = _pack(response)
                store.set(etag, page)
            return _answer(request, page, etag)

        return answered

    return decorate


def narrow(request: HttpRequest, known: Iterable[str]) -> None:
    """Take every query parameter that the page does not know, or whose value is no number or short word, out of the
    request and of its elder links."""
    asked = request.META.get("QUERY_STRING", "")
    if not asked:
        return
    kept = QueryDict(mutable=True)
    for name in known:
        if PLAIN.fullmatch(value := request.GET.get(name, "")):
            kept[name] = value
    request.GET = cast("Any", kept)
    request.META["QUERY_STRING"] = words = kept.urlencode()
    tail = f"?{words}" if words else ""
    links: dict[str, str] = getattr(request, "elder_links", {})
    request.elder_links = {name: url.partition("?")[0] + tail for name, url in links.items()}  # type: ignore[attr-defined]


def same(request: HttpRequest, etag: str) -> bool:
    """Whether the reader already has this page (weak comparison, RFC 9110 §8.8.3.2)."""
    asked = request.headers.get("If-None-Match", "")
    return etag.removeprefix("W/") in {one.strip().removeprefix("W/") for one in asked.split(",")}


def _key(request: HttpRequest, now: int) -> str:
    words = (
        request.get_host(),
        get_script_prefix(),
        request.path_info,
        request.META.get("QUERY_STRING", ""),
        str(now),
        clock.today().isoformat(),
        settings.CODE_VERSION,
    )
    return hashlib.blake2b("\n".join(words).encode(), digest_size=12).hexdigest()


def _pack(response: HttpResponse) -> Page:
    """Texts are kept packed, as nearly every reader takes them; a PDF is packed already."""
    packed = response.headers["Content-Type"].startswith(("text/", "image/svg", "application/json"))
    body = gzip.compress(response.content, 6, mtime=0) if packed else response.content
    return body, packed, dict(response.items())


def _answer(request: HttpRequest, page: Page, etag: str) -> HttpResponse:
    body, packed, headers = page
    if packed and "gzip" in request.headers.get("Accept-Encoding", ""):
        return _mark(HttpResponse(body, headers=headers | {"Content-Encoding": "gzip"}), etag)
    return _mark(HttpResponse(gzip.decompress(body) if packed else body, headers=headers), etag)


def _not_modified(etag: str) -> HttpResponse:
    return _mark(HttpResponseNotModified(), etag)


def _mark(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = FRESH
    response.headers["Vary"] = "Accept-Encoding"
    return response
