"""A browser on the desk, signed in as one of the cast, second factor included."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.world import World


def sign_in(world: World, name: str) -> Client:
    """A client with somebody's session."""
    account = world.account(name)
    client = Client()
    device, _ = TOTPDevice.objects.get_or_create(user=account, name="试验", defaults={"confirmed": True})
    session = client.session
    session.update(
        {
            SESSION_KEY: str(account.pk),
            BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend",
            HASH_SESSION_KEY: account.get_session_auth_hash(),
            DEVICE_ID_SESSION_KEY: device.persistent_id,
        }
    )
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client
