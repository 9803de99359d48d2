"""Reading a page as a villager does: its words, its links, how many questions it asked the database."""

import html
import re
from dataclasses import dataclass

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.privacy import NUMBERS, find

VILLAGE, NEIGHBOUR, EMPTY, COMMUNITY = "379921100201", "379921100202", "379921100203", "379921001001"
TOWNSHIP, COUNTY, CITY = "379921100000", "379921000000", "379900000000"
BOARDS = ("list", "rules", "procedures", "process", "results")


@dataclass(frozen=True)
class Page:
    """A page as it came: status, source, words without marks, queries."""

    response: HttpResponse
    source: str
    words: str
    queries: int

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.response.status_code

    def links(self, start: str = "/") -> list[str]:
        """The addresses it links to that begin so."""
        return [html.unescape(a) for a in re.findall(r'href="([^"]+)"', self.source) if a.startswith(start)]


def read(client: Client, address: str, **headers: str) -> Page:
    """GET a page; no undefined template variable may be on it, no inline script or style, no cookie with it, nobody's number."""
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address, headers=headers)
    page = _page(response, len(asked))
    words = page.words
    for code in re.findall(
        r"[a-z0-9]{8}", address
    ):  # a random code may hold "qq" and look like somebody's number
        words = words.replace(code, "")
    found = [f.value for f in find(words, only=NUMBERS) if f.certain and not f.value.startswith("0630-555")]
    assert not found, (address, found)
    return page


def send(client: Client, address: str, **data: str) -> Page:
    """POST a form."""
    with CaptureQueriesContext(connection) as asked:
        response = client.post(address, data)
    return _page(response, len(asked))


def _page(response: HttpResponse, queries: int) -> Page:
    kind = response.headers.get("Content-Type", "")
    source = response.content.decode() if kind.startswith(("text/html", "image/svg")) else ""
    assert "¿" not in source, source[source.index("¿") - 60 : source.index("¿") + 60]
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", source)
    assert not response.cookies
    words = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", source)))
    return Page(response, source, words, queries)
