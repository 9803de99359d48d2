"""What every template may use: the site's address, today, the elder mode, and the desk's navigation."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse

from portal import clock

DESK_ENTRIES = (
    ("desk:today", "今天要办"),
    ("desk:matters", "办件"),
    ("desk:notices", "公示"),
    ("desk:ledger", "账"),
    ("desk:concerns", "监督"),
    ("desk:rules", "制度"),
    ("desk:account", "我的"),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of every page; on the desk also the navigation and the messages waiting."""
    shared = {
        "site_url": settings.BASE_URL,
        "today": clock.today(),
        "elder": getattr(request, "elder", 0),
        "elder_links": getattr(request, "elder_links", {}),
        "demo": not settings.PRODUCTION,
    }
    if not hasattr(request, "actor"):
        return shared
    here = getattr(request, "bare_path", request.path_info)
    return shared | {
        "actor": request.actor,
        "messages": get_messages(request),
        "desk_nav": [
            {"name": name, "label": label, "current": here == bare_reverse(name)}
            for name, label in DESK_ENTRIES
        ],
    }


def bare_reverse(name: str, *args: Any) -> str:
    """The address of a page without the elder prefix; what is printed, stored or compared."""
    from django.urls import get_script_prefix

    return "/" + reverse(name, args=args).removeprefix(get_script_prefix()).lstrip("/")
