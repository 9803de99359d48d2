"""Every kind of event that the code can open has a sentence, so no timeline ever breaks."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from disclosure.rulebook.lifecycle import RULE
from portal.audit.models import Event
from portal.audit.sentences import known_kinds
from portal.audit.timeline import timeline
from supervision.lifecycle import CONCERN
from supervision.unlisted.lifecycle import REPORT
from tests.world import World, bring_to, file_matter

OPENED = re.compile(r"\bevent\(\s*\"([a-z_.]+)\"")


def kinds_in_code() -> set[str]:
    sources = [
        p
        for top in ("portal", "powers", "disclosure", "supervision")
        for p in (settings.BASE_DIR / top).rglob("*.py")
    ]
    found = {kind for p in sources for kind in OPENED.findall(Path(p).read_text(encoding="utf8"))}
    computed = {f"concern.{row.verb}" for row in CONCERN.transitions} | {"matter.objected", "matter.closed"}
    computed |= {f"unlisted.{row.verb}" for row in REPORT.transitions}
    computed |= {f"rule.{row.verb}" for row in RULE.transitions if row.verb != "supersede"}
    return found | computed


def test_the_search_finds_kinds() -> None:
    assert {"matter.filed", "notice.published", "objection.answered", "unit.added"} <= kinds_in_code()


@pytest.mark.parametrize("kind", sorted(kinds_in_code()))
def test_it_has_a_sentence(kind: str) -> None:
    assert kind in known_kinds()


def test_a_timeline_reads_as_sentences_newest_first(world: World) -> None:
    matter = bring_to(file_matter(world), "check")
    lines = timeline([matter])
    assert [(line.post, line.who, line.sentence.split("。")[0]) for line in lines] == [
        ("清泉镇民政办", "张敏", "入户调查"),
        ("清泉镇民政窗口", "丁晓燕", "受理登记：齐"),
        ("柳河村代办员", "赵小梅", f"替申请家庭交了申请（代办），办件号{matter.number}"),
    ]
    assert [c.field for c in lines[1].changes if c.field == "step"] == ["step"]


def test_a_timeline_outlives_the_people_and_takes_few_queries(
    world: World, django_assert_max_num_queries: object
) -> None:
    matter = bring_to(file_matter(world), "granted")
    account = world.account("window_clerk")
    account.groups.clear()
    Event.objects.filter(actor_id=account.pk).exists()
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        assert any(line.who == "丁晓燕" for line in timeline([matter]))
