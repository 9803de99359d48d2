"""The least a browser needs: cookies, redirects, forms. It believes nothing but a page it has got whole."""

import http.client
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

from deploy.workbench.ports import HOST

PATIENCE = 30.0


class Broken(Exception):
    """No whole answer, or one that says that the server is in trouble: nobody knows what was done."""


class Refused(Exception):
    """The server understood and did not do it: the page, for the report."""


@dataclass
class Form:
    """A form as it came: where it goes, what stands in it, its words, the choices of its radio buttons and ticks."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    radios: dict[str, list[str]] = field(default_factory=dict)
    ticks: dict[str, str] = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True)
class Page:
    """A whole answer."""

    status: int
    path: str
    text: str
    body: bytes

    def form(self, about: str, saying: str = "") -> Form:
        """The form whose address contains `about` and whose words `saying`. Refused when there is none."""
        reader = _Forms(self.path)
        reader.feed(self.text)
        found = next((form for form in reader.forms if about in form.action and saying in form.words), None)
        if found is None:
            raise Refused(f"no form for {about} at {self.path} ({self.status}): {words(self.text)}")
        return found


class Browser:
    """One person's browser."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Page:
        """The page at a path, redirects followed. Broken without a whole answer below 500."""
        return self._ask("GET", path, b"", "")

    def post(
        self, path: str, fields: Mapping[str, str], files: Mapping[str, tuple[str, str, bytes]] | None = None
    ) -> Page:
        """Send a form; `files` maps names of fields to name, type and bytes."""
        if files is None:
            return self._ask("POST", path, urlencode(fields).encode(), "application/x-www-form-urlencoded")
        mark = secrets.token_hex(12)
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        for name, (called, kind, body) in files.items():
            head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{called}"\r\nContent-Type: {kind}\r\n\r\n'
            parts.append(head.encode() + body + b"\r\n")
        return self._ask(
            "POST",
            path,
            b"".join(parts) + f"--{mark}--\r\n".encode(),
            f"multipart/form-data; boundary={mark}",
        )

    def _ask(self, method: str, path: str, body: bytes, kind: str) -> Page:
        for _ in range(6):
            response, answer = self._once(method, path, body, kind)
            for line in response.headers.get_all("Set-Cookie", []):
                name, _, value = line.partition(";")[0].partition("=")
                self.cookies[name] = value
            if response.status not in (301, 302, 303):
                if response.status >= 500:
                    raise Broken(f"{response.status} at {method} {path}")
                return Page(response.status, path, answer.decode(errors="replace"), answer)
            parts = urlsplit(urljoin(path, response.headers["Location"]))
            method, path, body, kind = "GET", parts.path + (f"?{parts.query}" if parts.query else ""), b"", ""
        raise Broken(f"sent round in circles to {path}")

    def _once(self, method: str, path: str, body: bytes, kind: str) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        try:
            connection.request(method, path, body if method == "POST" else None, headers)
            response = connection.getresponse()
            return response, response.read()
        except (OSError, http.client.HTTPException) as problem:
            raise Broken(f"{problem!r} at {method} {path}") from problem
        finally:
            connection.close()


def words(text: str) -> str:
    """What a page says, without its markup, for a report."""
    main = text.partition("<main")[2] or text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main))[:600]


class _Forms(HTMLParser):
    """Reads a page's forms."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.forms: list[Form] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(urljoin(self.path, given.get("action", "") or self.path)))
            self._open = True
        elif self._open and tag == "input" and given.get("name"):
            self._input(self.forms[-1], given)

    def handle_data(self, data: str) -> None:
        if self._open:
            self.forms[-1].words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = False

    @staticmethod
    def _input(form: Form, given: dict[str, str]) -> None:
        name, value, kind = given["name"], given.get("value", ""), given.get("type", "text")
        if kind == "radio":
            form.radios.setdefault(name, []).append(value)
        elif kind == "checkbox":
            form.ticks[name] = value or "on"
        elif kind not in ("file", "submit", "button", "image"):
            form.fields[name] = value
        if kind in ("radio", "checkbox") and "checked" in given:
            form.fields[name] = value or "on"
