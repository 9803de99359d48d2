"""The browser of these tests: a Chromium that is there already; none is ever downloaded."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def executable() -> str:
    """The path of the browser: SUNLIT_CHROME, or the first one found. RuntimeError when there is none."""
    found = os.environ.get("SUNLIT_CHROME") or next(filter(None, map(shutil.which, CANDIDATES)), None)
    if found is None:
        raise RuntimeError("no Chromium on this machine: install one or set SUNLIT_CHROME to its path")
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser, without a window, closed afterwards."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(ARGS))
        yield browser
        browser.close()
