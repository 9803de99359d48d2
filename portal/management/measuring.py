"""What `bench` measures with: a browser at the WSGI door, Chromium printing a page, a sheet and a notice to show."""

import io
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.template.loader import render_to_string

from disclosure.lifecycle import NoticeStatus
from disclosure.models import Notice, NoticeEntry, NoticeKind
from portal import clock, pdf
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.models import Unit
from portal.organisation.models.units import VILLAGE_KINDS
from portal.organisation.operations import add_unit
from portal.pdf.engine import STYLESHEET
from portal.worktime import DayUnit, count

COLUMNS = ("村民小组", "户主姓名", "保障人口数", "保障类别", "每月金额（元）")


def draw(sheet: pdf.Sheet) -> bytes:
    """The sheet as the portal prints it."""
    return pdf.render("sheets/notice.html", {"sheet": sheet})


def html_of(sheet: pdf.Sheet) -> str:
    """The same sheet as one HTML file."""
    style = f"<style>{STYLESHEET.read_text(encoding='utf-8')}</style></head>"
    return render_to_string("sheets/notice.html", {"sheet": sheet}).replace("</head>", style)


class Asking:
    """A browser at the WSGI door: calling it gives (status, headers) of a page."""

    def __init__(self) -> None:
        self.door = WSGIHandler()
        self.host = settings.ALLOWED_HOSTS[0]

    def __call__(self, address: str, known: str = "") -> tuple[int, dict[str, str]]:
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": address,
            "SERVER_NAME": self.host,
            "SERVER_PORT": "443" if settings.PRODUCTION else "80",
            "HTTP_ACCEPT_ENCODING": "gzip",
            "wsgi.url_scheme": "https" if settings.PRODUCTION else "http",
            "wsgi.input": io.BytesIO(),
            **({"HTTP_IF_NONE_MATCH": known} if known else {}),
        }
        answer: list[tuple[int, dict[str, str]]] = []

        def start(status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[[bytes], object]:
            answer.append((int(status[:3]), dict(headers)))
            return len

        response = self.door(environ, start)
        for _ in response:
            pass
        response.close()
        expected = 304 if known else 200
        if answer[0][0] != expected:
            raise RuntimeError(f"{address} answered {answer[0][0]}, not {expected}")
        return answer[0]


def timed(call: Callable[[], Any], times: int) -> float:
    """Seconds that `times` calls take."""
    began = time.perf_counter()
    for _ in range(times):
        call()
    return time.perf_counter() - began


def print_page(chromium: str, html: str) -> float:
    """Seconds that headless Chromium takes to print `html` to PDF, its start included."""
    with tempfile.TemporaryDirectory(prefix="sunlit-bench-") as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, encoding="utf-8")
        command = [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={folder}/page.pdf", "--no-pdf-header-footer", page.as_uri(),
        ]  # fmt: skip
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own words only
        return time.perf_counter() - began


def sheet_of(rows: int) -> pdf.Sheet:
    """A sheet with so many rows, invented."""
    return pdf.Sheet(
        title="拟享受低保家庭公示",
        unit_line="云溪县清泉镇柳河村",
        item_line="第26项 城乡低保",
        version="第1版",
        intro="经本人申请、入户调查、信息核对，拟把下列家庭纳入农村低保，现予公示。",
        dated="2026年11月20日",
        window_line="11月21日至11月27日（7天）",
        columns=tuple(pdf.Column(n, numeric=i in (2, 4), row_head=i == 1) for i, n in enumerate(COLUMNS)),
        rows=tuple(("二组", f"王福{n}", "3", "农村低保", "1,060.00") for n in range(rows)),
        total=(f"合计{rows}户", "", str(3 * rows), "", f"{1060 * rows:,}.00"),
        posted_until="2026年12月5日",
        contacts=(pdf.Contact("监委会主任", "陈秀兰", "0630-5550103"),),
        url="https://example.cn/n/k7m2p9qd/",
        short_url="example.cn/n/k7m2p9qd",
    )


@contextmanager
def something_to_show() -> Iterator[tuple[str, str]]:
    """(code of a village, id of a notice of it): the first there is, else invented and taken back."""
    first = Notice.objects.select_related("unit").order_by("put_up_at").first()
    if first is not None:
        yield first.unit.code, first.pk
        return
    request_started.disconnect(
        close_old_connections
    )  # as Django's own test client: the transaction must live on
    request_finished.disconnect(close_old_connections)
    with transaction.atomic():
        notice = _invented()
        yield notice.unit.code, notice.pk
        transaction.set_rollback(True)


def _invented() -> Notice:
    sheet = sheet_of(30)
    village = Unit.objects.filter(kind__in=VILLAGE_KINDS).first() or add_unit(
        code="990000000001", name="柳河村", kind="village", parent=None, actor=SYSTEM
    )
    columns = [
        {"key": c.label, "name": c.label, "numeric": c.numeric, "row_head": c.row_head} for c in sheet.columns
    ]
    content = {
        "item_line": sheet.item_line,
        "version": sheet.version,
        "intro": sheet.intro,
        "columns": columns,
    }
    window = count(clock.today(), 7, DayUnit.NATURAL)
    with event("bench", actor=SYSTEM, unit=village):
        notice = Notice.objects.create(
            unit=village, unit_path=village.path, kind=NoticeKind.PUBLICITY, status=NoticeStatus.OPEN,
            title=sheet.title, digest="", window_first=window.first, window_last=window.last,
            closes_at=window.closes_at, posted_until=window.last,
            content=content | {"total": list(sheet.total or ()), "correction": "", "contact_note": "", "effective_line": ""},
        )  # fmt: skip
        NoticeEntry.objects.bulk_create(
            NoticeEntry(notice=notice, position=n, cells=list(row))
            for n, row in enumerate(sheet.rows, start=1)
        )
    return notice
