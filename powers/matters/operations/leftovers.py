"""Files that nobody refers to any more: personal data has no business staying (个人信息保护法 19, 47)."""

from collections.abc import Iterable

from django.conf import settings

from portal.files import Store
from powers.matters.models import Draft, Paper
from powers.plans.models import HandIn


def discard_draft(draft: Draft) -> None:
    """Throw away an unfinished registration with its files. One that was filed stays: it leads to its matter."""
    if draft.filed_id:
        return
    files = [entry["sha256"] for entry in draft.papers.values()]
    draft.delete()
    forget_unused(files)


def forget_unused(files: Iterable[str]) -> None:
    """Remove files (by SHA-256) that no draft, no plan and no paper but an erased one holds; the same bytes may belong to several."""
    store = Store(settings.EVIDENCE_ROOT)
    wanted = set(files)
    if not wanted:
        return
    papers_held = Paper.objects.filter(sha256__in=wanted, erased_at__isnull=True)
    held = set(papers_held.values_list("sha256", flat=True))
    held |= set(HandIn.objects.filter(sha256__in=wanted).values_list("sha256", flat=True))
    for papers in Draft.objects.exclude(papers={}).values_list("papers", flat=True):
        held |= {entry["sha256"] for entry in papers.values()}
    for sha256 in wanted - held:
        store.forget(sha256)
