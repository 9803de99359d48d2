"""`{% load ui %}`: the index of the page components; docs/components.md shows each in use.

Every component is a function whose signature is its declaration: a name it does not know fails when
the template is parsed. None has a template file of its own, which would cost a third of a page's time.
"""

from django import template

from portal.templatetags.parts import fields, lists, marks, page, tables, words

register = template.Library()

for block in (
    page.section, page.panel, page.alarm, page.refusal, page.consequence,
    lists.people, lists.facts, lists.fact, lists.story, lists.entry, lists.spine, lists.step, lists.lines,
    lists.line, lists.account, lists.sheets, lists.doors, lists.door, lists.reply,
    tables.table, tables.row, tables.rowhead, tables.cell,
):  # fmt: skip
    register.simple_block_tag(block)

for tag in (
    marks.state, marks.late, marks.due, marks.window, marks.phone, marks.chip, marks.risk, marks.ticks,
    page.button, page.nothing, page.code, page.crumbs, page.photo,
    lists.person, lists.amount, lists.sheet, tables.td,
    fields.field, fields.error_summary, fields.error_title,
):  # fmt: skip
    register.simple_tag(tag)

register.simple_tag(page.pagination, takes_context=True)

for words_filter in (
    words.cndate, words.cnday, words.cndatetime, words.clock, words.weekday, words.span, words.money,
):  # fmt: skip
    register.filter(words_filter.__name__, words_filter)
