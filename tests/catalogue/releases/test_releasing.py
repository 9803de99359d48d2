"""A county's list in numbered releases: what holds, what is frozen, what is refused."""

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from portal import clock
from portal.audit.timeline import timeline
from portal.lifecycle import NotAllowed
from portal.organisation.models import Message
from portal.organisation.policy import Refused
from portal.privacy import NotPublishable
from powers.catalogue import releases
from powers.catalogue.models import Category, ListKind, Release, ReleaseEntry, Way
from powers.catalogue.queries import find, item
from powers.catalogue.releases import Chosen, DocumentGiven, NotReady, Overtaken, Unfit
from tests.catalogue.releases.lists import (
    PAPER,
    WHY,
    base_moves,
    begun,
    changed,
    chosen,
    issued,
    listed,
    morning,
    numbers,
    other_line,
    version_of,
)
from tests.five_lists.ways import write
from tests.world import World, fresh

pytestmark = pytest.mark.django_db

RENAME = Chosen(Way.RENAMED, WHY, "云政办发〔2026〕8号", name="吃低保")
DROP = Chosen(Way.DROPPED, "本县没有集体企业。", "云政办发〔2026〕8号")


def added(number: str = "26", name: str = "代办高龄补贴", **said: object) -> Chosen:
    """An item of the county's own, begun as a copy of another."""
    content = changed(number, lambda one: one["row"].update(name=name))
    category = Category.objects.get(catalogue__key="zibo-2019", name=content["category"])
    given = {"reason": WHY, "content": content, "category_id": category.pk} | said
    return Chosen(Way.ADDED, **given)  # type: ignore[arg-type]


def test_the_first_release_takes_the_list_as_it_stands(world: World) -> None:
    before = numbers(world)
    release = issued(world)
    assert (release.number, release.occasion, release.base and release.base.key) == (1, "whole", "zibo-2019")
    assert numbers(world) == before
    assert {(one.way, one.decided_in) for one in release.entries.all()} == {("inherited", 1)}
    assert release.entries.count() == 79
    (paper,) = release.documents.all()
    assert paper.issuers == ["云溪县人民政府办公室", "中共云溪县纪委机关"]
    assert [one["name"] for one in release.work_team] == ["韩卫东", "许文慧"]
    assert release.released_by == "云溪县清单管理员沈洁"


def test_from_its_first_day_on_exactly_its_entries_hold_whatever_the_base_says(world: World) -> None:
    draft = begun(world)
    chosen(world, draft, "26", RENAME)
    chosen(world, draft, "8", DROP)
    chosen(world, draft, "101", added())
    day = clock.today() + timedelta(days=10)
    before = numbers(world)
    issued(world, draft, day)
    assert numbers(world) == before
    after = numbers(world, day)
    assert set(before) - set(after) == {"8"}
    assert set(after) - set(before) == {"101"}
    assert (after["26"], after["101"]) == ("吃低保", "代办高龄补贴")
    base_moves("7", lambda said: said["row"].update(name="别的名称"), day)
    assert numbers(world, day) == after
    with clock.at(morning(day)):
        assert find(listed(), "8") is None
        held = find(listed(), "101")
        assert held is not None
        assert "101-0" in held.beside  # type: ignore[attr-defined]
        assert "8-0" not in held.beside  # type: ignore[attr-defined]
        shown = item(world.village, "26")
        assert shown is not None
        assert (shown.name, shown.category) == ("吃低保", version_of("26").power.category.name)


def test_every_number_stands_in_the_release_with_its_way_and_reason(world: World) -> None:
    draft = begun(world)
    chosen(world, draft, "26", RENAME)
    chosen(world, draft, "18", Chosen(Way.CHANGED, WHY, content=changed("18", other_line)))
    chosen(world, draft, "8", DROP)
    chosen(world, draft, "101", added())
    release = issued(world, draft)
    rows = {one.label: one for one in release.entries.exclude(way=Way.INHERITED)}
    assert {label: one.way for label, one in rows.items()} == {
        "26": "renamed", "18": "changed", "8": "dropped", "101": "added",
    }  # fmt: skip
    assert (rows["8"].version, rows["8"].reason, rows["8"].name) == (
        None, "本县没有集体企业。", version_of("8").name,
    )  # fmt: skip
    assert rows["26"].base_name == version_of("26").name
    assert rows["26"].authority == "云政办发〔2026〕8号"
    assert rows["18"].version is not None
    assert (rows["18"].version.made_here, rows["18"].version.what) == (True, "县里帮有困难的人家过日子。")
    assert rows["101"].base_version is None
    assert fresh(draft).became == release
    said = [line.sentence for line in timeline([fresh(draft)])]
    assert said[0].startswith("公布了清单第1版，从")
    assert "把第8项定为“不列”" in said


def test_what_is_not_decided_anew_goes_on_with_its_reason(world: World) -> None:
    draft = begun(world)
    chosen(world, draft, "26", RENAME)
    chosen(world, draft, "101", added())
    first = issued(world, draft)
    draft = begun(world)
    chosen(world, draft, "8", DROP)
    second = issued(world, draft)
    rows = {one.label: one for one in second.entries.all()}
    assert (rows["26"].reason, rows["26"].decided_in, rows["8"].decided_in) == (WHY, 1, 2)
    assert rows["26"].version == first.entries.get(number=26).version
    assert (rows["101"].way, rows["101"].decided_in) == ("added", 1)
    assert first.digest != second.digest


def test_a_number_of_its_own_that_was_dropped_is_nobody_elses(world: World) -> None:
    draft = begun(world)
    chosen(world, draft, "101", added())
    issued(world, draft)
    draft = begun(world)
    chosen(world, draft, "101", DROP)
    second = issued(world, draft)
    assert second.entries.get(number=101).way == Way.DROPPED
    draft = begun(world)
    with pytest.raises(NotAllowed, match="编号不再给别的事项"):
        chosen(world, draft, "101", added(name="代办别的"))
    chosen(world, draft, "101", added())
    assert issued(world, draft).entries.get(number=101).way == Way.ADDED


def test_whoever_takes_a_step_of_what_changed_is_told(world: World) -> None:
    draft = begun(world)
    chosen(world, draft, "26", RENAME)
    issued(world, draft, clock.today() + timedelta(days=3))
    told = Message.objects.filter(post=world.post("window_clerk")).latest("pk")
    assert "你参与的第26项有改动" in told.text
    assert not Message.objects.filter(
        post=world.post("collective_head"), text__contains="第26项有改动"
    ).exists()


REFUSED: list[tuple[str, str, dict[str, object], str]] = [
    ("100", "added", {}, "本县新增的从101号起编"),
    ("26", "added", {}, "第26项在基本目录上，不能当作新增的"),
    ("101", "dropped", {"reason": WHY}, "清单里没有第101项"),
    ("101", "renamed", {"reason": WHY, "name": "新名"}, "基本目录上没有第101项"),
    ("26", "dropped", {}, "请写明理由"),
    ("26", "renamed", {"reason": WHY}, "请写明本县怎么叫"),
    ("x", "dropped", {"reason": WHY}, "不是事项的编号"),
    ("101-2", "added", {}, "不编分项"),
]


@pytest.mark.parametrize(("label", "way", "more", "said"), REFUSED)
def test_what_cannot_be_chosen_is_refused(
    world: World, label: str, way: str, more: dict[str, object], said: str
) -> None:
    given = added() if way == "added" else Chosen(Way(way), **more)  # type: ignore[arg-type]
    draft = begun(world)
    with pytest.raises(NotAllowed, match=said):
        chosen(world, draft, label, given)
    assert not draft.choices.exists()


def test_a_name_is_given_once(world: World) -> None:
    draft = begun(world)
    name = version_of("7").name
    with pytest.raises(NotAllowed, match="第7项已经叫"):
        chosen(world, draft, "26", Chosen(Way.RENAMED, WHY, name=name))
    with pytest.raises(NotAllowed, match="叫得一样"):
        chosen(world, draft, "26", Chosen(Way.RENAMED, WHY, name=version_of("26").name))


def test_what_the_forbidden_list_names_is_not_taken_up(world: World) -> None:
    """By another name of the row too."""
    with pytest.raises(NotAllowed, match="第2条写着“组织强制拆除房屋”（“强拆房屋”是它的另一个叫法）"):
        chosen(world, begun(world), "101", added(name="强拆房屋"))


def test_nor_under_what_villages_call_it_nor_from_the_base(world: World) -> None:
    """Every way that brings a name onto the list asks: renamed for villages only, taken over again, a base that moves."""
    draft, dropped = begun(world), version_of("33").name
    words = "第2条写着“组织强制拆除房屋”（“强拆房屋”是它的另一个叫法）"
    with pytest.raises(NotAllowed, match=words):
        chosen(world, draft, "26", Chosen(Way.RENAMED, WHY, name="吃低保", name_village="强拆房屋"))
    content = changed("26", lambda one: one["row"].update(name="吃低保", name_community="强拆房屋"))
    with pytest.raises(NotAllowed, match=words):
        chosen(world, draft, "26", Chosen(Way.CHANGED, WHY, content=content))
    chosen(world, draft, "33", DROP)
    issued(world, draft)
    base_moves("26", lambda one: one["row"].update(name="强拆房屋"))
    write(world, ListKind.FORBIDDEN, category="应取消和禁入事项", name=dropped)
    again = begun(world)
    with pytest.raises(NotAllowed, match=words):
        chosen(world, again, "26", Chosen(Way.INHERITED))
    with pytest.raises(NotAllowed, match=f"写着“{dropped}”，不能再交给村里办"):
        chosen(world, again, "33", Chosen(Way.INHERITED))


def test_what_is_forbidden_after_it_was_chosen_stands_in_the_way_of_the_release(world: World) -> None:
    draft = begun(world)
    chosen(world, draft, "33", DROP)
    issued(world, draft)
    again, name = begun(world), version_of("33").name
    chosen(world, again, "33", Chosen(Way.INHERITED))
    chosen(world, again, "26", Chosen(Way.RENAMED, WHY, name="吃低保", name_village="领低保"))
    for one in (name, "领低保"):
        write(world, ListKind.FORBIDDEN, category="应取消和禁入事项", name=one)
    with pytest.raises(NotReady) as told:
        issued(world, again)
    assert [one.label for one in told.value.found] == ["26", "33"]


def test_a_content_that_would_not_run_is_refused_with_every_fault(world: World) -> None:
    def lost(content: dict[str, object]) -> None:
        content["item"]["steps"][0]["outcomes"][0]["to"] = "nowhere"  # type: ignore[index]

    def groundless(content: dict[str, object]) -> None:
        content["item"]["bases"] = [{"law": "unknown-law", "for": "没有的"}]  # type: ignore[index]

    draft = begun(world)
    with pytest.raises(Unfit, match="“提出申请”的结果“交给乡镇”"):
        chosen(world, draft, "26", Chosen(Way.CHANGED, WHY, content=changed("26", lost)))
    with pytest.raises(Unfit) as told:
        chosen(world, draft, "26", Chosen(Way.CHANGED, WHY, content=changed("26", groundless)))
    assert any("职权法定" in words for words in told.value.found)
    with pytest.raises(NotAllowed, match="和基本目录一样"):
        chosen(world, draft, "26", Chosen(Way.CHANGED, WHY, content=changed("26", lambda said: None)))


@pytest.mark.parametrize(
    "who", ["base_keeper", "township_office", "county_approver", "village_clerk", "maintenance"]
)
def test_nobody_but_the_keeper_makes_a_list(world: World, who: str) -> None:
    actor = getattr(world, who)
    with pytest.raises(Refused):
        begun(world, actor)
    draft = begun(world)
    for act in (
        lambda: releases.choose(draft.pk, "26", RENAME, seen=0, actor=actor),
        lambda: releases.undo(draft.pk, "26", seen=0, actor=actor),
        lambda: releases.give_up_list(draft.pk, actor=actor),
        lambda: releases.issue_release(draft.pk, clock.today(), "名称", "", [PAPER], [], actor=actor),
    ):
        with pytest.raises(Refused):
            act()


def test_there_is_one_next_list_and_a_closed_one_takes_nothing(world: World) -> None:
    draft = begun(world)
    with pytest.raises(NotAllowed, match="已经开始修订了"):
        begun(world)
    releases.give_up_list(draft.pk, actor=world.catalogue_keeper)
    with pytest.raises(NotAllowed, match="已经公布或者作废了"):
        chosen(world, draft, "26", RENAME)
    assert begun(world).pk != draft.pk


def test_a_decision_replaced_unseen_is_told(world: World) -> None:
    draft = begun(world)
    chosen(world, draft, "26", RENAME)
    with pytest.raises(Overtaken) as told:
        chosen(world, draft, "26", DROP)
    assert told.value.choice is not None
    assert told.value.choice.name == "吃低保"
    assert chosen(world, draft, "26", DROP, seen=1).revision == 2
    releases.undo(draft.pk, "26", seen=2, actor=world.catalogue_keeper)
    with pytest.raises(Overtaken, match="撤回了"):
        chosen(world, draft, "26", RENAME, seen=2)
    assert chosen(world, draft, "26", RENAME).revision == 3


def test_a_release_is_refused_without_change_day_or_document(world: World) -> None:
    issued(world, day=clock.today() + timedelta(days=5))
    draft = begun(world)
    with pytest.raises(NotAllowed, match="没有可公布的"):
        issued(world, draft, clock.today() + timedelta(days=5))
    chosen(world, draft, "8", DROP)
    with pytest.raises(NotAllowed, match="下一版不能更早"):
        issued(world, draft, clock.today() + timedelta(days=4))
    with pytest.raises(NotAllowed, match="今天或者以后"):
        issued(world, draft, clock.today() - timedelta(days=1))
    later = clock.today() + timedelta(days=6)
    with pytest.raises(NotAllowed, match="凭哪份文件"):
        issued(world, draft, later, documents=[])
    with pytest.raises(NotAllowed, match="由谁印发"):
        issued(world, draft, later, documents=[DocumentGiven("无主的文件", ())])
    with pytest.raises(NotPublishable):
        issued(world, draft, later, summary="有事打13911112222。")
    assert Release.objects.count() == 1
    assert issued(world, draft, later).number == 2


def test_what_moved_on_since_is_named_and_decided_anew(world: World) -> None:
    draft = begun(world)
    chosen(world, draft, "26", RENAME)
    chosen(world, draft, "8", DROP)
    base_moves("26", other_line_of_file)
    with pytest.raises(NotReady) as told:
        issued(world, draft)
    assert [(one.label, one.words[:10]) for one in told.value.found] == [("26", "定下以后，基本目录又")]
    chosen(world, draft, "26", RENAME, seen=1)
    assert issued(world, draft).entries.get(number=26).version.what == "别的说法。"  # type: ignore[union-attr]


def other_line_of_file(said: dict[str, dict[str, dict[str, str]]]) -> None:
    said["item"]["lines"]["what"] = "别的说法。"


def test_a_whole_left_out_takes_its_parts_along(world: World) -> None:
    draft = begun(world)
    chosen(world, draft, "4", DROP)
    with pytest.raises(NotReady) as told:
        issued(world, draft)
    assert {one.label for one in told.value.found} == {"4-1", "4-2", "4-3", "4-4"}


def test_nothing_of_a_release_can_be_changed(world: World) -> None:
    release = issued(world)
    for act in (
        lambda: Release.objects.filter(pk=release.pk).update(title="别的"),
        lambda: ReleaseEntry.objects.filter(release=release).update(name="别的"),
        lambda: release.documents.update(title="别的"),
        lambda: ReleaseEntry.objects.filter(release=release).delete(),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            act()
    assert fresh(release).title == "云溪县村级小微权力清单"


@pytest.mark.parametrize("table", ["release", "releasedocument", "releaseentry"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_database_itself_refuses_to_touch_a_release(world: World, table: str, statement: str) -> None:
    issued(world)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
            cursor.execute(statement.format(f"catalogue_{table}"))
    assert Release.objects.get().entries.count() == 79


def test_dates_of_the_list_before_its_first_release_stand_as_loaded(world: World) -> None:
    before = numbers(world)
    draft = begun(world)
    chosen(world, draft, "8", DROP)
    day = clock.today()
    with clock.at(morning(day + timedelta(days=30))):
        issued(world, draft)
        assert numbers(world, date(2026, 11, 1) if day > date(2026, 11, 1) else day) == before
        assert "8" not in numbers(world)
