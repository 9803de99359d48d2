"""Somebody with a browser, who does what people do: opens, reads, writes, presses."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, FilePayload, Locator, Page, Response, TimeoutError, expect

from tests.journeys.watch import Scale, Watch

LIGHT = 60_000
"""Bytes over the wire that a public page may weigh at first visit."""
SLOW = 30_000


class Person:
    """A browser of one's own. `script` off is a reader without scripts; `light` weighs every page."""

    def __init__(
        self, browser: Browser, site: str, width: int, watch: Watch, who: str, *, villager: bool = False
    ) -> None:
        self.site, self.who, self.watch = site, who, watch
        self.context = browser.new_context(
            viewport={"width": width, "height": 780 if width < 700 else 900},
            java_script_enabled=not villager,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            accept_downloads=False,
        )
        self.context.set_default_timeout(SLOW)
        self.page = self.context.new_page()
        self._sit_down(self.page)
        self.scale = Scale(self.context.new_cdp_session(self.page)) if villager else None
        self.glasses = browser.new_page(viewport=self.page.viewport_size) if villager else None

    def _sit_down(self, page: Page) -> None:
        self.page = page
        self.watch.listen(page, self.who)

    def second_window(self) -> "Person":
        """The same person in another window, signed in as in the first."""
        other = object.__new__(Person)
        other.__dict__ = dict(self.__dict__, scale=None)
        other._sit_down(self.context.new_page())
        return other

    # ways

    def go(self, path: str, expects: int = 200) -> "Person":
        """Open an address."""
        self._weigh_anew()
        response = self.page.goto(self.site + path)
        return self._arrived(response, expects)

    def press(self, name: str, expects: int = 200, within: Locator | None = None) -> "Person":
        """Press the button with these words; a page comes."""
        return self._leave((within or self.page).get_by_role("button", name=name, exact=True), expects)

    def follow(
        self, name: str | re.Pattern[str], expects: int = 200, within: Locator | None = None
    ) -> "Person":
        """Follow the first link with these words."""
        return self._leave((within or self.page).get_by_role("link", name=name).first, expects)

    def again(self, expects: int = 200) -> "Person":
        """Reload."""
        self._weigh_anew()
        return self._arrived(self.page.reload(), expects)

    def back(self) -> "Person":
        """The browser's back button."""
        self._weigh_anew()
        self.page.go_back()
        return self._arrived(None, 200)

    def _leave(self, target: Locator, expects: int) -> "Person":
        self._weigh_anew()
        try:
            with self.page.expect_navigation() as coming:
                target.click()
        except TimeoutError as nothing:
            raise AssertionError(f"{self.who} finds no {target} at {self.path}:\n{self.main()}") from nothing
        return self._arrived(coming.value, expects)

    def _weigh_anew(self) -> None:
        if self.scale:
            self.scale.reset()

    def _arrived(self, response: Response | None, expects: int) -> "Person":
        if response is not None:
            assert response.status == expects, (
                f"{self.who}: {response.status} at {response.url}\n{self.main()}"
            )
        self.page.wait_for_load_state("load")
        if self.scale and response is not None:
            assert 0 < self.scale.total <= LIGHT, f"{response.url} weighs {self.scale.total:.0f} bytes"
        self.watch.look(self.page, self.who, self.glasses)
        return self

    def sign_in(self, username: str, password: str) -> "Person":
        """With name and password; where it leads is the caller's to look at."""
        self.go("/desk/login/")
        self.write("账号名", username).write("密码", password)
        return self.press("登录")

    # hands

    def write(self, label: str, text: str) -> "Person":
        """Fill in the field with this label."""
        self.field(label).fill(text)
        return self

    def field(self, label: str) -> Locator:
        """The field one writes in, by the beginning of its label."""
        fields = self.page.locator("input:not([type=hidden]), textarea")
        return self.page.get_by_label(re.compile("^" + re.escape(label))).and_(fields)

    def pick(self, legend: str, choice: str) -> "Person":
        """Choose among the buttons under a legend."""
        group = self.page.get_by_role("group", name=re.compile("^" + re.escape(legend)))
        group.get_by_label(choice).check()
        return self

    def select(self, label: str, choice: str) -> "Person":
        """Choose from a list."""
        self.page.get_by_label(label).select_option(label=choice)
        return self

    def paper(self, name: str) -> Locator:
        """The part of the page where a paper is handed in."""
        mine = self.page.locator("label, strong").filter(has_text=re.compile("^" + re.escape(name)))
        return self.page.locator("form li").filter(has=mine)

    def attach(self, name: str, file: Path | FilePayload) -> "Person":
        """Hand a paper in as a file."""
        self.paper(name).locator("input[type=file]").set_input_files(file)
        return self

    def on_paper(self, *names: str) -> "Person":
        """Tick that these papers came as originals."""
        for name in names:
            self.paper(name).get_by_label("纸质原件已收").check()
        return self

    def unfold(self, name: str) -> Locator:
        """Open what may be folded away under these words."""
        details = self.page.locator("details").filter(has=self.page.locator("summary", has_text=name))
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        return details

    # eyes

    def text(self) -> str:
        """All words of the page."""
        return self.page.locator("body").inner_text()

    def main(self) -> str:
        """The words of the page's own part, for reports, without empty lines."""
        return re.sub(r"\n+", "\n", self.page.locator("main").inner_text())[:1500]

    def html(self) -> str:
        """The page's source as it stands."""
        return self.page.content()

    @property
    def path(self) -> str:
        """Where one is."""
        return urlsplit(self.page.url).path

    def sees(self, *words: str) -> "Person":
        """AssertionError unless all these words can be read."""
        shown = self.text()
        missing = [w for w in words if w not in shown]
        assert not missing, f"{self.who} does not see {missing} at {self.path}:\n{self.main()}"
        return self

    def sees_nowhere(self, *words: str) -> "Person":
        """AssertionError if any of these is in the page's source."""
        source = self.html()
        found = [w for w in words if w and w in source]
        assert not found, f"{self.who} finds {found} in {self.path}"
        return self

    def shows(self, words: str) -> "Person":
        """AssertionError unless an element with these words is on the screen."""
        expect(self.page.get_by_text(words).first).to_be_visible()
        return self

    def pdf(self, name: str | re.Pattern[str], within: Locator | None = None) -> bytes:
        """Fetch the PDF that a link leads to."""
        href = (within or self.page).get_by_role("link", name=name).first.get_attribute("href")
        answer = self.page.request.get(self.site + str(href))
        assert answer.status == 200, f"{self.who}: {answer.status} at {href}"
        assert answer.headers["content-type"] == "application/pdf"
        return answer.body()

    def addresses(self, within: Locator | None = None) -> list[str]:
        """Where all links of the page lead, as written."""
        links = (within or self.page).locator("a[href]")
        found: list[str] = links.evaluate_all("all => all.map(a => a.getAttribute('href'))")
        return found

    def cookies(self) -> Iterable[Any]:
        """What the site has stored here."""
        return self.context.cookies()

    def leave(self) -> None:
        """Close the browser."""
        self.context.close()
        if self.glasses:
            self.glasses.close()
