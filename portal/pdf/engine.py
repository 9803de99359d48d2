"""A template in, a tagged PDF out. WeasyPrint is imported here and nowhere else, and only when needed."""

import gc
import hashlib
import importlib
import logging
import math
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Literal

from django.template.loader import render_to_string

Size = Literal["a4", "a3"]

STYLESHEET = Path(__file__).resolve().parent.parent / "static" / "portal" / "sheet.css"
MESSAGE_LENGTH = 200  # a data address is long, its beginning tells which picture it was
# A3 is A4 enlarged: 12 pt there is 17 pt here, and every millimetre of a layout holds for both.
ZOOM: Mapping[Size, float] = {"a4": 1.0, "a3": math.sqrt(2)}
LARGE = 1.25  # large type is laid out on a smaller page (sheet.css, `large`) and enlarged to the same paper


class IncompleteSheetError(Exception):
    """A sheet asked for something that does not travel inside it, or holds a picture that cannot be drawn."""


def render(
    template: str,
    context: Mapping[str, Any],
    *,
    size: Size = "a4",
    large: bool = False,
    on_page: Callable[[int], None] | None = None,
) -> bytes:
    """Render a sheet template to a tagged PDF (PDF/UA-1, ISO 14289-1); the same input gives the same bytes.

    `template` is a name under `sheets/`, `context` what it shows. Language, title and author come from the
    template's own head. With `large`, the template lays itself out on the smaller page. About 4 ms a table row:
    callers put more than 200 rows into a job. `on_page` is told the number of every page that has been laid out.
    Raises IncompleteSheetError when the sheet refers to anything but embedded data (nothing is read from the
    network or from the disk on a sheet's behalf) or when anything on it could not be drawn.
    """
    html = render_to_string(template, dict(context))
    with _pages_heard(on_page):
        return _write(html, ZOOM[size] * (LARGE if large else 1))


def warm() -> None:
    """Load WeasyPrint once; a server calls it before it forks, so that nobody's first sheet waits for it."""
    importlib.import_module("weasyprint")


def _write(html: str, zoom: float) -> bytes:
    from weasyprint import HTML  # noqa: TID251 -- this is the door
    from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: TID251 -- this is the door

    fetcher = URLFetcher(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)
    try:
        with _collector_paused(), _errors_heard() as errors:
            written: bytes = HTML(
                string=html, url_fetcher=fetcher
            ).write_pdf(
                zoom=zoom,
                stylesheets=[_stylesheet()],
                presentational_hints=True,  # column widths stand on <col>, not in style attributes
                pdf_variant="pdf/ua-1",
                pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
            )
    except FatalURLFetchingError as error:
        raise IncompleteSheetError(str(error)) from error
    if errors:
        raise IncompleteSheetError("；".join(errors))
    return written


@cache
def _stylesheet() -> object:
    from weasyprint import CSS  # noqa: TID251 -- this is the door

    return CSS(string=STYLESHEET.read_text(encoding="utf-8"))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Layout allocates millions of live boxes; collecting among them costs a quarter of the time."""
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()


@contextmanager
def _pages_heard(on_page: Callable[[int], None] | None) -> Iterator[None]:
    """WeasyPrint says in a log of its own which page it begins; what a listener raises ends the drawing."""
    if on_page is None:
        yield
        return
    here, logger = threading.get_ident(), logging.getLogger("weasyprint.progress")

    def heard(record: logging.LogRecord) -> bool:
        if record.thread == here and isinstance(record.args, tuple) and "Page" in str(record.msg):
            on_page(int(str(record.args[0])))
        return False

    level = logger.level
    logger.addFilter(heard)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.setLevel(level)
        logger.removeFilter(heard)


@contextmanager
def _errors_heard() -> Iterator[list[str]]:
    """WeasyPrint logs a picture it had to leave out and goes on; a sheet may not lack one in silence."""
    heard: list[str] = []
    here = threading.get_ident()

    def keep(record: logging.LogRecord) -> bool:
        if record.levelno < logging.ERROR or record.thread != here:
            return True
        heard.append(record.getMessage()[:MESSAGE_LENGTH])
        return False

    logger = logging.getLogger("weasyprint")
    logger.addFilter(keep)
    try:
        yield heard
    finally:
        logger.removeFilter(keep)
