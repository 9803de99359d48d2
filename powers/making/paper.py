"""How a list came about on paper: every stage, who handed in, the units that were asked, the opinions with their answers."""

from collections.abc import Iterable

from django.conf import settings

from portal import clock, pdf
from portal.context import bare_reverse
from portal.hours import due_at_words, late_words, lateness, minute_words
from portal.organisation.models import Unit
from portal.organisation.queries import Place, place_of
from portal.organisation.stamps import short_code
from portal.worktime import long_date, short_date
from powers.making.forms.units import ADOPTIONS
from powers.making.models import Asked, Consulted, Making
from powers.making.queries.asked import sheets_of
from powers.making.queries.shown import Said, StageShown, comments_of, consulted_of, said, stages_of

MOST = 500


def record_sheet(making: Making, here: Place) -> pdf.RecordSheet:
    """The whole record. Five queries."""
    opinions = said(comments_of(making)[:MOST], here.phones)
    tables = (
        pdf.RecordTable(
            "各步怎么做的",
            (("步骤", 16), ("谁来做", 22), ("期限和做完的日子", 24), ("做出来什么", 38)),
            tuple(_stage(one) for one in stages_of(making)),
        ),
        pdf.RecordTable(
            "各单位梳理",
            (("单位", 34), ("什么时候交的", 40), ("交了几项", 26)),
            tuple(_sheet(one, count) for one, count in sheets_of(making)),
            "没有请单位梳理。",
        ),
        _units(consulted_of(making)),
        pdf.RecordTable(
            "村民、新乡贤的意见和答复",
            (("说的哪一项", 16), ("意见", 42), ("答复", 42)),
            tuple(_opinion(one) for one in opinions),
            "还没有答复过的意见。",
        ),
    )
    return _sheet_of(making.county, making, f"{making.county.name}村级小微权力清单编制过程记录", tables)


def units_sheet(making: Making) -> pdf.RecordSheet:
    """The table of the units that were asked (S4-05). One query."""
    title = f"{making.county.name}村级小微权力清单征求单位意见汇总表"
    return _sheet_of(making.county, making, title, (_units(consulted_of(making)),))


def _sheet_of(
    county: Unit, making: Making, title: str, tables: tuple[pdf.RecordTable, ...]
) -> pdf.RecordSheet:
    url = settings.BASE_URL + bare_reverse("making_draft", short_code(county.code), making.pk)
    return pdf.RecordSheet(
        title=title,
        unit_line=place_of(county).publisher.removesuffix("公开。"),
        facts=f"{long_date(making.begun_at.date())}开始，{making.get_stage_display()}",
        tables=tables,
        dated=long_date(clock.today()),
        url=url,
        short_url=url.split("://", 1)[-1].rstrip("/"),
    )


def _stage(one: StageShown) -> tuple[str, ...]:
    when = f"期限{short_date(one.due_on)}"
    if one.ended_on:
        when += f"，{short_date(one.ended_on)}{one.turn}"
    else:
        when += f"，{one.turn}"
    if one.held_on:
        when += f"，会在{short_date(one.held_on)}"
    if one.late:
        when += f"，晚了{one.late}天"
    return (f"{one.number}　{one.name}", one.doer, when, one.words)


def _opinion(one: Said) -> tuple[str, ...]:
    return (f"{one.about}\n{one.speaker}　{short_date(one.on)}", one.text, f"{one.answered}\n{one.answer}")


def _sheet(one: Asked, count: int) -> tuple[str, ...]:
    if one.handed_at is None:
        return (one.body.name, f"没有交（应在{due_at_words(one.due_at)}）", "")
    late = late_words(lateness(one.due_at, one.handed_at))
    when = minute_words(one.handed_at) + (f"，{late}" if late else "")
    return (one.body.name, when, "没有要报的" if one.nothing else f"{count}项")


def _units(rows: Iterable[Consulted]) -> pdf.RecordTable:
    words = dict(ADOPTIONS)
    return pdf.RecordTable(
        "征求单位意见",
        (("单位", 22), ("送去和回复", 22), ("说了什么", 28), ("采纳情况", 28)),
        tuple(
            (
                one.name,
                f"{short_date(one.asked_on)}送去\n" + _replied(one),
                one.answer,
                f"{words[one.adopted]}　{one.reason}".strip("　") if one.adopted else "",
            )
            for one in rows
        ),
        "没有征求单位意见。",
    )


def _replied(one: Consulted) -> str:
    if one.answered_on:
        return f"{short_date(one.answered_on)}回复"
    return "到期没有回复" if one.silent else "等回复"
