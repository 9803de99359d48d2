"""What was erased is looked for where files lie: a draft's leave with it, another household's stay."""

from django.conf import settings

from portal.erasure import erase_household
from portal.files import Store
from powers.matters.models import Draft, Paper
from powers.matters.operations import keep_draft
from tests.desk.people import picture
from tests.world import World, bring_to, dibao, file_matter


def taken(colour: int) -> str:
    from io import BytesIO

    return Store(settings.EVIDENCE_ROOT).take(BytesIO(picture((40, colour))), limit_bytes=10**6).sha256


def lies_there(sha256: str) -> bool:
    try:
        return bool(Store(settings.EVIDENCE_ROOT).original(sha256))
    except FileNotFoundError:
        return False


def draft_of(world: World, name: str, sha256: str) -> Draft:
    entry = {"application": {"sha256": sha256, "kind": "image/jpeg", "size": 1}}
    return keep_draft(
        actor=world.agent, unit=world.village, version=dibao(world.village), data={"name": name}, papers=entry, draft=None
    )  # fmt: skip


def test_files_of_a_draft_in_the_erased_name_go_and_others_stay(
    world: World, django_capture_on_commit_callbacks: object
) -> None:
    matter = bring_to(file_matter(world), "granted")
    own, begun, shared = taken(31), taken(32), taken(33)
    for sha256 in (own, shared):
        Paper.objects.create(matter=matter, key="application", name="x", step="apply", sha256=sha256, size=1)
    draft_of(world, "吴桂英", begun)
    draft_of(world, "王福顺", shared)
    assert matter.household_id is not None
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase_household(matter.household_id, actor=world.township_office, reason="已停发")
    assert [lies_there(f) for f in (own, begun, shared)] == [False, False, True]
    assert not Paper.objects.filter(matter=matter).exclude(sha256="").exists()
