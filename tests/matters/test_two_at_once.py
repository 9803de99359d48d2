"""Two people deciding at once, on PostgreSQL: one event, one winner, the other told."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from disclosure.models import Notice, Objection
from disclosure.operations import answer_objection, close_notice, file_objection
from portal import clock
from portal.audit.models import Event
from portal.lifecycle import NotAllowed
from powers.catalogue.queries import procedure
from powers.matters.models import Draft, Matter
from powers.matters.operations import keep_draft, take_step
from powers.matters.operations.filing import Applicant, file_draft
from powers.matters.rules import needed_papers
from tests.world import World, bring_to, dibao, entry_for, file_matter, fresh, notice_of, object_to

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run the acts in threads that start together, each in a session of its own; what each returned or raised."""
    start, results = Barrier(len(acts)), [None] * len(acts)

    def run(n: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            results[n] = act()
        except Exception as error:
            results[n] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return list(results)


def test_two_chairs_confirm_and_refuse_at_once(world: World) -> None:
    matter = bring_to(file_matter(world), "confirm")
    step = procedure(matter.version).step("confirm")

    def decide(key: str) -> Callable[[], object]:
        entry = entry_for(matter, step, step.outcome(key))
        return lambda: take_step(matter.pk, "confirm", key, actor=world.county_approver, entry=entry)

    assert world.county_approver
    results = at_once(decide("approve"), decide("refuse"))
    told = [r for r in results if isinstance(r, NotAllowed)]
    assert len(told) == 1
    assert "已经由云溪县民政局许文慧在" in told[0].reason
    events = Event.objects.filter(subject_id=matter.pk, kind="matter.step_taken", data__step="confirm")
    assert events.count() == 1
    assert fresh(matter).step == ("announce" if events.get().data["outcome"] == "approve" else "refused")


def test_the_same_button_pressed_twice_files_one_matter(world: World) -> None:
    version = dibao(world.village)
    draft = keep_draft(actor=world.agent, unit=world.village, version=version, data={}, papers={}, draft=None)
    who = Applicant(name="吴桂英", hamlet_id=None, phone="13900001234")
    needed = frozenset(key for key, _ in needed_papers(procedure(version).first, delegated=False))

    def press() -> object:
        return file_draft(draft.pk, who, actor=world.agent, on_paper=needed)

    results = at_once(press, press, press)
    assert all(isinstance(r, (Matter, NotAllowed)) for r in results), results
    assert Matter.objects.count() == 1
    assert Event.objects.filter(kind="matter.filed").count() == 1
    assert Draft.objects.get().filed == Matter.objects.get()


def test_many_filed_at_once_in_one_village_get_numbers_without_gap_or_twin(world: World) -> None:
    at_once(*[lambda n=n: file_matter(world, f"甲户{n}") for n in range(6)])
    assert sorted(Matter.objects.values_list("serial", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_the_window_closes_while_someone_objects(world: World) -> None:
    matter = bring_to(file_matter(world), "open")
    notice = notice_of(matter)
    assert notice.closes_at is not None
    last_second = notice.closes_at

    def close() -> object:
        with clock.at(last_second):
            return close_notice(notice.pk)

    def object_now() -> object:
        return file_objection(notice.pk, text="他家有车。")

    at_once(close, object_now)
    after = Notice.objects.get(pk=notice.pk)
    objected = Objection.objects.filter(notice=notice).exists()
    assert (after.status, fresh(matter).step) == (
        ("objection", "review") if objected else ("closed", "confirm")
    )
    assert (
        Event.objects.filter(kind__in=["matter.closed", "matter.objected"], subject_id=matter.pk).count() == 1
    )


def test_two_officers_answer_one_objection_at_once(world: World) -> None:
    matter = bring_to(file_matter(world), "open")
    objection = object_to(notice_of(matter))

    def answer(stands: bool) -> Callable[[], object]:
        return lambda: answer_objection(
            objection.pk, stands=stands, answer="查过了。", actor=world.township_approver
        )

    assert world.township_approver
    results = at_once(answer(True), answer(False))
    told = [r for r in results if isinstance(r, NotAllowed)]
    assert len(told) == 1
    assert "已经由清泉镇民政办张敏答复过了" in told[0].reason
    assert Event.objects.filter(kind="objection.answered").count() == 1


def test_the_same_objection_sent_twice_at_once_is_one(world: World) -> None:
    notice = notice_of(bring_to(file_matter(world), "open"))
    results = at_once(*[lambda: file_objection(notice.pk, text="同一句话。")] * 2)
    assert Objection.objects.count() == 1
    assert all(isinstance(r, Objection) for r in results), results
