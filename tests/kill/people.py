"""Those who work while processes die. Each believes only the last page of a piece of work; on anything else he tries again."""

import hashlib
import io
import itertools
import random
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from PIL import Image

from tests.kill.browser import Broken, Browser, Page, Refused, words
from tests.world import PASSWORD

TRIES_AGAIN_AFTER = 0.2


@dataclass(eq=False)
class Person(threading.Thread):
    """Does one piece of work after another until told to stop; the piece in hand is still brought to its end."""

    port: int
    account: str = ""
    stop: threading.Event = field(default_factory=threading.Event)
    pressed: bool = False
    """Whether the press that counts is under way just now."""
    tries: int = 0
    confirmed: int = 0
    trouble: str = ""

    def __post_init__(self) -> None:
        super().__init__(name=f"{type(self).__name__} {self.account}", daemon=True)
        self.browser = Browser(self.port)

    def run(self) -> None:
        """Work. What should never be answered is kept as `trouble`, and the person goes home."""
        try:
            for piece in self.pieces():
                self.bring_to_an_end(piece)
                if self.stop.is_set():
                    return
        except Exception as problem:
            self.trouble = f"{self.name}: {problem!r}"

    def bring_to_an_end(self, piece: str) -> None:
        """Try until the server has confirmed it."""
        while True:
            self.tries += 1
            try:
                self.do(piece)
            except Broken:
                time.sleep(TRIES_AGAIN_AFTER)
            else:
                self.confirmed += 1
                return

    def pieces(self) -> Iterator[str]:
        """What there is to do, one name each."""
        raise NotImplementedError

    def do(self, piece: str) -> None:
        """Do one piece. Broken: not confirmed. Refused: confirmed not to be done."""
        raise NotImplementedError

    def page(self, path: str) -> Page:
        """A page of the desk, signing in first where that is asked for."""
        found = self.browser.get(path)
        return self._signed_in(found, path) if found.path.startswith("/desk/login/") else found

    def _signed_in(self, login: Page, path: str) -> Page:
        form = login.form("/login/")
        self.browser.post(form.action, form.fields | {"username": self.account, "password": PASSWORD})
        found = self.browser.get(path)
        if found.path.startswith("/desk/login/"):
            raise Refused(f"not let in: {words(found.text)}")
        return found

    def press(self, page: Page, about: str, extra: dict[str, str] | None = None, *, saying: str = "") -> Page:
        """Press the button that counts."""
        form = page.form(about, saying)
        self.pressed = True
        try:
            return self.browser.post(form.action, form.fields | (extra or {}))
        finally:
            self.pressed = False


@dataclass(eq=False)
class Filer(Person):
    """Files matters for households, each with a photograph that exists once."""

    heads: str = "甲"
    filed: dict[str, str] = field(default_factory=dict)
    """Head of household → key of the matter, as confirmed."""
    photographs: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)

    def pieces(self) -> Iterator[str]:
        """Household after household."""
        return (f"{self.heads}{a}{b}" for a, b in itertools.product("春夏秋冬东西南北", "山水田林松竹梅兰"))

    def do(self, piece: str) -> None:
        """From the list of items to the page with the number. A draft once begun is taken up again."""
        if piece not in self.drafts:
            begun = self.press(self.page("/desk/matters/new/"), "/matters/new/", saying="登记城乡低保")
            self.drafts[piece] = _key(begun, r"/matters/draft/(\w+)/")
        page = self.page(f"/desk/matters/draft/{self.drafts[piece]}/")
        if not page.path.endswith("/filed/"):
            checked = self._filled_in(page, piece)
            page = self.press(checked, f"/draft/{self.drafts[piece]}/check/")
        if not page.path.endswith("/filed/") or page.status != 200:
            raise Refused(f"not filed: {page.status} {page.path} {words(page.text)}")
        self.filed[piece] = _key(page, r"/matters/(\w+)/filed/")

    def _filled_in(self, page: Page, head: str) -> Page:
        form = page.form(f"/draft/{self.drafts[head]}/")
        photograph = photograph_of(head)
        ticks = {name: value for name, value in form.ticks.items() if name.startswith("paper_")}
        given = form.fields | ticks | {name: values[0] for name, values in form.radios.items()}
        given |= {"name": head, "phone": "13900001234", "delegated": "yes", "kin": "no"}
        files = {}
        if not any(name.startswith("drop_") for name in form.ticks):  # else it was taken at an earlier try
            files[next(iter(ticks)).replace("paper_", "file_", 1)] = ("1.png", "image/png", photograph)
        self.photographs[head] = hashlib.sha256(photograph).hexdigest()
        checked = self.browser.post(form.action, given, files)
        if not checked.path.endswith("/check/"):
            raise Refused(f"not taken: {checked.status} {checked.path} {words(checked.text)}")
        return checked


@dataclass(eq=False)
class Publisher(Person):
    """Puts up the notices of matters that wait for it."""

    waiting: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)

    def pieces(self) -> Iterator[str]:
        """Each matter, with a pause: every sheet is rendered."""
        for matter in self.waiting:
            yield matter
            time.sleep(0.3)

    def do(self, piece: str) -> None:
        """Press, and look at the matter's own page afterwards; one that hangs is not pressed again."""
        page = self.page(f"/desk/matters/{piece}/")
        if "/publicise/" in page.text:
            ticks = {n: v for n, v in page.form("/publicise/").ticks.items() if n.startswith("paper_")}
            page = self.press(page, "/publicise/", ticks)
            if page.status == 409:  # an earlier press was slower than our patience: look again
                raise Broken(f"409 at {page.path}")
        if page.status != 200 or "/publicise/" in page.text:
            raise Refused(f"not published: {page.status} {page.path} {words(page.text)}")
        self.published.append(piece)


@dataclass(eq=False)
class Villager(Person):
    """Objects to notices, each time with other words, and keeps the receipts."""

    notices: list[str] = field(default_factory=list)
    receipts: dict[str, str] = field(default_factory=dict)
    """Words → code on the receipt, as confirmed."""

    def pieces(self) -> Iterator[str]:
        """Words about one notice after the other, at most as many as an hour allows."""
        for number in range(55):
            for notice in self.notices:
                yield f"{notice} 第{number}条：他家有一辆小汽车。"
                time.sleep(random.uniform(0.2, 0.8))

    def do(self, piece: str) -> None:
        """The form, the receipt."""
        path = f"/n/{piece.partition(' ')[0]}/object/"
        page = self.press(self.browser.get(path), "/object/", {"text": piece})
        if page.status != 200 or "/say/receipt/" not in page.path:
            raise Refused(f"not taken: {page.status} {page.path} {words(page.text)}")
        self.receipts[piece] = _key(page, r"/say/receipt/(\w+)/")


def photograph_of(head: str) -> bytes:
    """A picture that no other household has."""
    seed = hashlib.sha256(head.encode()).digest()
    kept = io.BytesIO()
    Image.frombytes("RGB", (32, 32), seed * 96).save(kept, "PNG")
    return kept.getvalue()


def _key(page: Page, pattern: str) -> str:
    found = re.search(pattern, page.path)
    if found is None:
        raise Refused(f"not where it should have led: {page.status} {page.path} {words(page.text)}")
    return found[1]
