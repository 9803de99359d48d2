"""The officer behind a request to the desk."""

from typing import cast

from django.http import HttpRequest

from portal.accounts.models import Account
from portal.organisation.policy import Officer


def officer(request: HttpRequest) -> Officer:
    """Posts and grants of whoever is signed in, fetched once per request by the middleware."""
    return cast(Officer, request.actor)  # type: ignore[attr-defined]


def account_of(request: HttpRequest) -> Account:
    """The account of whoever is signed in; the desk's door lets nobody else in."""
    return cast(Account, request.user)
