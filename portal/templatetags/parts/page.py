"""The large pieces of a page: sections, panels, refusals, what stands in an empty place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Page
from django.http import QueryDict
from django.template import TemplateSyntaxError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.templatetags.parts.html import EMPTY, maybe
from portal.templatetags.parts.marks import phone as phone_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.template import Context


def anchor(title: str) -> str:
    """An id made of the title itself, so that an address can point at it: #谁管什么."""
    return "".join(title.split())


def section(
    content: str, title: str, *, id: str = "", aside: str = "", level: int = 2, hide: bool = False
) -> SafeString:
    """A part of the page under its title; `aside` stands small at the title's right (text or safe HTML).

    `hide` keeps the title for those who listen only.
    """
    if level not in {2, 3}:
        raise TemplateSyntaxError(f"section: level is 2 or 3, not {level!r}")
    name = id or anchor(title)
    heading = format_html('<h{0} id="{1}">{2}</h{0}>', level, name, title)
    head = format_html(
        '<div class="{}">{}{}</div>', "vh" if hide else "head", heading, maybe(aside, "<p>{}</p>", aside)
    )
    return format_html('<section aria-labelledby="{}">{}{}</section>', name, head, content)


def panel(content: str, title: str, *, id: str = "") -> SafeString:
    """The one thing to do now, in the one box of the page."""
    name = id or anchor(title)
    return format_html(
        '<section class="panel flow" aria-labelledby="{0}"><h2 id="{0}">{1}</h2>{2}</section>',
        name,
        title,
        content,
    )


def alarm(content: str, title: str, *, id: str = "") -> SafeString:
    """What is late or missing, said at the top in plain words."""
    name = id or anchor(title)
    return format_html(
        '<section class="alarm" aria-labelledby="{0}"><h2 id="{0}">{1}</h2><div>{2}</div></section>',
        name,
        title,
        content,
    )


def refusal(content: str, title: str, *, who: str = "", phone: str = "") -> SafeString:
    """Why something was not done, and who can do it."""
    name = anchor(title)
    can = maybe(who, "<p>能办的人：{} {}</p>", who, phone_link(phone) if phone else "")
    return format_html(
        '<section class="errors flow" role="alert" aria-labelledby="{0}">'
        '<h2 id="{0}">{1}</h2>{2}{3}</section>',
        name,
        title,
        content,
        can,
    )


def consequence(content: str) -> SafeString:
    """What the button below will cause, said before it."""
    return format_html('<div class="then">{}</div>', content)


def button(text: str, *, plain: bool = False, name: str = "", value: str = "") -> SafeString:
    """A submit button named after the act; `plain` for every one that is not the page's first purpose."""
    named = maybe(name, ' name="{}" value="{}"', name, value)
    kind = "btn plain" if plain else "btn"
    return format_html('<button class="{}" type="submit"{}>{}</button>', kind, named, text)


def nothing(text: str, *, by: str = "") -> SafeString:
    """An empty place: what will be here, and who puts it there."""
    return format_html(
        '<p class="nothing">{}{}</p>', text, maybe(by, '<br><span class="small">{}</span>', by)
    )


def code(text: str, *, label: str) -> SafeString:
    """A number to write down, large, under its label."""
    return format_html('<p class="code"><span>{}</span> <strong>{}</strong></p>', label, text)


def crumbs(items: Iterable[tuple[str, str]]) -> SafeString:
    """Where this page stands: pairs of words and address, the page itself not among them."""
    links = format_html_join("", '<li><a href="{1}">{0}</a></li>', items)
    return maybe(links, '<nav class="path" aria-label="所在位置"><ol>{}</ol></nav>', links)


def photo(src: str, *, alt: str, caption: str = "", href: str = "") -> SafeString:
    """A picture that opens large when tapped, with its words below."""
    below = maybe(caption, "<figcaption>{}</figcaption>", caption)
    image = format_html('<img src="{}" alt="{}" loading="lazy">', src, alt)
    return format_html('<figure class="photo"><a href="{}">{}</a>{}</figure>', href or src, image, below)


def pagination(context: Context, page: Page[Any], *, param: str = "page") -> SafeString:
    """上一页, 第2页，共9页, 下一页; keeps the other words of the query. Nothing when all fits on one page."""
    pages = page.paginator.num_pages
    if pages < 2:
        return EMPTY
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)

    def link(number: int, words: str, rel: str) -> SafeString:
        query[param] = str(number)
        return format_html('<a class="go" rel="{}" href="?{}">{}</a>', rel, query.urlencode(), words)

    before = link(page.number - 1, "上一页", "prev") if page.has_previous() else ""
    after = link(page.number + 1, "下一页", "next") if page.has_next() else ""
    return format_html(
        '<nav class="pages" aria-label="翻页">{}<span>第{}页，共{}页</span>{}</nav>',
        before,
        page.number,
        pages,
        after,
    )
