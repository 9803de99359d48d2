"""The door to WeasyPrint: nothing foreign comes in, the same goes in and out."""

import gc
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from portal import pdf
from tests.sheets import samples

NOTICE = "sheets/notice.html"


@pytest.fixture
def template(settings: Any) -> Callable[[str], str]:
    """Put a template of our own where the sheets' are."""

    def put(body: str) -> str:
        source = f'<html lang="zh-Hans"><head><title>t</title></head><body>{body}</body></html>'
        loader = ("django.template.loaders.locmem.Loader", {"trial.html": source})
        settings.TEMPLATES = [
            {"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": [loader]}}
        ]
        return "trial.html"

    return put


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file:///etc/hostname" alt="">',
        '<img src="http://127.0.0.1:9/x.png" alt="">',
        '<img src="/etc/hostname" alt="">',
        '<style>@import url("file:///etc/hostname");</style>',
        '<style>p { background: url("https://sunlit.example/x.png") }</style><p>字</p>',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<object data="file:///etc/hostname"></object>',
    ],
)
def test_nothing_is_read_from_the_network_or_the_disk(body: str, template: Callable[[str], str]) -> None:
    with pytest.raises(pdf.IncompleteSheetError):
        pdf.render(template(body), {})


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x.png"])
def test_a_chart_cannot_reach_out_either(address: str) -> None:
    sheet = samples.chart(f'<image href="{address}" width="9" height="9"/>')
    with pytest.raises(pdf.IncompleteSheetError):
        pdf.render("sheets/chart.html", {"sheet": sheet})


def test_the_same_sheet_gives_the_same_bytes() -> None:
    sheet = samples.notice(3, samples.NAMES)
    again = samples.notice(3, samples.NAMES)
    assert pdf.render(NOTICE, {"sheet": sheet}) == pdf.render(NOTICE, {"sheet": again})


def test_a_picture_that_cannot_be_drawn_stops_the_sheet(template: Callable[[str], str]) -> None:
    with pytest.raises(pdf.IncompleteSheetError, match="data:image"):
        pdf.render(template('<img src="data:image/svg+xml;base64,PHN2Zw==" alt="">'), {})


def test_the_collector_runs_again_afterwards(template: Callable[[str], str]) -> None:
    assert gc.isenabled()
    with pytest.raises(pdf.IncompleteSheetError):
        pdf.render(template('<img src="file:///x" alt="">'), {})
    assert gc.isenabled()


def test_weasyprint_is_loaded_only_when_something_is_printed() -> None:
    code = "import sys, portal.pdf; sys.exit('weasyprint' in sys.modules or 'fontTools' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_qr_code_has_attributes_only() -> None:
    svg = pdf.qr_svg("https://sunlit.example/n/k7m2p9qd")
    assert svg.startswith("<svg ")
    assert 'viewBox="0 0 ' in svg
    for word in ("style", "class", "script", "width="):
        assert word not in svg.replace('stroke-width="', "")
    assert pdf.data_uri(svg).startswith("data:image/svg+xml;base64,")
