"""Three small things around every request: the elder mode in the address, no session on public pages, one actor."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import set_script_prefix
from django_otp.middleware import OTPMiddleware

GetResponse = Callable[[HttpRequest], HttpResponse]

ELDER_PREFIXES = {"/big/": 1, "/big2/": 2, "/big3/": 3}


class ElderAddress:
    """Large letters travel in the address: /big/… /big2/… /big3/… is the page without the prefix, in 22, 26, 30 px.

    The prefix becomes the script prefix, so every link that a template makes keeps it by itself; no cookie,
    no account, no script.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        prefix, level = next(((p, n) for p, n in ELDER_PREFIXES.items() if path.startswith(p)), ("/", 0))
        bare = "/" + path.removeprefix(prefix).lstrip("/")
        query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
        request.elder = level  # type: ignore[attr-defined]
        request.bare_path = bare  # type: ignore[attr-defined]
        names = ("normal", "big", "bigger", "biggest")
        request.elder_links = {  # type: ignore[attr-defined]
            name: p.rstrip("/") + bare + query for name, p in zip(names, ("/", *ELDER_PREFIXES), strict=True)
        }
        request.path_info = bare
        set_script_prefix(prefix)
        return self.get_response(request)


class PublicPagesHaveNoSession:
    """Sessions, sign-in and CSRF cookies exist under /desk/ only; public pages are cookie-free and cacheable."""

    def __init__(self, get_response: GetResponse) -> None:
        self.public = get_response
        chain: Any = OneActor(get_response)
        for layer in (
            MessageMiddleware,
            OTPMiddleware,
            AuthenticationMiddleware,
            CsrfViewMiddleware,
            SessionMiddleware,
        ):
            chain = layer(chain)
        self.desk: Callable[[HttpRequest], HttpResponseBase] = chain

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith("/desk/"):
            return self.desk(request)
        return self.public(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> object:
        """Django calls process_view on listed middleware only, so the CSRF check of the desk is passed on here."""
        if request.path_info.startswith("/desk/"):
            return CsrfViewMiddleware(self.public).process_view(request, view, args, kwargs)  # type: ignore[arg-type]
        return None


class OneActor:
    """Gives a signed-in request its actor, fetched once and only when asked for, and keeps the desk's door."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        from django.utils.functional import SimpleLazyObject

        from portal.accounts.second_factor import turned_away
        from portal.organisation.policy import actor_of

        request.actor = SimpleLazyObject(lambda: actor_of(request.user))  # type: ignore[attr-defined]
        response = turned_away(request, lambda: self._needs_second_factor(request)) or self.get_response(
            request
        )
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    @staticmethod
    def _needs_second_factor(request: HttpRequest) -> bool:
        """Maintenance accounts by their flag, discipline posts by their kind (design §11.13)."""
        from portal.organisation.post_kinds import SECOND_FACTOR_POSTS

        chairs = request.actor.chairs  # type: ignore[attr-defined]
        return request.user.maintenance or any(c.kind in SECOND_FACTOR_POSTS for c in chairs)  # type: ignore[union-attr]
