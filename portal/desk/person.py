"""The account behind a request to the desk."""

from typing import cast

from django.http import HttpRequest

from portal.accounts.models import Account


def account_of(request: HttpRequest) -> Account:
    """The account of whoever is signed in; the desk's door lets nobody else in."""
    return cast(Account, request.user)
