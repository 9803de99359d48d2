"""Settings for tests: the same application, a fast hasher, a private folder of its own."""

import tempfile
from pathlib import Path

from portal.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, object]] = []
AXES_ENABLED = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
EVIDENCE_ROOT = Path(tempfile.mkdtemp(prefix="sunlit-evidence-"))
BASE_URL = "http://testserver"
# A pool keeps sessions open behind a finished test; plain connections let the test database go.
# Nothing here needs to survive a power cut, so commits need not wait for the disk.
DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off"}  # noqa: F405
# An undefined variable in a template is a bug: see conftest.
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "¿%s?"  # type: ignore[index] # noqa: F405
