"""Public pages are kept rendered and checked by one query.

A page is kept under (path, whitelisted query, stamp, local date, code version, host), and that key is its
ETag too: measured, one query and a look-up answer ten times as fast as rendering. The stamp is the sum of the
stamps of the unit, of the units above it (whose officers the page names) and of those right below it (which
an upper page counts); stamps only ever rise, so the sum changes when any of them does. Whatever changes when
a clock passes is written by the sweep, which raises stamps; what changes at midnight is in the date.
"""

import gzip
import hashlib
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, QueryDict
from django.urls import get_script_prefix
from django.views.decorators.http import require_safe

from portal import clock
from portal.organisation.models import Unit

View = Callable[..., HttpResponse]
Stamp = Callable[[str], int | None]
FRESH = "public, max-age=0, must-revalidate"
UNITS = Unit._meta.db_table
SUM = f"""
SELECT u.public_stamp
     + coalesce(up1.public_stamp, 0) + coalesce(up2.public_stamp, 0) + coalesce(up3.public_stamp, 0)
     + (SELECT coalesce(sum(d.public_stamp), 0) FROM {UNITS} d WHERE d.parent_id = u.id)
FROM {UNITS} u
LEFT JOIN {UNITS} up1 ON up1.id = u.parent_id
LEFT JOIN {UNITS} up2 ON up2.id = up1.parent_id
LEFT JOIN {UNITS} up3 ON up3.id = up2.parent_id
"""  # noqa: S608 - table names come from our own models


def of_unit(code: str) -> int | None:
    """The stamp of pages of the unit with this code; None when there is none such."""
    return _one(SUM + "WHERE u.code = %s", code)


def of_county(code: str) -> int | None:
    """The same for a county named by its short code, 379921 for 379921000000."""
    return of_unit(county_code(code))


def of_row(model: type[Model]) -> Stamp:
    """The stamp of pages of one row of `model`, by its key, through the unit it belongs to."""
    table = model._meta.db_table
    sql = SUM + f'JOIN "{table}" x ON x.unit_id = u.id WHERE x.id = %s'
    return lambda key: _one(sql, key)


def of_register(_: str) -> int | None:
    """The stamp of pages that belong to no place: a load of lists, laws or parameters raises every unit's."""
    return _one(f"SELECT public_stamp FROM {UNITS} WHERE id > %s ORDER BY id LIMIT 1", 0)  # noqa: S608


def of_places(_: str) -> int | None:
    """The stamp of the index of places: how many changes places have seen."""
    table = Unit.history.model._meta.db_table  # type: ignore[attr-defined] # simple-history ships no types
    return _one(f'SELECT coalesce(max(history_id), 0) FROM "{table}" WHERE history_id > %s', 0)  # noqa: S608


def county_code(short: str) -> str:
    """The code of a county's unit from the short one in addresses: 379921 → 379921000000; a zone's is its own."""
    return short.ljust(12, "0") if len(short) == 6 else short


def short_code(code: str) -> str:
    """The code of a county as addresses have it."""
    return code[:6] if code.endswith("000000") else code


def stamped(stamp: Stamp, query: Iterable[str] = ()) -> Callable[[View], View]:
    """Keep what the view renders for as long as its stamp, the date and the code stay the same.

    `stamp` takes the first argument of the address. `query` names the parameters the page knows; all others are
    taken out of the request before the view sees it, so that nobody's words end up in somebody else's page.
    Raises Http404 when `stamp` finds nothing.
    """
    known = tuple(query)

    def decorate(view: View) -> View:
        @require_safe
        @wraps(view)
        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            narrow(request, known)
            now = stamp(str(next(iter(kwargs.values()), "")))
            if now is None:
                raise Http404
            etag = f'W/"{_key(request, now)}"'
            if same(request, etag):
                return _not_modified(etag)
            store = caches["pages"]
            page: tuple[bytes, dict[str, str]] | None = store.get(etag)
            if page is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200:
                    return response
                page = (gzip.compress(response.content, 6, mtime=0), dict(response.items()))
                store.set(etag, page)
            return _answer(request, page, etag)

        return kept

    return decorate


def narrow(request: HttpRequest, known: Iterable[str]) -> None:
    """Take every query parameter that the page does not know out of the request and of its elder links."""
    kept = QueryDict(mutable=True)
    for name in known:
        if value := request.GET.get(name):
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
        request.META["QUERY_STRING"],
        str(now),
        clock.today().isoformat(),
        settings.CODE_VERSION,
    )
    return hashlib.blake2b("\n".join(words).encode(), digest_size=12).hexdigest()


def _answer(request: HttpRequest, page: tuple[bytes, dict[str, str]], etag: str) -> HttpResponse:
    packed, headers = page
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(packed if zipped else gzip.decompress(packed), headers=headers)
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    return _mark(response, etag)


def _not_modified(etag: str) -> HttpResponse:
    return _mark(HttpResponseNotModified(), etag)


def _mark(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = FRESH
    response.headers["Vary"] = "Accept-Encoding"
    return response


def _one(sql: str, key: object) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [key])
        row = cursor.fetchone()
    return int(row[0]) if row else None
