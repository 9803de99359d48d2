"""Signing in and out, and the second factor. The desk's door (second_factor) sends people here."""

from base64 import b32encode
from typing import cast
from urllib.parse import quote, urlencode

import django_otp
import segno
from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp.util import random_hex

from portal.accounts import operations
from portal.accounts.forms import CodeForm, SignInForm
from portal.accounts.models import Account
from portal.accounts.second_factor import is_verified, local_next
from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed

NEW_SECRET = "new_second_factor"  # noqa: S105 - the name of a session entry


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Account name and password; whoever tries too often gets 429 from the lock in front of this page."""
    if request.user.is_authenticated:
        return redirect(local_next(request))
    form = SignInForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid() and form.account is not None:
        wanted = local_next(request)
        auth.login(request, form.account)
        operations.note_sign_in(form.account, actor=_actor(request))
        return redirect(wanted)
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return render(request, "desk/login.html", {"form": form, "next": asked})


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """Leave: the session is gone at once."""
    operations.note_sign_out(_account(request), actor=_actor(request))
    auth.logout(request)
    return redirect("home")


@never_cache
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Give the code from the phone; who has not bound one binds it here, who is verified may bind another."""
    binding = operations.device_of(_account(request)) is None or is_verified(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _let_in(request, form.cleaned_data["code"], binding=binding)
        except NotAllowed as refused:
            form.add_error("code", refused.reason)
    context = {
        "form": form,
        "binding": binding,
        "next": request.POST.get("next") or request.GET.get("next") or "",
    }
    if binding:
        context |= _secret_to_show(request)
    return render(request, "desk/second_factor.html", context)


def _let_in(request: HttpRequest, code: str, *, binding: bool) -> HttpResponse:
    """Check the code, mark the session, and give it a new key, as at sign-in."""
    account, actor = _account(request), _actor(request)
    if binding:
        secret = str(request.session.get(NEW_SECRET, ""))
        if not secret:
            raise NotAllowed("页面放得太久了，请扫新的二维码。")
        device = operations.enrol(account, secret, code, actor=actor, replaces=is_verified(request))
        del request.session[NEW_SECRET]
        messages.success(request, "手机绑定好了。以后登录，输完密码再输手机上的6位数字。")
    else:
        device = operations.verify(account, code, actor=actor)
    django_otp.login(request, device)
    request.session.cycle_key()
    return redirect(local_next(request))


def _secret_to_show(request: HttpRequest) -> dict[str, str]:
    """A new secret, kept in the session until it is confirmed: as a picture and in letters to type."""
    key = str(request.session.setdefault(NEW_SECRET, random_hex(20)))
    secret = b32encode(bytes.fromhex(key)).decode()
    label = f"{settings.OTP_TOTP_ISSUER}:{_account(request).username}"
    address = f"otpauth://totp/{quote(label)}?" + urlencode(
        {"secret": secret, "issuer": settings.OTP_TOTP_ISSUER}
    )
    letters = " ".join(secret[n : n + 4] for n in range(0, len(secret), 4))
    return {"qr": segno.make(address, error="m").svg_data_uri(scale=5, border=2), "letters": letters}


def _account(request: HttpRequest) -> Account:
    return cast(Account, request.user)


def _actor(request: HttpRequest) -> Actor:
    return cast(Actor, request.actor)  # type: ignore[attr-defined] # set by portal.middleware
