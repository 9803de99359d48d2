"""Public pages are kept rendered and checked by one query.

A page is kept under (path, whitelisted query, stamp, local date, code version, host), and that key is its
ETag too: measured, one query and a look-up answer ten times as fast as rendering. The stamp is the sum of the
stamps of the unit and of the units above it, whose officers the page names (an upper page adds those right
below it, which it counts); stamps only ever rise, so the sum changes when any of them does. Whatever changes when
a clock passes is written by the sweep, which raises stamps; what changes at midnight is in the date.
"""

import gzip
import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, wraps
from typing import Any, cast
from weakref import WeakSet

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, QueryDict
from django.urls import get_script_prefix
from django.views.decorators.http import require_safe
from psycopg.pq import ExecStatus

from portal import clock
from portal.organisation.models import Unit

Page = tuple[bytes, bool, dict[str, str]]
"""What is kept: the bytes, whether they are packed, the headers."""
View = Callable[..., HttpResponse]
Stamp = Callable[[str], int | None]
FRESH = "public, max-age=0, must-revalidate"
UNITS = Unit._meta.db_table
SUM = f"SELECT sum(public_stamp)::bigint FROM {UNITS} WHERE id = ANY($1)"  # noqa: S608 - our own table
SUM_BELOW = f"SELECT sum(public_stamp) FROM {UNITS} WHERE id = ANY(%s) OR parent_id = %s"  # noqa: S608
_prepared: WeakSet[Any] = WeakSet()


def of_unit(code: str) -> int | None:
    """The stamp of pages of the unit with this code; None when there is none such."""
    return _sum(lambda: _line(code))


def of_upper(code: str) -> int | None:
    """The same for a page that counts what happens in the units right below."""
    line = _known(lambda: _line(code))
    return _one(SUM_BELOW, [line, line[-1]]) if line else None


def of_county(code: str) -> int | None:
    """The same for a county named by its short code, 379921 for 379921000000."""
    return of_unit(county_code(code))


def of_row(model: type[Model]) -> Stamp:
    """The stamp of pages of one row of `model`, by its key, through the unit it belongs to and never leaves."""
    return lambda key: _sum(lambda: _line_of(model, key))


@lru_cache(maxsize=8192)
def _line(code: str) -> list[int]:
    """The keys of a unit and of all above it, remembered: places do not move while the portal runs."""
    path = Unit.objects.values_list("path", flat=True).get(code=code)
    return [int(part) for part in path.split("/") if part]


@lru_cache(maxsize=8192)
def _line_of(model: type[Model], key: str) -> list[int]:
    path: str = model._default_manager.values_list("unit__path", flat=True).get(pk=key)
    return [int(part) for part in path.split("/") if part]


def _known(line: Callable[[], list[int]]) -> list[int]:
    try:
        return line()
    except ObjectDoesNotExist:
        return []


def _sum(line: Callable[[], list[int]]) -> int | None:
    """The sum of the stamps of a line of units.

    Measured: asked by a prepared statement straight on the wire this takes a third of what a cursor takes,
    which is most of what answering 304 costs. Anything but an answer is left to a cursor, which knows how to fail.
    """
    found = _known(line)
    if not found:
        return None
    connection.ensure_connection()
    wire = connection.connection.pgconn
    if connection.connection not in _prepared:
        wire.prepare(b"public_stamp", SUM.encode())
        _prepared.add(connection.connection)
    answer = wire.exec_prepared(b"public_stamp", [b"{%s}" % ",".join(map(str, found)).encode()])
    if answer.status != ExecStatus.TUPLES_OK:
        _prepared.discard(connection.connection)
        return _one(SUM.replace("$1", "%s"), [found])
    if connection.queries_logged:
        connection.queries_log.append({"sql": f"EXECUTE public_stamp({found})", "time": ""})
    return _number([answer.get_value(0, 0)])


def of_register(_: str) -> int | None:
    """The stamp of pages that belong to no place: a load of lists, laws or parameters raises every unit's."""
    return _one(f"SELECT public_stamp FROM {UNITS} ORDER BY id LIMIT 1")  # noqa: S608


def of_places(_: str) -> int | None:
    """The stamp of the index of places: how many changes places have seen."""
    table = Unit.history.model._meta.db_table
    return _one(f'SELECT coalesce(max(history_id), 0) FROM "{table}"')  # noqa: S608


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
            page: Page | None = store.get(etag)
            if page is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200:
                    return response
                page = _pack(response)
                store.set(etag, page)
            return _answer(request, page, etag)

        return kept

    return decorate


def narrow(request: HttpRequest, known: Iterable[str]) -> None:
    """Take every query parameter that the page does not know out of the request and of its elder links."""
    asked = request.META.get("QUERY_STRING", "")
    if not asked:
        return
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
        request.META.get("QUERY_STRING", ""),
        str(now),
        clock.today().isoformat(),
        settings.CODE_VERSION,
    )
    return hashlib.blake2b("\n".join(words).encode(), digest_size=12).hexdigest()


def _pack(response: HttpResponse) -> Page:
    """Texts are kept packed, as nearly every reader takes them; a PDF is packed already."""
    packed = response.headers["Content-Type"].startswith(("text/", "image/svg"))
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


def _one(sql: str, values: Sequence[Any] = ()) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return _number(cursor.fetchone())


def _number(row: Sequence[Any] | None) -> int | None:
    return int(row[0]) if row and row[0] is not None else None
