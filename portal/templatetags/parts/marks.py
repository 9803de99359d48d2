"""Small marks inside a line: states, deadlines, phones, chips, risks."""

from __future__ import annotations

from datetime import date, timedelta

from django.template import TemplateSyntaxError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from portal.templatetags.parts.words import cnday, span, weekday
from portal.worktime import due_words

FILLED = (
    '<svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
    '<path fill="currentColor" fill-rule="evenodd" d="{}"/></svg>'
)
DRAWN = (
    '<svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
    '<path fill="none" stroke="currentColor" stroke-width="2.4" d="{}"/></svg>'
)
RING = "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z"
# code: (word, shape, path in a 16 × 16 box). Each shape says its state without colour: half done,
# a corner missing, something to look at, someone speaking, a pause, a tick, taken back.
STATES = {
    "doing": ("办理中", FILLED, RING + "m0 2v10A5 5 0 0 1 8 3Z"),
    "fix": ("待补正", DRAWN, "M14 7V2H2v12h5"),
    "open": (
        "公示中",
        FILLED,
        RING + "m0 2a5 5 0 1 1 0 10A5 5 0 0 1 8 3Zm0 2.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2Z",
    ),
    "objection": ("异议处理中", FILLED, "M1 2h14v9H8.5L4 15v-4H1Z"),
    "paused": ("已中止", FILLED, "M3 2h3.4v12H3Zm6.6 0H13v12H9.6Z"),
    "done": ("已办结", DRAWN, "m2 9 4 4 8-10"),
    "withdrawn": ("已撤回", DRAWN, "M6.5 1.5 2 6l4.5 4.5M3 6h7a4 4 0 0 1 0 8H6"),
}
NEAR = timedelta(days=31)
RISKS = {"A": "高", "B": "中", "C": "低"}
TRIANGLE = (
    '<span class="risk"><svg viewBox="0 0 26 24" aria-hidden="true" focusable="false">'
    '<path d="M13 1.5 25 23H1Z" fill="{}" stroke="#1b1916" stroke-width="1.6"/>'
    '<text x="13" y="20.4" text-anchor="middle" font-size="14.5" font-weight="700" font-family="sans-serif"'
    ' fill="{}">{}</text></svg><span class="vh">{}级风险（{}）</span></span>'
)


def state(code: str, *, word: str = "") -> SafeString:
    """A state as drawn shape, word and colour; `word` replaces the usual word of this code."""
    if code not in STATES:
        raise TemplateSyntaxError(f"state: no state {code!r}; there are {', '.join(STATES)}")
    usual, shape, path = STATES[code]
    return format_html('<span class="state {}">{}{}</span>', code, format_html(shape, path), word or usual)


def late(words: str) -> SafeString:
    """The one inverted mark of a page: 已逾期6天, 2件已逾期."""
    return format_html('<strong class="late">{}</strong>', words)


def due(last: date, today: date | None = None) -> SafeString:
    """What is near in words with its date beside it; past the last day, the late mark.

    `last` is the last day on which the act is in time; `today` is taken from the clock if not given.
    A day more than a month off is not near: its date says enough.
    """
    now = today or localdate()
    words = due_words(last, now)
    if last < now:
        return format_html('{} <span class="when">应在{}前</span>', late(words), cnday(last, now))
    if last > now + NEAR:
        return format_html('<span class="when">到{}</span>', cnday(last, now))
    until = "" if last == now else "到"
    return format_html(
        '<span class="near">{}</span> <span class="when">{}{} {}</span>',
        words,
        until,
        cnday(last, now),
        weekday(last),
    )


def window(first: date, last: date, today: date | None = None, *, name: str = "公示期") -> SafeString:
    """A period open to objection: its days, both included, and how long it still runs, to the hour."""
    now = today or localdate()
    if now < first:
        rest = format_html("{}零点开始", cnday(first, now))
    elif now > last:
        rest = format_html("{}已结束", cnday(last, now))
    else:
        words = due_words(last, now)
        rest = format_html('<span class="near">{}</span>，到{}晚上12点', words, weekday(last))
    return format_html('<p class="window">{} <strong>{}</strong> {}</p>', name, span(first, last), rest)


def phone(number: str) -> SafeString:
    """A number that dials; an empty one says so."""
    if not number:
        return format_html('<span class="quiet">{}</span>', "没有登记电话")
    digits = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return format_html('<a class="tel" href="tel:{}">{}</a>', digits, number)


def chip(text: str, *, kind: str = "") -> SafeString:
    """A small frame: who acts in a step; kind "check" (dashed) marks what nobody has confirmed, 待核."""
    if kind not in {"", "check"}:
        raise TemplateSyntaxError(f"chip: kind is empty or check, not {kind!r}")
    return format_html('<span class="{}">{}</span>', "chip check" if kind else "chip", text)


def risk(grade: str) -> SafeString:
    """A small triangle with its grade: A solid, B and C outlined."""
    if grade not in RISKS:
        raise TemplateSyntaxError(f"risk: grade is A, B or C, not {grade!r}")
    ink, paper = "#1b1916", "#fbf9f4"
    fill, text = (ink, paper) if grade == "A" else (paper, ink)
    return format_html(TRIANGLE, fill, text, grade, grade, RISKS[grade])


def ticks(step: int, total: int) -> SafeString:
    """How far along, as one mark per step with the present one tall, and 共11步 in words."""
    width = 168 / max(total, 1)
    bars = (
        (f"{(n - 1) * width:.1f}", *_bar(n, step), f"{width - 3:.1f}", "#1b1916" if n <= step else "#857d71")
        for n in range(1, total + 1)
    )
    drawn = format_html_join("", '<rect x="{}" y="{}" height="{}" width="{}" fill="{}"/>', bars)
    return format_html(
        '<span class="ticks"><svg viewBox="0 0 168 11" aria-hidden="true" focusable="false">{}</svg>'
        " 共{}步</span>",
        drawn,
        total,
    )


def _bar(number: int, step: int) -> tuple[str, str]:
    """Top and height of one mark: done, present, to come."""
    if number == step:
        return "1", "9"
    return ("4", "3") if number < step else ("4.9", "1.2")
