"""Blank records of what a village does for an item: an appraisal, a meeting, a posting."""

from collections.abc import Mapping

from portal.organisation.parameters import Rule
from portal.pdf.forms import Block
from powers.catalogue.models import StepKind
from powers.catalogue.procedure import Procedure, StepRow
from powers.catalogue.saying import fill

SIGN_ROWS = 22
Made = tuple[str, tuple[Block, ...], tuple[str, ...], str]
"""Title, blocks, who signs, what to do with it."""


def appraisal(rows: Procedure, held: Mapping[str, Rule] | None) -> Made | None:
    """民主评议记录, where a step appraises."""
    step = _step_about(rows, "评议")
    if step is None:
        return None
    blocks = (
        Block(
            "cells",
            (
                "时间",
                "地点",
                "主持人",
                "记录人",
                "应到几人",
                "实到几人",
                "监委会到场的人＊",
                "回避的人和原因＊",
            ),
        ),
        Block("head", (f"评议什么（{rows.name}）",)),
        Block("lines", rows=2),
        Block("head", ("大家怎么说",)),
        Block("lines", rows=4),
        Block("head", ("投票（无记名）",)),
        Block("table", ("评议的人或者事", "发出票数", "收回票数", "同意", "不同意", "弃权"), rows=2),
        Block("cells", ("评议结果＊",)),
    )
    name = step.name if "评议" in step.name else "评议"
    return f"{name}记录", blocks, ("主持人", "记录人", "监委会"), "签到表附在后面。票数当场念。"


def sign_in(rows: Procedure, held: Mapping[str, Rule] | None) -> Made | None:
    """签到表, where people meet."""
    step = next((one for one in rows.steps if one.kind == StepKind.MEETING), None) or _step_about(
        rows, "评议"
    )
    if step is None:
        return None
    blocks = (
        Block("cells", ("开什么会＊", "时间", "地点", "主持人", "记录人", "应到几人", "实到几人")),
        Block("table", ("序号", "姓名", "签字", "序号", "姓名", "签字"), rows=SIGN_ROWS // 2),
    )
    return "会议签到表", blocks, ("主持人", "监委会"), "本人签字，不代签。到的人不够，会不算数。"


def posting(rows: Procedure, held: Mapping[str, Rule] | None) -> Made | None:
    """张贴记录, where something hangs for a number of days."""
    hung = [s for s in rows.steps if s.kind in (StepKind.PUBLICITY, StepKind.PUBLISH) and s.window]
    if not hung:
        return None
    said = tuple(_hung(rows, step, held) for step in hung)
    blocks = (
        Block("head", ("贴的是哪一张（打勾）",)),
        Block("ticks", said),
        Block(
            "cells",
            (
                "贴在哪里＊",
                "第一天（年月日）",
                "贴的人",
                "最后一天（年月日）",
                "揭下的人",
                "监委会见证的人＊",
            ),
        ),
        Block("head", ("照片",)),
        Block("ticks", ("第一天拍了", "最后一天拍了")),
        Block("head", ("中间看过几次，有没有被撕、被盖",)),
        Block("table", ("哪天看的", "还在不在", "怎么补的", "看的人"), rows=4),
        Block("head", ("收到的意见",)),
        Block("lines", rows=2),
    )
    return "张贴记录", blocks, ("张贴人", "监委会"), "贴的天数不够，从头再贴。"


def _step_about(rows: Procedure, word: str) -> StepRow | None:
    """The first step whose name or papers speak of `word`."""
    return next(
        (s for s in rows.steps if word in s.name or any(word in paper.name for paper in s.papers)), None
    )


def _hung(rows: Procedure, step: StepRow, held: Mapping[str, Rule] | None) -> str:
    wall = rows.wall(step.key)
    days = f"，不少于{fill(f'{{{step.window}}}', held)}" if held and step.window in held else ""
    return f"{wall.title if wall else step.name}{days}"
