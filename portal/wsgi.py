"""The door for gunicorn. With --preload everything slow to load is loaded once, before the workers fork."""

import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()


def _warm() -> None:
    from portal import pdf

    pdf.warm()
    try:
        pdf.missing_characters("村")
    except pdf.FontsMissingError as missing:
        logging.getLogger(__name__).warning("%s", missing)


_warm()
