"""The papers a household takes home, filled from the matter and the procedure's rows."""

from django.conf import settings

from portal import clock, pdf
from portal.organisation.models.units import LAW_KINDS, UnitKind
from portal.organisation.policy import Officer
from portal.worktime import day_of, long_date
from powers.matters.desk_queries.nexts import Nexts
from powers.matters.models import Matter, OneTimeNotice

STEPS_AHEAD = 4


def notice_slip(matter: Matter, notice: OneTimeNotice, nexts: Nexts) -> pdf.OneTimeNotice:
    """一次性告知书: every paper asked for, why and how to get it, where to bring it."""
    asked = [p for p in nexts.rows.papers if p.key in notice.papers]
    told = day_of(notice.told_at)
    return pdf.OneTimeNotice(
        office=notice.officer_post,
        papers=tuple(pdf.MissingPaper(p.name, f"{p.need_words}。", p.how) for p in asked),
        where=f"{notice.officer_post}，或者交给{_agent(nexts)}。",
        when="越早越好，补齐当天重新受理。",
        phone=_phone(nexts),
        officer=f"{notice.officer_name}（{notice.officer_post}）",
        dated=long_date(told),
        **_addressed(matter),
    )


def receipt(matter: Matter, nexts: Nexts, officer: Officer) -> pdf.Receipt:
    """收件回条 when it was handed in, 受理回条 once it was accepted."""
    accepted, held = matter.accepted_on, [p.name for p in matter.papers.filter(step=nexts.rows.first.key)]
    if accepted and matter.total_due:
        opening = f"材料齐了，{long_date(accepted)}受理。最晚{long_date(matter.total_due)}给您结果。"
    else:
        day = long_date(day_of(matter.filed_at))
        opening = f"{day}收下您家的申请，交给{_window(nexts)}。材料齐了就受理，不齐的一次说清。"
    chair = officer.title(matter.unit_path)
    return pdf.Receipt(
        title="受理回条" if accepted else "收件回条",
        opening=opening,
        office=chair,
        papers=tuple(dict.fromkeys(held)),
        steps=tuple(
            pdf.NextStep(step.name, who, limit)
            for step, who, limit in nexts.ahead(matter.step if accepted and matter.step else "")[:STEPS_AHEAD]
        ),
        phone=_phone(nexts),
        officer=f"{officer.name}（{chair}）",
        dated=long_date(clock.today()),
        **_addressed(matter),
    )


def place_line(matter: Matter) -> str:
    """Where it is, as written on paper: 云溪县清泉镇柳河村."""
    names, place = [], matter.unit
    while place is not None and place.kind not in (*LAW_KINDS, UnitKind.CITY):
        names.append(place.name)
        place = place.parent  # type: ignore[assignment] # the topmost has none
    return "".join(reversed(names))


def _addressed(matter: Matter) -> dict[str, str]:
    """What both slips have in common: place, item, household, number, and the page the QR code leads to."""
    head = matter.household.head_name if matter.household else ""
    url = f"{settings.BASE_URL}/m/{matter.pk}/"
    return {
        "unit_line": place_line(matter),
        "item_line": f"第{matter.version.power.label}项 {matter.version.name}",
        "household": f"{head}户（{matter.unit.name}{matter.hamlet_name}）",
        "matter_number": matter.number,
        "url": url,
        "short_url": url.split("://", 1)[-1].rstrip("/"),
    }


def _window(nexts: Nexts) -> str:
    """Where papers are received: whoever takes the step after the first."""
    return nexts.who(nexts.rows.step(nexts.rows.first.outcomes[0].target))


def _agent(nexts: Nexts) -> str:
    return nexts.who(nexts.rows.first)


def _phone(nexts: Nexts) -> str:
    """The duty phone of whoever receives papers, else of the first step's post."""
    first = nexts.rows.first
    people = [*nexts.people(nexts.rows.step(first.outcomes[0].target)), *nexts.people(first)]
    return next((p.phone for p in people if p.phone), "")
