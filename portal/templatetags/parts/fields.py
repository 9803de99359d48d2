"""Form fields: label above, hint below it, error in words, wired to each other; what was typed stays."""

from __future__ import annotations

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.templatetags.parts.html import EMPTY, maybe


def field(
    bound: BoundField, *, label: str = "", hint: str = "", short: bool = False, stacked: bool = False
) -> SafeString:
    """A bound field. `label` and `hint` replace the form's own; `short` for a number or a code;
    `stacked` sets choices one below the other.
    """
    if bound.is_hidden:
        return format_html("{}", bound)
    title, tip = str(label or bound.label), _hint(bound, hint)
    described = " ".join(
        f"{bound.auto_id}_{end}" for end, there in (("helptext", tip), ("error", bound.errors)) if there
    )
    notes = format_html("{}{}", _tip(bound, tip), _error(bound))
    classes = "field" + (" wrong" if bound.errors else "") + (" short" if short else "")
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return _single(bound, title, notes, described, classes)
    words = title if bound.field.required or bound.field.disabled else f"{title}（可以不填）"
    if widget.use_fieldset:
        return _group(bound, words, notes, described, classes, stacked=stacked)
    return format_html(
        '<div class="{}"><label for="{}">{}</label>{}{}</div>',
        classes,
        bound.id_for_label,
        words,
        notes,
        bound.as_widget(attrs=_describe(described)),
    )


def error_summary(*form_list: BaseForm | None) -> SafeString:
    """All that must be changed, at the top, each line leading to its field; nothing without errors."""
    found = [(bound_id, words) for form in form_list if form is not None for bound_id, words in _errors(form)]
    if not found:
        return EMPTY
    rows = format_html_join(
        "",
        "<li>{}</li>",
        ((maybe(target, '<a href="#{}">{}</a>', target, words) or words,) for target, words in found),
    )
    return format_html(
        '<div class="errors" role="alert" aria-labelledby="errors" tabindex="-1">'
        '<h2 id="errors">还有{}处要改</h2><ul>{}</ul></div>',
        len(found),
        rows,
    )


def error_title(*form_list: BaseForm | None) -> str:
    """For the page's title: 有2处要改： or nothing, so that whoever listens hears it first."""
    count = sum(len(_errors(form)) for form in form_list if form is not None)
    return f"有{count}处要改：" if count else ""


def _errors(form: BaseForm) -> list[tuple[str, str]]:
    """(id to jump to or empty, words) for every error, in the order of the page."""
    general = [("", str(words)) for words in form.non_field_errors()]
    return general + [(_target(bound), str(words)) for bound in form for words in bound.errors]


def _target(bound: BoundField) -> str:
    """The id of the first thing one can fill in; none for what is not shown."""
    return "" if bound.is_hidden else bound.id_for_label or f"{bound.auto_id}_0"


def _hint(bound: BoundField, hint: str) -> str:
    """The hint; a file that was sent with a faulty form has to be chosen again, and is told so."""
    tip = str(hint or bound.help_text)
    lost = bound.form.is_bound and not bound.errors and bound.form.errors and bound.data
    if isinstance(bound.field, forms.FileField) and lost:
        return format_html("{}{}", tip, "刚才选的没有存住，请再选一次。")
    return tip


def _tip(bound: BoundField, tip: str) -> SafeString:
    return maybe(tip, '<span class="hint" id="{}_helptext">{}</span>', bound.auto_id, tip)


def _error(bound: BoundField) -> SafeString:
    words = format_html_join("；", "{}", ((message,) for message in bound.errors))
    return maybe(words, '<span class="msg" id="{}_error">要改：{}</span>', bound.auto_id, words)


def _describe(described: str) -> dict[str, str | bool]:
    return {"aria-describedby": described} if described else {}


def _single(bound: BoundField, title: str, notes: SafeString, described: str, classes: str) -> SafeString:
    """One box to tick, its words beside it."""
    box = bound.as_widget(attrs=_describe(described))
    return format_html(
        '<div class="{}"><label class="choice">{} <span>{}</span></label>{}</div>', classes, box, title, notes
    )


def _group(
    bound: BoundField, title: str, notes: SafeString, described: str, classes: str, *, stacked: bool
) -> SafeString:
    """Choices, or the parts of a date, under one legend."""
    if isinstance(bound.field.widget, forms.RadioSelect):  # check boxes of a group inherit from it
        inner = format_html_join(
            "",
            '<label class="choice">{} <span>{}</span></label>',
            ((choice.tag(), choice.choice_label) for choice in bound.subwidgets),
        )
    else:
        inner = format_html("{}", bound.as_widget())
    aria = maybe(described, ' aria-describedby="{}"', described)
    return format_html(
        '<fieldset class="{}"{}><legend>{}</legend>{}<div class="{}">{}</div></fieldset>',
        classes,
        aria,
        title,
        notes,
        "choices stacked" if stacked else "choices",
        inner,
    )
