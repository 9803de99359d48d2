"""Lists that read as sentences: people, facts, history, steps, accounts, boards, doors."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.template import TemplateSyntaxError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from portal.templatetags.parts import marks
from portal.templatetags.parts.html import maybe
from portal.templatetags.parts.words import cndatetime, cnday, money

WHEN = {"": "", "past": "，已办", "now": "，现在", "ahead": "，还没到", "skipped": "，不走"}
SIGNS = {"": "", "+": "＋", "-": "－", "=": "＝"}


def people(content: str) -> SafeString:
    """Who is who; holds `person`."""
    return format_html('<dl class="people">{}</dl>', content)


def person(role: str, name: str, *, phone: str = "") -> SafeString:
    """One post, who holds it, and the number that dials."""
    tel = marks.phone(phone)
    return format_html('<div><dt>{}</dt><dd>{}</dd><dd class="tel">{}</dd></div>', role, name or "空缺", tel)


def facts(content: str) -> SafeString:
    """Labelled facts, or answers to look over before sending; holds `fact`."""
    return format_html('<dl class="facts">{}</dl>', content)


def fact(content: str, label: str, *, change: str = "") -> SafeString:
    """One fact; with `change` (an address) a link to alter the answer."""
    link = maybe(
        change, '<dd class="act"><a href="{}">更改<span class="vh">{}</span></a></dd>', change, label
    )
    return format_html("<div><dt>{}</dt><dd>{}</dd>{}</div>", label, content, link)


def story(content: str) -> SafeString:
    """What happened, latest first; holds `entry`."""
    return format_html('<ol class="story">{}</ol>', content)


def entry(content: str, at: date | datetime) -> SafeString:
    """One event: its moment and a sentence saying who, in which post, did what and why."""
    if isinstance(at, datetime):
        machine, words = localtime(at).isoformat(timespec="minutes"), cndatetime(at)
    else:
        machine, words = at.isoformat(), cnday(at)
    return format_html('<li><time datetime="{}">{}</time><div>{}</div></li>', machine, words, content)


def spine(content: str) -> SafeString:
    """The steps of a procedure, or where a matter stands in it; holds `step`."""
    return format_html('<ol class="spine">{}</ol>', content)


def step(
    content: str, number: int, name: str, *, lane: str = "", when: str = "", risks: str = ""
) -> SafeString:
    """One step. `when`: past, now, ahead, skipped, or empty on a page that only explains.

    `risks`: the grades of its risk points, as "A" or "AB".
    """
    if when not in WHEN:
        raise TemplateSyntaxError(f"step: when is past, now, ahead, skipped or empty, not {when!r}")
    extras = [marks.chip(lane)] if lane else []
    extras += [marks.risk(grade) for grade in risks]
    return format_html(
        '<li{}{}><span class="no" aria-hidden="true">{}</span>'
        '<div><h3><span class="vh">第{}步{}：</span>{}{}</h3>{}</div></li>',
        maybe(when, ' class="{}"', when),
        maybe(when == "now", ' aria-current="step"'),
        number,
        number,
        WHEN[when],
        name,
        format_html_join("", " {}", ((mark,) for mark in extras)),
        content,
    )


def lines(content: str) -> SafeString:
    """Rows under hairlines; holds `line`."""
    return format_html('<ul class="lines">{}</ul>', content)


def line(content: str, title: str = "", *, href: str = "", side: str = "") -> SafeString:
    """One row: a title that leads on, quiet words below, and at the side what decides (a deadline)."""
    head = maybe(title, "<h3>{}</h3>", maybe(href, '<a href="{}">{}</a>', href, title) or title)
    beside = maybe(side, '<p class="side">{}</p>', side)
    return format_html('<li><div>{}<div class="below">{}</div></div>{}</li>', head, content, beside)


def account(content: str) -> SafeString:
    """An account added up as on paper; holds `amount`."""
    return format_html('<dl class="sum">{}</dl>', content)


def amount(label: str, value: Decimal | int | str, *, sign: str = "") -> SafeString:
    """One figure of an account; sign is +, -, = (the result) or empty (the start)."""
    if sign not in SIGNS:
        raise TemplateSyntaxError(f"amount: sign is +, -, = or empty, not {sign!r}")
    return format_html(
        '<div{}><dt><span class="sign" aria-hidden="true">{}</span>{}</dt><dd>{}</dd></div>',
        maybe(sign == "=", ' class="total"'),
        SIGNS[sign],
        label,
        money(value),
    )


def sheets(content: str) -> SafeString:
    """The boards, as sheets pinned side by side; holds `sheet`."""
    return format_html('<ul class="sheets">{}</ul>', content)


def sheet(title: str, *, href: str, text: str, on: date | None = None) -> SafeString:
    """One board: its name, its latest entry, and the day of it."""
    day = maybe(on, '<p class="when"><span class="vh">最近更新：</span>{}</p>', cnday(on))
    return format_html('<li><h3><a href="{}">{}</a></h3><p>{}</p>{}</li>', href, title, text, day)


def doors(content: str) -> SafeString:
    """Ways to speak up, side by side; holds `door`."""
    return format_html('<ul class="doors">{}</ul>', content)


def door(content: str, title: str, *, href: str = "") -> SafeString:
    """One way: its name, where it leads, who reads it."""
    name = maybe(href, '<a href="{}">{}</a>', href, title) or title
    return format_html("<li><h3>{}</h3>{}</li>", name, content)


def reply(content: str, head: str) -> SafeString:
    """An answer below what was asked; `head` says who answered and when."""
    return format_html('<div class="reply"><p class="small quiet">{}</p>{}</div>', head, content)
