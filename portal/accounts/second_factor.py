"""The door of the desk: who is not signed in signs in first, who needs a second factor gives it first.

Every address under /desk/ passes here, so that no view can forget to ask (design §11.13).
"""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import get_script_prefix
from django.utils.http import url_has_allowed_host_and_scheme

from portal.refusing import too_long

SIGN_IN = "/desk/login/"
SECOND_FACTOR = "/desk/second-factor/"
SIGN_OUT = "/desk/logout/"
DESK = "/desk/"


def turned_away(request: HttpRequest, needs_second: Callable[[], bool]) -> HttpResponse | None:
    """Where to send a request to the desk that may not come in yet; None when it may.

    `needs_second` tells whether this account's posts require the second factor; it is asked only of those
    who are signed in and have not given it in this session.
    """
    path = request.path_info
    if not request.user.is_authenticated and (refusal := too_long(request)):
        return refusal
    if path == SIGN_IN:
        return None
    if not request.user.is_authenticated:
        if request.method == "POST" and path != SIGN_OUT:
            messages.warning(request, "登录的时间到了，刚才填的没有交上去。请重新登录再交一次。")
        return redirect(f"{resolve_url('desk:login')}{_asking(request)}")
    if path in (SECOND_FACTOR, SIGN_OUT) or is_verified(request) or not needs_second():
        return None
    return redirect(f"{resolve_url('desk:second_factor')}{_asking(request)}")


def is_verified(request: HttpRequest) -> bool:
    """Whether the second factor was given in this session."""
    return bool(request.user.is_verified())  # type: ignore[union-attr] # put there by OTPMiddleware


def local_next(request: HttpRequest) -> str:
    """The page that was asked for before signing in, or the desk's first page.

    Only addresses of the desk itself: anything else could lead a freshly signed-in officer elsewhere.
    """
    asked = request.POST.get("next") or request.GET.get("next") or ""
    here = asked.startswith(DESK) and not asked.startswith((SIGN_IN, SIGN_OUT, SECOND_FACTOR))
    if not here or not url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return resolve_url("desk:today")
    return get_script_prefix().rstrip("/") + asked


def _asking(request: HttpRequest) -> str:
    """?next=… for a page that can be come back to."""
    query = request.META.get("QUERY_STRING", "")
    wanted = request.path_info + (f"?{query}" if query else "")
    if request.method not in ("GET", "HEAD") or wanted in (DESK, SIGN_OUT, SECOND_FACTOR):
        return ""
    return "?" + urlencode({"next": wanted})
