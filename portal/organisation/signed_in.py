"""Who is signed in, for the views of the desk."""

from typing import cast

from django.http import HttpRequest

from portal.organisation.policy import Officer


def officer(request: HttpRequest) -> Officer:
    """Posts and grants of whoever is signed in."""
    return cast(Officer, request.actor)  # type: ignore[attr-defined] # set by portal.middleware
