"""Common parts are written once: what an item takes in, what it must say, and what is refused with its line."""

from pathlib import Path

import pytest

from powers.catalogue.files.fragments import read_fragments, unfold
from powers.catalogue.files.items import ItemFile
from powers.catalogue.files.reading import Problem, Source, read

FRAGMENT = """\
title: 公示
what: 贴出来。
needs: [window]
defaults: {lane: village, risks: [], extra: }
exits: [closed, changed]
fields:
  - {key: note_no, name: 编号, type: text}
steps:
  - key: publicise
    name: 公示
    kind: publicity
    lane: <lane>
    actors: [village_clerk]
    window: <window>
    limit_words: 贴满{<window>}
    papers: [{key: sheet, name: 公示单, need: 系统出具}]
    risks:
      - {grade: B, name: 公示缩水, measure: 拍照。}
      - <risks>
    outcomes:
      - {key: objected, label: 有, to: review, by_system: true}
      - {key: closed, label: 没有, exit: closed, by_system: true}
  - key: review
    name: 核查
    kind: task
    lane: village
    actors: [village_head]
    limit_words: 五天
    outcomes:
      - {key: stands, label: 不变, to: publicise, asks: [note_no]}
      - {key: changed, label: 变了, exit: changed, when: <extra>}
"""

ITEM = """\
number: 1
valid_from: 2026-07-01
lines: {what: 是什么, who: 谁办, how_long: 多久}
steps:
  - key: apply
    name: 申请
    kind: start
    lane: household
    actors: [agent]
    limit_words: 随时
    outcomes:
      - {key: submit, label: 交, to: award}
  - use: wall
    as: award
    with: {window: common.post_days, risks: [{grade: A, name: 漏贴, measure: 查。}]}
    exits: {closed: done, changed: apply}
  - key: done
    name: 办好
    kind: end_task
    lane: village
    actors: [village_clerk]
    limit_words: 当天
    outcomes:
      - {key: filed, label: 办好了, ends: granted}
supervision: [监委会看着]
accountability: [出了错要担责]
bases: [{law: some-law, for: 列进清单}]
"""


def taken_in(folder: Path, item: str = ITEM) -> tuple[Source[ItemFile] | None, list[Problem]]:
    """The item read with the fragment `wall` beside it, and all faults."""
    (folder / "fragments").mkdir(exist_ok=True)
    (folder / "fragments/wall.yaml").write_text(FRAGMENT, encoding="utf-8")
    path = folder / "item.yaml"
    path.write_text(item, encoding="utf-8")
    problems: list[Problem] = []
    fragments = read_fragments(folder, problems)
    return read(path, ItemFile, folder, problems, lambda d, lines: unfold(d, lines, fragments)), problems


def test_a_part_is_written_out_with_keys_of_its_own(tmp_path: Path) -> None:
    source, problems = taken_in(tmp_path)
    assert source is not None, problems
    assert [step.key for step in source.value.steps] == ["apply", "award", "award_review", "done"]
    wall, review = source.value.steps[1:3]
    assert (wall.part, wall.part_title, wall.fragment) == ("award", "公示", "wall")
    assert (wall.window, wall.limit_words, wall.lane) == (
        "common.post_days",
        "贴满{common.post_days}",
        "village",
    )
    assert [paper.key for paper in wall.papers] == ["award_sheet"]
    assert [risk.name for risk in wall.risks] == ["公示缩水", "漏贴"]
    assert [(o.to, o.return_) for o in wall.outcomes] == [("award_review", False), ("done", False)]
    assert [(o.to, o.return_) for o in review.outcomes] == [("award", True), ("apply", True)]
    assert [field.key for field in source.value.fields] == ["award_note_no"]
    assert review.outcomes[0].asks == ["award_note_no"]
    assert review.outcomes[1].when is None, "an empty default leaves its place out"


def test_names_of_inner_steps_may_be_chosen_and_an_exit_left_out(tmp_path: Path) -> None:
    item = ITEM.replace("changed: apply}", "changed: ~}\n    names: {review: look_again}")
    source, problems = taken_in(tmp_path, item)
    assert source is not None, problems
    review = source.value.steps[2]
    assert review.key == "look_again"
    assert [o.key for o in review.outcomes] == ["stands"]


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("use: wall", "use: hall", "fragments 里没有“hall”"),
        ("window: common.post_days, ", "", "还要在 with 里写：window"),
        ("window: common", "colour: red, window: common", "“公示”不认识：colour"),
        (", changed: apply", "", "出口是closed、changed"),
        ("exits: {closed: done, changed: apply}", "names: {reveiw: x}\n    exits: {closed: done, changed: apply}", "没有这几步：reveiw"),
        ("as: award", "az: award", "这一行要写 use、as、with、exits"),
    ],
)  # fmt: skip
def test_a_misfit_is_named_on_the_line_of_its_use(
    tmp_path: Path, before: str, after: str, reason: str
) -> None:
    _, problems = taken_in(tmp_path, ITEM.replace(before, after))
    named = [p for p in problems if reason in p.reason]
    assert named, problems
    assert (named[0].file, named[0].line) == ("item.yaml", 13)


def test_a_fault_behind_a_part_is_still_named_on_its_own_line(tmp_path: Path) -> None:
    source, _ = taken_in(tmp_path)
    assert source is not None
    assert source.problem(("steps", 3, "name"), "x").line == ITEM[: ITEM.index("name: 办好")].count("\n") + 1
    assert source.problem(("steps", 2, "name"), "x").line == 13
