"""One item as a sheet: everything its page says, in the same words, and its flowchart."""

from collections.abc import Iterable

from portal import pdf
from portal.organisation.parameters import rules
from portal.organisation.queries import Place, Seat
from portal.worktime import long_date
from powers.catalogue.asking import Asked, asked_about, door_of
from powers.catalogue.chart import in_words, pages, write
from powers.catalogue.chart.sizes import PAPER, Format
from powers.catalogue.models import Standing
from powers.catalogue.procedure import PaperRow
from powers.catalogue.queries import Item, chart_of, procedure
from powers.catalogue.showing import StepShown, former, group_bases, lane_words, steps_shown

IN_VILLAGE = "村里和镇里找谁，各村不一样：看村里的公开栏，或者扫这张纸上的码，找到自己的村。"
UNNAMED = "这一项村里还没有定下谁来办，先问上面的人。"
CLEARING = "待清理"
UNWRITTEN = "这一项怎么办，还没有写完。急着要办的，先打“找谁”里的电话问。"


def item_sheet(
    here: Place, found: Item, *, url: str, form: Format = PAPER, large: bool = False
) -> pdf.ItemSheet:
    """The sheet of an item at a county or a village; `url` is its page, `form` the paper its chart is drawn for.

    In large type the steps in words stand for the chart: nothing on it would be small print.
    """
    shown = steps_shown(procedure(found.version), found.steps, here.unit)
    drawn = _chart(here, found, form) if shown and not large else ((), "")
    answer, door = asked_about(here, found), door_of(here, found.number)
    return pdf.ItemSheet(
        number=found.number,
        name=found.name,
        unit_line=here.unit.name,
        facts=_facts(found),
        stamp=_stamp(found),
        standing=standing_of(found),
        lines=found.lines if shown else (*found.lines, UNWRITTEN),
        people=tuple(map(contact, answer.seats)),
        people_note=_note(here, answer),
        online=pdf.Online(door.code, door.url, door.qr) if door else None,
        papers=tuple(map(_bring, found.papers)),
        steps=tuple(map(_step, shown)),
        parts=_parts(here, found),
        risks=tuple(
            pdf.RiskEntry(risk.grade, one.step.number, risk.name, risk.measure)
            for one in shown
            for risk in one.step.risks
        ),
        grounds=_grounds(found),
        since=f"{long_date(found.version.valid_from)}起用",
        release=f"{found.catalogue.title}，这一项{long_date(found.version.valid_from)}起用。",
        description=drawn[1] or (found.lines[0] if found.lines else found.name),
        svgs=drawn[0],
        large=large,
        url=url,
        short_url=url.split("://", 1)[-1].rstrip("/"),
    )


def asked(here: Place, found: Item) -> tuple[Seat, ...]:
    """Who can be asked about an item at a place: the village's own hands, or posts that somebody holds."""
    return asked_about(here, found).seats


def _note(here: Place, answer: Asked) -> str:
    """What is to be said about whom to ask."""
    return (UNNAMED if answer.unnamed else "") if here.unit.is_village else IN_VILLAGE


def contact(seat: Seat) -> pdf.Contact:
    """A post as a line of a sheet."""
    return pdf.Contact(seat.title, seat.name, seat.phone)


def _chart(here: Place, found: Item, form: Format) -> tuple[tuple[str, ...], str]:
    rows = procedure(found.version)
    community = here.unit.kind == "community"
    words = lane_words(rows, community=True) if community else None
    chart = chart_of(found.version, place=here.unit.name, held=rules(here.unit), lanes=words)
    return tuple(write(drawing) for drawing in pages(chart, form)), in_words(chart)


def _facts(found: Item) -> tuple[str, ...]:
    marks = (("三重一大",) if found.version.key_decision else ()) + found.marks
    return (found.category, f"{found.kind}事项", *(("、".join(marks),) if marks else ()))


def _stamp(found: Item) -> str:
    """待清理 before any other word: it cannot be begun whatever else it is."""
    if found.groundless:
        return CLEARING
    if found.version.standing != Standing.IN_USE:
        return found.version.get_standing_display()
    return found.hold.word.partition("，")[0] if found.hold else ""


def standing_of(found: Item) -> tuple[str, ...]:
    """What became of an item, as sentences; empty for one in use."""
    version = found.version
    if found.groundless:
        return ("这一项的依据都已经失效，不能再新办，等县里停用。正在办的，照开头的办法办完。",)
    held = found.hold.said if found.hold else ()
    if version.standing == Standing.IN_USE or version.standing_since is None:
        return held
    on = version.standing_since
    said = [f"{long_date(on)}起{version.get_standing_display()}。{version.standing_reason}"]
    if version.successor:
        said.append(f"现在：{version.successor}")
    if version.standing == Standing.STOPPED:
        said.append("停用以前的办法留着备查，不能再照它办。")
    return (*held, *said)


def _bring(paper: PaperRow) -> pdf.Bring:
    return pdf.Bring(paper.name, "" if paper.need == "always" else paper.need_words, paper.how)


def _step(one: StepShown) -> pdf.StepLine:
    said = [one.step.note, one.party, f"同时听意见：{one.opinions}" if one.opinions else "", one.attends]
    said += [f"材料：{one.papers}" if one.papers else ""]
    question = f"{one.step.question}？" if one.step.question else ""
    said += [question + "；".join(one.ways) if one.ways else ""]
    ended = tuple(words if words.endswith(("。", "？")) else f"{words}。" for words in said if words)
    return pdf.StepLine(one.step.number, one.step.name, one.lane, one.step.limit_words, ended)


def _parts(here: Place, found: Item) -> tuple[pdf.Part, ...]:
    watchers = [seat for seat in here.seated(found.watchers) if seat.name]
    watch = [f"{seat}，电话{seat.phone}。" if seat.phone else f"{seat}。" for seat in watchers]
    heads = found.heads
    hot = "、".join(f"{name}{number}" for name, number in found.phones)
    parts = (
        (heads.conditions, found.within),
        (heads.exclusions, found.exclusions),
        (heads.manner, found.manner),
        (heads.refusal, (*found.refusal, *((f"打电话：{hot}。",) if hot else ()))),
        ("公开什么", tuple(f"{one.board}：{one.what}（{one.when}）" for one in found.disclosed)),
        ("办事的人要守的规矩", found.discipline),
        ("谁来监督，出了问题怎么追究", (*watch, *found.supervision, *found.accountability)),
        ("还要说明的", found.notes),
    )
    return tuple(pdf.Part(head, tuple(lines)) for head, lines in parts if lines)


def _grounds(found: Item) -> tuple[pdf.Ground, ...]:
    now = [
        pdf.Ground(f"《{law.document.strip('《》')}》", _articles(law.articles), bool(law.pending))
        for law in group_bases(found.bases)
    ]
    past = [
        pdf.Ground(
            f"《{row.document.strip('《》')}》",
            f"{row.article}（过去的依据" + (f"，到{long_date(row.until)}为止" if row.until else "") + "）",
            False,
        )
        for row in former(found.bases)
    ]
    return (*now, *past)


def _articles(rows: Iterable[tuple[str, str, bool]]) -> str:
    return "；".join(f"{article}{'　' if article else ''}{point}" for article, point, _ in rows)
