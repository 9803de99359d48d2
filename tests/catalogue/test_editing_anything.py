"""Whatever a keeper does to a real item: it is refused with a reason that names its place, or it is read, run and drawn."""

from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from portal.lifecycle import NotAllowed
from powers.catalogue.chart import as_list, folded, layout, pages, svg
from powers.catalogue.editing import changes, putting_in, taking_out
from powers.catalogue.editing.checking import faults, read_item
from powers.catalogue.editing.describing import described, differences
from powers.catalogue.editing.preview import chart_of_draft, procedure_of
from powers.catalogue.editing.shape import Detail, keys_of, settled, steps_of
from powers.catalogue.editing.terms import terms_of
from powers.catalogue.models import StepKind
from powers.catalogue.procedure import Procedure
from tests.catalogue.editing import COMPLETE, TODAY, draft_of, entry, ground, held
from tests.chart.reading import check_drawing

KINDS = ("task", "meeting", "publicity", "publish", "end_task")
WHO = (
    ("village", "village_clerk"),
    ("township", "window_clerk"),
    ("county", "county_approver"),
    ("party", "base_keeper"),
)


def act(data: st.DataObject, detail: Detail, count: int) -> Detail:
    """One thing that a keeper does, anywhere in the item."""
    step = data.draw(st.sampled_from(steps_of(detail)), label="step")
    key = step["key"]
    lane, actor = data.draw(st.sampled_from(WHO))
    what = data.draw(
        st.sampled_from(("add", "remove", "up", "down", "lead", "who", "window", "risk", "paper"))
    )
    if what == "add":
        kind = data.draw(st.sampled_from(KINDS))
        values = {
            "name": f"新的一步{count}",
            "kind": kind,
            "lane": lane,
            "actors": [actor],
            "limit_words": "当天",
        }
        window = {"window": "dibao.window_days"} if kind in ("publicity", "publish") else {}
        review = {"lane": "township", "actors": ["window_clerk"], "limit_words": "当天"}
        way = data.draw(st.sampled_from(step["outcomes"]))["key"]
        return putting_in.add_step(detail, key, way, values | window, review)[0]
    if what == "remove":
        said = taking_out.consequences(detail, key)
        assert all(said)
        return taking_out.remove_step(detail, key)
    if what in ("up", "down"):
        return changes.move_step(detail, key, -1 if what == "up" else 1)
    if what == "lead":
        ways: list[dict[str, Any]] = [dict(one) for one in step["outcomes"]]
        one = data.draw(st.sampled_from(ways))
        for name in ("to", "ends", "return"):
            one.pop(name, None)
        goal = data.draw(st.sampled_from([*keys_of(detail), "granted", "refused"]))
        one |= {"to": goal} if goal in keys_of(detail) else {"ends": goal}
        return changes.set_ways(detail, key, ways)
    if what == "who":
        return changes.change_step(detail, key, {"lane": lane, "actors": [actor]})
    if what == "window" and step["kind"] in (StepKind.PUBLICITY, StepKind.PUBLISH):
        return changes.change_step(
            detail, key, {"window": data.draw(st.sampled_from(["insure.window_days", "veteran.window_days"]))}
        )
    if what == "paper":
        return changes.set_papers(detail, key, [], [{"name": "记录", "need": "都要"}])
    return changes.set_risks(detail, key, [{"grade": "B", "name": "走过场", "measure": "监委会到场。"}])


def tried(data: st.DataObject, detail: Detail, count: int) -> Detail:
    """One thing done, or the draft as it was where that is refused with a sentence."""
    refused = ""
    try:
        return act(data, detail, count)
    except NotAllowed as no:
        refused = no.reason
    assert refused.endswith("。")
    return detail


def walkable(rows: Procedure) -> bool:
    """Every step is reached from the first and can reach an end: by hand, not by the checks that are tried."""
    onward = {s.key: {o.target for o in s.outcomes if o.target} for s in rows.steps}
    reached, fresh = {rows.first.key}, [rows.first.key]
    while fresh:
        fresh = [k for a in fresh for k in onward[a] if k not in reached and not reached.add(k)]  # type: ignore[func-returns-value]
    ending = {s.key for s in rows.steps if any(o.ending for o in s.outcomes)}
    grown = True
    while grown:
        more = {k for k, to in onward.items() if to & ending} - ending
        ending |= more
        grown = bool(more)
    return reached == ending == set(onward)


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_any_changes_leave_a_draft_that_is_refused_by_name_or_runs(data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(COMPLETE))
    base = detail = draft_of(number)
    for count in range(data.draw(st.integers(1, 6), label="how many")):
        detail = tried(data, detail, count)
    assert settled(detail) == detail
    item, shape = read_item(detail)
    assert item is not None, shape
    name = entry(number).row.name
    chart = chart_of_draft(item, name, place="云溪县", held=held())
    assert svg(chart)
    assert as_list(chart)
    for one in (chart, folded(chart)):
        for drawing in pages(one):
            assert drawing.boxes
    terms = terms_of(detail, held())
    assert all(described(detail, step, terms)["办完以后"] for step in steps_of(detail))
    assert bool(differences(base, detail, terms)) or detail["steps"] == base["steps"] or detail != base
    wrong = faults(detail, ground(number), TODAY)
    names = {step["key"]: step["name"] for step in steps_of(detail)}
    for fault in wrong:
        assert fault.words.endswith("。")
        assert not fault.step or fault.step in names
    if not wrong:
        assert walkable(procedure_of(item, name))
        check_drawing(chart, layout(chart))
