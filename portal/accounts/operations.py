"""What happens to accounts: signing in and out, the second factor, a new password. Each is an event."""

import secrets
from binascii import unhexlify
from math import ceil

from django.db import transaction
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal import clock
from portal.accounts.models import Account
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.lifecycle import NotAllowed

WRONG_CODE = "验证码不对。请看手机上现在显示的6位数字，30秒换一次；手机的时间要准。"
DEVICE_NAME = "手机验证器"


def note_sign_in(account: Account, *, actor: Actor) -> None:
    """Record that somebody signed in with the password."""
    with event("account.signed_in", actor=actor, subject=account):
        pass


def note_sign_out(account: Account, *, actor: Actor) -> None:
    """Record that somebody signed out."""
    with event("account.signed_out", actor=actor, subject=account):
        pass


def change_password(account: Account, password: str, *, actor: Actor) -> None:
    """Set a new password that the form has already checked; the hash never reaches history."""
    with event("account.password_changed", actor=actor, subject=account):
        account.set_password(password)
        account.save(update_fields=["password"])


def reset_sign_in(account: Account, *, actor: Actor) -> str:
    """Give a new random password, once and to be changed, and forget the bound phone. Returns the password.

    For whoever forgot the one or lost the other; the sessions of the account end with its old password.
    """
    password = secrets.token_urlsafe(12)
    with event("account.reset", actor=actor, subject=account):
        account.set_password(password)
        account.save(update_fields=["password"])
        TOTPDevice.objects.filter(user=account).delete()
    return password


def open_account(username: str, name: str, *, actor: Actor) -> tuple[Account, str]:
    """Open an account with a random first password, to be handed over once and changed. Returns both."""
    password = secrets.token_urlsafe(12)
    with event("account.opened", actor=actor) as draft:
        draft.subject = account = Account(username=username, name=name)
        account.set_password(password)
        account.save()
    return account, password


def device_of(account: Account) -> TOTPDevice | None:
    """The phone that gives this account's codes, or None before one is bound."""
    found: TOTPDevice | None = TOTPDevice.objects.filter(user=account, confirmed=True).first()
    return found


def verify(account: Account, code: str, *, actor: Actor) -> TOTPDevice:
    """Check a code against the bound phone. Raises NotAllowed: wrong code, too many tries, no phone bound.

    A wrong try is counted although nothing else happens, so the refusal is raised after the transaction.
    """
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=account, confirmed=True).first()
        if device is None:
            raise NotAllowed("还没有绑定手机。")
        refusal = _too_often(device) or ("" if device.verify_token(code) else WRONG_CODE)
        if not refusal:
            with event("account.second_factor", actor=actor, subject=account):
                pass
    if refusal:
        raise NotAllowed(refusal)
    return device


def enrol(account: Account, key: str, code: str, *, actor: Actor, replaces: bool = False) -> TOTPDevice:
    """Bind a phone that holds the secret `key` (hexadecimal) after one right code from it.

    With `replaces` the phone bound before is forgotten. Raises NotAllowed for a wrong code and when a phone
    is bound already.
    """
    expected = TOTP(unhexlify(key))
    expected.time = clock.now().timestamp()
    if not code.isascii() or not code.isdecimal() or not expected.verify(int(code), tolerance=1):
        raise NotAllowed(WRONG_CODE)
    with event("account.phone_bound", actor=actor, subject=account):
        Account.objects.select_for_update().get(pk=account.pk)
        bound = TOTPDevice.objects.filter(user=account)
        if replaces:
            bound.delete()
        elif bound.exists():
            raise NotAllowed("已经绑定过手机了。请用那部手机上的验证码登录。")
        device: TOTPDevice = TOTPDevice.objects.create(
            user=account, name=DEVICE_NAME, key=key, last_t=expected.t(), drift=expected.drift
        )
    return device


def _too_often(device: TOTPDevice) -> str:
    allowed, why = device.verify_is_allowed()
    if allowed or not why:
        return ""
    wait = max(1, ceil((why["locked_until"] - clock.now()).total_seconds()))
    return f"验证码输错的次数太多，请等{wait}秒再试。"
