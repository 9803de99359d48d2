"""What must hold of every page that anybody opens, and the notebook of what did not."""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import CDPSession, ConsoleMessage, Page, Response

GRAVE = ("serious", "critical")
UNDEFINED = "¿"
"""What the test settings print for a variable that a template does not know."""
# What differs from one visit to the next without making another page: tokens, keys of rows, clocks.
FLEETING = re.compile(r'value="[^"]{20,}"|/[a-z0-9]{8}\b|\b\d+(?=["/])|\d\d:\d\d')
examined: set[tuple[int, str]] = set()
"""Width and source of the pages that axe-core found well in this run."""
STICKING_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > wide + 1)
    .slice(-3).map(e => e.outerHTML.slice(0, 160));
}"""


@cache
def axe_script() -> str:
    """axe-core as the package brings it."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


@dataclass
class Watch:
    """Everything that went wrong in one test."""

    faults: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def listen(self, page: Page, who: str) -> None:
        """Note errors of the console, policy violations among them, and what the server could not give."""

        def told(message: ConsoleMessage) -> None:
            # the browser says so of every page with a code from 400 up: those codes are the test's own to expect
            if message.type == "error" and not message.text.startswith("Failed to load resource"):
                self.faults.append(f"{who} {page.url}: console: {message.text}")

        def answered(response: Response) -> None:
            document = response.request.is_navigation_request()
            if response.status >= 500 or (response.status >= 400 and not document):
                self.faults.append(f"{who}: {response.status} {response.request.method} {response.url}")

        page.on("console", told)
        page.on("pageerror", lambda error: self.faults.append(f"{who} {page.url}: {error}"))
        page.on("response", answered)

    def look(self, page: Page, who: str, glasses: Page | None = None) -> None:
        """Examine the page that is open: nothing undefined, nothing sticking out, nothing serious for axe-core.

        `glasses` is a page where scripts run, for readers whose own page runs none.
        """
        width = page.viewport_size["width"] if page.viewport_size else 0
        self.opened.append(urlsplit(page.url).path)
        html = page.content()
        if UNDEFINED in html:
            self._fault(page, who, "undefined: " + html[html.index(UNDEFINED) :][:60])
        if not page.title().strip():
            self._fault(page, who, "no title")
        for element in page.evaluate(STICKING_OUT):
            self._fault(page, who, f"wider than {width} px: {element}")
        seen = (width, FLEETING.sub("", html))
        if seen in examined:
            return
        if glasses:
            copy(page.url, html, glasses)
        found = violations(glasses or page)
        for one in found:
            self._fault(page, who, one)
        if not found:
            examined.add(seen)

    def _fault(self, page: Page, who: str, words: str) -> None:
        self.faults.append(f"{who} {urlsplit(page.url).path}: {words}")

    def verify(self) -> None:
        """AssertionError naming everything that was found."""
        assert not self.faults, "\n" + "\n".join(dict.fromkeys(self.faults))


def copy(url: str, html: str, target: Page) -> None:
    """Open what somebody sees in another page as well, without asking the server again."""
    target.route(url, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    target.goto(url)
    target.unroute(url)


def violations(page: Page) -> list[str]:
    """What axe-core calls serious or critical."""
    page.evaluate(axe_script())
    found: list[dict[str, Any]] = page.evaluate(
        "axe.run({resultTypes: ['violations']}).then(r => r.violations)"
    )
    return [
        f"axe {one['impact']} {one['id']}: {json.dumps(node['html'][:200], ensure_ascii=False)}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"][:2]
    ]


@dataclass
class Scale:
    """How many bytes came over the wire for the page that is open, as for a first visit."""

    cdp: CDPSession
    total: float = 0

    def __post_init__(self) -> None:
        self.cdp.send("Network.enable")
        self.cdp.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.cdp.on("Network.loadingFinished", self._weigh)

    def _weigh(self, event: dict[str, Any]) -> None:
        self.total += event["encodedDataLength"]

    def reset(self) -> None:
        """Begin the next page."""
        self.total = 0
