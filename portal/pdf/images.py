"""Pictures that travel inside a page or a sheet: SVG with presentation attributes only, so that a strict
content policy lets them pass and WeasyPrint draws them as vectors.
"""

import base64
import io

import segno


def qr_svg(url: str) -> str:
    """A QR code of `url` as SVG, black on white, with a quiet zone of four modules (ISO/IEC 18004)."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, nl=False, omitsize=True, light="#fff", svgclass=None, lineclass=None
    )
    return out.getvalue().decode()


def data_uri(svg: str) -> str:
    """`svg` as an address for `<img src>`."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
