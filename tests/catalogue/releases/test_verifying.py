"""Whether a release still says what was released, read back and held against its fingerprints."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from powers.catalogue.models import Category, PowerVersion, Release, Step
from powers.catalogue.releases.verifying import verified
from tests.catalogue.releases.lists import begun, chosen, issued
from tests.catalogue.releases.test_releasing import DROP, RENAME, added
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(world: World) -> Release:
    """A release with a line of each way but one."""
    draft = begun(world)
    for label, given in (("26", RENAME), ("8", DROP), ("101", added())):
        chosen(world, draft, label, given)
    return issued(world, draft)


def told() -> str:
    said = StringIO()
    call_command("verify_releases", stdout=said)
    return said.getvalue().strip()


def test_a_release_is_read_back_as_it_was_issued(release: Release) -> None:
    with event("catalogue.loaded", actor=SYSTEM):
        category = Category.objects.get(catalogue__key="zibo-2019", name="社会民生类")
        category.name = "民生类"
        category.save()
    assert verified(release).same
    assert told() == f"《{release.catalogue.title}》第1版，80行：和公布时一样"


def test_whoever_writes_past_the_operations_is_found(release: Release) -> None:
    """Nothing in the database refuses it, and no history knows of it: the words no longer fit their fingerprint."""
    entry = release.entries.get(number=26)
    assert entry.version is not None
    PowerVersion.objects.filter(pk=entry.version.pk).update(how_long="一天。")
    step = Step.objects.get(version=release.entries.get(number=101).version, number=2)
    Step.objects.filter(pk=step.pk).update(note="别的。")
    found = verified(release)
    assert (found.lines, found.altered, found.same) == (True, ("26", "101"), False)
    with pytest.raises(CommandError, match="有1版和公布的时候不一样"):
        told()


def test_a_line_under_another_fingerprint_is_found(release: Release) -> None:
    entry = release.entries.get(number=26)
    assert entry.version is not None
    PowerVersion.objects.filter(pk=entry.version.pk).update(digest="0" * 64)
    found = verified(release)
    assert (found.lines, found.altered) == (False, ("26",))
