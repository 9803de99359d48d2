"""The month's account as a sheet of paper: rendered once, when the month is published, and stored."""

import hashlib
from datetime import date
from decimal import Decimal

from django.conf import settings

from disclosure.composing import place_line, seats_for
from disclosure.ledger.queries import MonthAccount
from disclosure.ledger.rules import first_of
from disclosure.models import LedgerPeriod, LedgerSheet
from portal import clock, pdf
from portal.organisation.parameters import value
from portal.organisation.post_kinds import PostKind
from portal.worktime import DayUnit, count, day_of, long_date, short_date

COLUMNS = (
    pdf.Column("凭证", row_head=True),
    pdf.Column("日期"),
    pdf.Column("摘要"),
    pdf.Column("收入", numeric=True),
    pdf.Column("支出", numeric=True),
    pdf.Column("余额", numeric=True),
)
ASK = (PostKind.ACCOUNTANT, PostKind.SUPERVISOR_CHAIR, PostKind.TOWNSHIP_DISCIPLINE)


def render_month(period: LedgerPeriod, account: MonthAccount) -> bytes:
    """The wall sheet in A4 as PDF: the four figures in words, then every entry with what is left after it."""
    url = f"{settings.BASE_URL}/v/{period.unit.code}/finance/{period.slug}/"
    place = place_line(period.unit)
    published = day_of(period.published_at) if period.published_at else clock.today()
    days = int(value(period.unit, "board.posting_days"))
    sheet = pdf.Sheet(
        title=f"{period.title}财务公开",
        unit_line=place,
        item_line="",
        version="单位：元",
        intro=(
            f"上月结余{said(account.opening)}元，加本月收入{said(account.income)}元，减本月支出{said(account.expense)}元，"
            f"本月结余{said(account.closing)}元。记错的账不改不删，用一笔负数冲销。"
        ),
        dated=long_date(published),
        effective_line=f"自{long_date(published)}起公布",
        columns=COLUMNS,
        rows=_rows(period, account),
        total=("本月合计", "", "", said(account.income), said(account.expense), said(account.closing)),
        posted_until=long_date(count(published, days, DayUnit.NATURAL).last),
        contacts=tuple(pdf.Contact(*seat) for seat in seats_for(period.unit_path, ASK)),
        contact_note="哪一笔不明白，都可以问。",
        signatures=(
            pdf.Signature("记账人", ()),
            pdf.Signature("监委会审核", ()),
            pdf.Signature("村委会主任", ()),
        ),
        seals=("村委会", "监委会"),
        author=f"{place}村民委员会",
        url=url,
        short_url=url.split("://", 1)[-1].rstrip("/"),
    )
    return pdf.render("sheets/notice.html", {"sheet": sheet})


def store_sheet(period: LedgerPeriod, rendered: bytes) -> str:
    """Keep the sheet; returns its SHA-256."""
    sha256 = hashlib.sha256(rendered).hexdigest()
    kept = {"pdf": rendered, "sha256": sha256, "rendered_at": clock.now()}
    LedgerSheet.objects.update_or_create(period=period, defaults=kept)
    return sha256


def said(amount: Decimal | None) -> str:
    """54,576.40 and −621.75; nothing for None."""
    return "" if amount is None else f"{amount:,.2f}".replace("-", "−")


def _rows(period: LedgerPeriod, account: MonthAccount) -> tuple[tuple[str, ...], ...]:
    first = ("", "", "上月结余", "", "", said(account.opening))
    return (
        first,
        *(
            (
                line.label,
                _day(line.day, period),
                line.summary,
                said(line.income),
                said(line.expense),
                said(line.balance),
            )
            for line in account.lines
        ),
    )


def _day(day: date, period: LedgerPeriod) -> str:
    """9日 within the sheet's month, 8月30日 for what came late: every millimetre goes to the summary."""
    return f"{day.day}日" if first_of(day) == period.month else short_date(day)
