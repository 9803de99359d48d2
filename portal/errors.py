"""What a person reads when a page is not to be had."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.organisation.policy import Refused


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, the same whether a thing does not exist or may not be seen."""
    return render(request, "404.html", status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 with the policy's reason and who can do it instead."""
    context = {"reason": "", "who_can": ""}
    if isinstance(exception, Refused):  # a decision that says no is false, so it is not asked for its truth
        context = {"reason": exception.decision.reason, "who_can": exception.decision.who_can}
    return render(request, "403.html", context, status=403)
