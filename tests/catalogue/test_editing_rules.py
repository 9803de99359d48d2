"""What a county may not make of a procedure, each no naming its step; what a change takes with it."""

import pytest

from portal.lifecycle import NotAllowed
from powers.catalogue.editing.changes import change_step, move_step, set_ways
from powers.catalogue.editing.checking import faults, remarks
from powers.catalogue.editing.describing import differences
from powers.catalogue.editing.ground import Ground
from powers.catalogue.editing.putting_in import add_step
from powers.catalogue.editing.shape import keys_of
from powers.catalogue.editing.taking_out import consequences, remove_step
from powers.catalogue.editing.terms import terms_of
from tests.catalogue.editing import COMPLETE, TODAY, draft_of, ground, held, refused, step_in, words_of

VISIT = {
    "name": "邻里走访",
    "kind": "task",
    "lane": "village",
    "actors": ["village_clerk"],
    "limit_words": "当天",
}


def ways(key: str, **leads: dict[str, str]) -> list[dict[str, object]]:
    """The outcomes of a step of 低保, some leading elsewhere."""
    found = []
    for one in step_in(draft_of(), key)["outcomes"]:  # type: ignore[attr-defined]
        new = {name: value for name, value in one.items() if name not in ("to", "ends")}
        found.append(new | leads.get(one["key"], {k: v for k, v in one.items() if k in ("to", "ends")}))
    return found


@pytest.mark.parametrize("number", COMPLETE)
def test_every_item_of_the_base_stands_as_it_is(number: str) -> None:
    assert words_of(draft_of(number), number) == []


def test_a_procedure_that_cannot_end_is_refused_with_the_step_named() -> None:
    draft = set_ways(draft_of(), "pay", ways("pay", paid={"to": "announce"}))
    wrong = refused(draft)
    assert "从“公布结果”这一步走不到结束：后面没有哪个结果是办成或者没办成。" in [one.words for one in wrong]
    assert {one.step for one in wrong if "走不到结束" in one.words} >= {"announce", "pay"}


def test_a_step_that_is_never_reached_is_refused_with_the_step_named() -> None:
    draft = set_ways(draft_of(), "check", ways("check", unclear={"to": "opinion"}))
    (wrong,) = [one for one in refused(draft) if one.step == "appraise"]
    assert wrong.words == "“民主评议”这一步走不到：没有哪一步的结果通到这里。"


@pytest.mark.parametrize(
    ("lane", "actor", "said"),
    [
        ("county", "base_keeper", "“审核确认”不能由市基本目录管理员办"),
        ("county", "catalogue_keeper", "“审核确认”不能由清单管理员办"),
        ("township", "township_discipline", "“审核确认”不能由镇纪委办"),
        ("county", "village_clerk", "“审核确认”归区县，不能由村文书办：这个岗位不在那一级"),
        ("village", "county_approver", "“审核确认”归村委会，不能由民政局办"),
        ("village", "supervisor", "“审核确认”归村委会，不能由监委会委员办：管监督的不代替别人办"),
    ],
)
def test_an_actor_nobody_can_be_is_refused_with_the_step_named(lane: str, actor: str, said: str) -> None:
    draft = change_step(draft_of(), "confirm", {"lane": lane, "actors": [actor]})
    (wrong,) = [one for one in refused(draft) if one.step == "confirm"]
    assert wrong.words.startswith(said)
    assert wrong.part == "basic"


@pytest.mark.parametrize(
    ("window", "said"),
    [
        ("insure.window_days", "“张榜公示”只贴3天，太短：低保公示期7天"),
        ("flexible.window_days", "“张榜公示”只贴5天，太短：低保公示期7天"),
        ("student.window_days", ""),
        ("veteran.window_days", ""),
    ],
)
def test_a_publicity_below_the_minimum_is_refused_with_the_step_named(window: str, said: str) -> None:
    """Seven days are the rule for 低保; five working days hang as long, with the weekend between."""
    draft = change_step(draft_of(), "publicise", {"window": window})
    found = [one.words for one in refused(draft) if one.step == "publicise"]
    assert len(found) == bool(said)
    assert all(words.startswith(said) for words in found)


def test_a_new_publicity_keeps_to_the_jurisdictions_own_minimum() -> None:
    """An item without a publicity of its own has the minimum for all, which a county may raise."""
    number = next(n for n in COMPLETE if not any(s["kind"] == "publicity" for s in draft_of(n)["steps"]))
    base = draft_of(number)
    source = base["steps"][1]
    wall = {
        "name": "先公示",
        "kind": "publicity",
        "lane": "village",
        "actors": ["village_clerk"],
        "limit_words": "当天",
    }
    review = {"lane": "village", "actors": ["village_head"], "limit_words": "当天"}
    way = source["outcomes"][0]["key"]
    draft, _ = add_step(base, source["key"], way, wall | {"window": "insure.window_days"}, review)
    assert [w for w in words_of(draft, number) if "太短" in w] == []
    raised = {**held(), "publicity.least_days": held()["insure.window_days"].__class__(
        "publicity.least_days", "公示最少几天", 5, "natural", "本县定的", confirmed=True, layer="云溪县"
    )}  # fmt: skip
    stricter = Ground(ground(number).kind, raised, base, None, ground(number).documents, frozenset())
    (short,) = [one for one in faults(draft, stricter, TODAY) if "太短" in one.words]
    assert short.words == "“先公示”只贴3天，太短：公示最少几天5天（本县定的），不能再短。"


def test_what_hangs_as_a_result_keeps_to_the_board() -> None:
    draft = change_step(draft_of(), "announce", {"window": "insure.window_days"})
    assert any("“公布结果”只贴3天，太短：公开栏最少张贴" in words for words in words_of(draft))


def test_no_step_of_the_four_deliberations_may_go_where_it_is_demanded() -> None:
    number = next(n for n in COMPLETE if draft_of(n).get("key_decision"))
    draft = draft_of(number)
    step = [s for s in draft["steps"] if s.get("fragment") == "four-deliberations"][1]
    said = words_of(remove_step(draft, step["key"]), number)
    assert f"三重一大的事项要走完四议两公开，少了“{step['name']}”这一步。" in said


def test_without_a_basis_in_force_nothing_comes_into_force() -> None:
    bare = ground()
    assert faults(draft_of(), Ground(bare.kind, bare.held, bare.base), TODAY)[0].words == (
        "没有一条县级以上、到那天还有效的依据，不能起用（职权法定）。"
    )


def test_a_private_number_is_refused_with_the_step_named() -> None:
    draft = change_step(draft_of(), "pay", {"note": "有事打13900001111找老李。"})
    assert words_of(draft) == ["“发放复核”里的“13900001111”像是私人电话，贴出去谁都看得到，请去掉。"]


def test_a_post_that_the_county_has_not_set_up_is_a_remark_and_no_fault() -> None:
    bare = ground()
    thin = Ground(bare.kind, bare.held, bare.base, None, bare.documents, bare.posts - {"county_checker"})
    assert [one.words for one in remarks(draft_of(), thin)] == [
        "“信息核对”要由低保核对中心办，本县现在还没有哪里设了这个岗位。"
    ]
    assert faults(draft_of(), thin, TODAY) == ()


def test_a_step_put_in_stands_in_the_way_and_leads_on() -> None:
    draft, key = add_step(draft_of(), "check", "clear", VISIT)
    assert words_of(draft) == []
    assert keys_of(draft)[3:6] == ["check", key, "appraise"]
    assert step_in(draft, key)["outcomes"] == [{"key": "done", "label": "办完了", "to": "opinion"}]
    (new, old) = differences(draft_of(), draft, terms_of(draft, held()))[::-1]
    assert (old.what, old.name, old.changes) == (
        "改了", "信息核对", (("办完以后", "清楚，到“审核意见”；说不清，到“民主评议”", "清楚，到“邻里走访”；说不清，到“民主评议”"),),
    )  # fmt: skip
    assert (new.what, new.name) == ("新加", "邻里走访")


def test_a_publicity_put_in_brings_its_review_and_what_hangs() -> None:
    wall = VISIT | {"name": "再公示", "kind": "publicity", "window": "dibao.window_days"}
    review = {"lane": "township", "actors": ["township_approver"], "limit_words": "当天"}
    draft, key = add_step(draft_of(), "confirm", "approve", wall, review)
    assert words_of(draft) == []
    place = keys_of(draft).index(key)
    assert draft["steps"][place + 1]["name"] == "异议核查"
    assert draft["publicity"][-1]["title"] == "再公示"


def test_taking_a_step_out_says_first_what_goes_with_it() -> None:
    assert consequences(draft_of(), "publicise") == [
        "“重新调查”一起去掉。",
        "“审核意见”的结果“拟同意”改到“审核确认”。",
        "“审核确认”的结果“符合”不用再等它结束。",
        "办完留下的一起去掉：公示单、首尾两天的照片、异议答复书。",
        "写在这里的风险一起去掉：公示缩水、泄露隐私。",
    ]
    draft = remove_step(draft_of(), "publicise")
    assert not {"publicise", "review"} & set(keys_of(draft))


def test_no_publicity_at_all_is_shorter_than_any() -> None:
    draft = remove_step(draft_of(), "publicise")
    (said,) = words_of(draft)
    assert said.startswith("少了“张榜公示”：这一项要公示，要贴7天（")
    wall = VISIT | {"name": "在组里公示", "kind": "publicity", "window": "dibao.window_days"}
    review = {"lane": "township", "actors": ["township_approver"], "limit_words": "当天"}
    draft, key = add_step(draft, "opinion", "propose", wall, review)
    assert words_of(draft) == ["可以绕过“在组里公示”一路办成；在“发放复核”办成的结果上勾“要等这次公示结束”。"]
    (paid,) = step_in(draft, "pay")["outcomes"]  # type: ignore[misc]
    assert words_of(set_ways(draft, "pay", [paid | {"after": [key]}])) == []


def test_taking_out_what_divides_leaves_a_way_without_a_target_and_says_so() -> None:
    assert "“入户调查”的结果“查完了”没有了去处，要另选。" in consequences(draft_of(), "check")
    draft = remove_step(draft_of(), "check")
    assert "“入户调查”的结果“查完了”还没有去处：选一选到哪一步，或者怎么结束。" in words_of(draft)


def test_what_was_typed_only_there_goes_with_the_step() -> None:
    said = consequences(draft_of(), "opinion")
    assert (
        "只在这里填的内容一起去掉，贴出去的表里也没有这几栏：保障几个人、保障类别、每月多少元、从哪个月起。"
        in said
    )
    assert remove_step(draft_of(), "opinion")["fields"] == []


@pytest.mark.parametrize("key", ["apply", "review"])
def test_the_first_step_and_a_review_stay(key: str) -> None:
    with pytest.raises(NotAllowed):
        remove_step(draft_of(), key)
    with pytest.raises(NotAllowed):
        move_step(draft_of(), "apply", 1)


def test_a_changed_step_leaves_its_common_part_whole_and_remembers_it() -> None:
    draft = change_step(draft_of(), "review", {"note": "三天内到户里看。"})
    for key in ("publicise", "review"):
        step = step_in(draft, key)
        assert ("part" in step, step["fragment"]) == (False, "publicity")
    assert step_in(draft, "accept")["part"] == "accept"


def test_a_step_moved_changes_ways_forward_into_ways_back() -> None:
    draft = move_step(draft_of(), "appraise", 1)
    (back,) = step_in(draft, "appraise")["outcomes"]  # type: ignore[misc]
    assert back == {"key": "done", "label": "评议完了", "to": "opinion", "return": True}
    found = differences(draft_of(), draft, terms_of(draft, held()))
    assert [(one.what, one.name) for one in found] == [("挪了位置", "审核意见"), ("改了", "民主评议")]
    assert words_of(draft) == []
