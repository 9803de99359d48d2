"""Blank forms of an item (S1-18), made from its rows: only those that the item needs, with its own papers and fields."""

from collections.abc import Callable, Mapping

from portal import pdf
from portal.organisation.parameters import Rule, rules
from portal.organisation.queries import Place
from portal.pdf.forms import Block
from powers.catalogue.fields import FieldRow, FieldType
from powers.catalogue.models import Need, Standing
from powers.catalogue.paper.records import Made, appraisal, posting, sign_in
from powers.catalogue.procedure import PaperRow, Procedure
from powers.catalogue.queries import Item, procedure

TABLE_ROWS, ADULTS = 5, 6
KIN = "本人和经办的人、村委会成员是不是近亲属："


def forms_of(rows: Procedure) -> tuple[tuple[str, str], ...]:
    """The forms that an item's rows need, as (key in the address, what it is called)."""
    return tuple((key, made[0]) for key, make in FORMS.items() if (made := make(rows, None)))


def blank_form(here: Place, found: Item, key: str, *, url: str) -> pdf.BlankForm | None:
    """One blank form of an item; None for one that it does not need, and for an item that is stopped."""
    if key not in FORMS or found.version.standing == Standing.STOPPED:
        return None
    rows = procedure(found.version)
    made = FORMS[key](rows, rules(here.unit)) if rows.steps else None
    if made is None:
        return None
    title, blocks, signers, note = made
    return pdf.BlankForm(
        title=title,
        unit_line=here.unit.name,
        item_line=f"第{found.number}项　{found.name}",
        blocks=blocks,
        signers=signers,
        note=note,
        url=url,
        short_url=url.split("://", 1)[-1].rstrip("/"),
    )


def _application(rows: Procedure, held: Mapping[str, Rule] | None) -> Made | None:
    if rows.of_village or not rows.papers:
        return None
    own = next((p.name for p in rows.papers if p.name.endswith(("申请书", "申请表"))), f"{rows.name}申请书")
    asked = [field for one in rows.first.outcomes for field in rows.asked(one)]
    blocks = [
        Block(
            "cells",
            ("姓名", "联系电话", "身份证号＊", "家住哪里（村、组）＊", "家里几口人", "谁来代办（没有不填）"),
        ),
        Block("cells", tuple(_cell(field) for field in asked if field.type != FieldType.TABLE)),
        *_tables(asked),
        Block("head", ("为什么申请，家里什么情况",)),
        Block("lines", rows=4),
        Block("head", ("带来的材料（有的打勾）",)),
        Block("ticks", tuple(map(_tick, rows.papers))),
        Block("head", (KIN,)),
        Block("ticks", ("不是", "是，他是：")),
        Block("text", ("上面写的都是真的。我同意办理的机关依法核对。",)),
    ]
    kept = tuple(b for b in blocks if b.words or b.kind == "lines")
    return (
        own,
        kept,
        ("申请人（签字或者按手印）", "收件人"),
        "不会写的可以请人代填，本人签字或者按手印。不收钱。",
    )


def _delegation(rows: Procedure, held: Mapping[str, Rule] | None) -> Made | None:
    paper = next((p for p in rows.papers if p.need == Need.DELEGATED or "委托书" in p.name), None)
    if paper is None:
        return None
    blocks = (
        Block(
            "cells",
            (
                "委托人姓名",
                "委托人电话",
                "委托人身份证号＊",
                "受托人姓名",
                "受托人电话",
                "受托人是谁（代办员、亲属……）＊",
            ),
        ),
        Block("text", (f"我因为不方便，请上面写的受托人代我办理“{rows.name}”，可以代办的事打勾：",)),
        Block("ticks", ("交申请和材料", "补材料", "问进度、领回条", "领办理结果", "别的：")),
        Block("text", ("代办不收钱。不委托他代领钱和存折、银行卡。",)),
        Block("cells", ("从哪天起", "到哪天为止")),
    )
    title = paper.name if "委托书" in paper.name else "委托书"
    return (
        title,
        blocks,
        ("委托人（签字或者按手印）", "受托人（签字）"),
        "一式两份：一份交窗口，一份自己留着。",
    )


def _consent(rows: Procedure, held: Mapping[str, Rule] | None) -> Made | None:
    paper = next((p for p in rows.papers if "授权" in p.name and "委托" not in p.name), None)
    if paper is None:
        return None
    blocks = (
        Block("cells", ("申请人姓名", "联系电话", "家住哪里（村、组）＊")),
        Block(
            "text",
            (
                f"为了办理“{rows.name}”，下面签字的人同意办理的机关依法向有关单位查询、核对和这件事有关的信息。",
                "查到的只用来办这件事，经办的人要保密；没办成的，不再查。",
            ),
        ),
        Block("table", ("姓名", "和申请人的关系", "身份证号", "签字或者按手印", "日期"), rows=ADULTS),
    )
    return paper.name, blocks, ("收件人",), "家里的成年人都要签。人在外地的，可以先照样签好寄回来。"


FORMS: dict[str, Callable[[Procedure, Mapping[str, Rule] | None], Made | None]] = {
    "application": _application,
    "delegation": _delegation,
    "consent": _consent,
    "appraisal": appraisal,
    "sign-in": sign_in,
    "posting": posting,
}
"""The forms by their key in the address."""


def _cell(field: FieldRow) -> str:
    if field.choices:
        return f"{field.name}（{'、'.join(field.choices)}）＊"
    return f"{field.name}{'＊' if field.type == FieldType.TEXT else ''}"


def _tables(asked: list[FieldRow]) -> list[Block]:
    found: list[Block] = []
    for field in asked:
        if field.type == FieldType.TABLE:
            found += [
                Block("head", (field.name,)),
                Block("table", tuple(column.name for column in field.columns), rows=TABLE_ROWS),
            ]
    return found


def _tick(paper: PaperRow) -> str:
    return paper.name if paper.need == Need.ALWAYS else f"{paper.name}（{paper.need_words}）"
