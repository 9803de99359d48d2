"""The scan of a signed original: kept privately beside the typed text, which alone is published."""

from django.conf import settings

from disclosure.models import RuleVersion
from portal.files import Store
from powers.matters.operations.leftovers import forget_unused


def scan_of(version: RuleVersion) -> bytes:
    """What may be shown to those who see the desk. Raises FileNotFoundError and Rejected as the store does."""
    return Store(settings.EVIDENCE_ROOT).shown(version.scan_sha256)


def forget_scan(sha256: str, *, kept: str = "") -> None:
    """Remove a scan that its draft no longer holds, unless it is `kept` or another version or paper holds the bytes."""
    if sha256 and sha256 != kept and not RuleVersion.objects.filter(scan_sha256=sha256).exists():
        forget_unused([sha256])
