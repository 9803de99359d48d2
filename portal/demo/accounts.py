"""Who can sign in to the demo, as a plain table, and the code of the hour for those who need a second factor."""

from dataclasses import dataclass
from unicodedata import east_asian_width

from django.db.models import Q
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal import clock
from portal.accounts.models import Account
from portal.organisation.models import Appointment, Unit
from portal.organisation.paths import ancestors

SHOWN = "379921100201"
"""The village whose posts are listed, with everything above it; the other places have the same posts."""


@dataclass(frozen=True)
class Line:
    """One account: the place and the post, the name, what to type, whether a code is asked for as well."""

    place: str
    post: str
    name: str
    username: str
    second_factor: bool


def lines(*, everyone: bool) -> list[Line]:
    """The accounts, village first and upwards, maintenance last. Three queries."""
    bound = set(TOTPDevice.objects.filter(confirmed=True).values_list("user_id", flat=True))
    rows = Appointment.objects.current().select_related("account", "post__body__unit")
    if not everyone:
        path = Unit.objects.values_list("path", flat=True).get(code=SHOWN)
        rows = rows.filter(post__body__unit__path__in=ancestors(path))
    held = sorted(
        rows, key=lambda a: (-len(ancestors(a.post.body.unit.path)), a.post.body.unit.code, a.post.order)
    )
    found = [
        Line(a.post.body.unit.name, a.post.called, a.account.name, a.account.username, a.account_id in bound)
        for a in held
    ]
    keepers = Account.objects.filter(maintenance=True, is_active=True).order_by("id")
    return found + [Line("系统", "系统维护", a.name, a.username, a.pk in bound) for a in keepers]


def code_of(username: str) -> tuple[str, int] | None:
    """The six digits that hold now and for how many seconds; None where no device is bound. Writes nothing."""
    device = TOTPDevice.objects.filter(Q(confirmed=True), user__username=username).first()
    if device is None:
        return None
    now = clock.now().timestamp()
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = now
    return f"{totp.token():0{device.digits}d}", device.step - int(now - device.t0) % device.step


def padded(text: str, width: int) -> str:
    """The text filled with spaces to a width in columns of a terminal, where Han characters take two."""
    taken = sum(2 if east_asian_width(c) in "WF" else 1 for c in text)
    return text + " " * max(0, width - taken)
