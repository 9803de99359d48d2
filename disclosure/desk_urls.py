"""The desk's addresses of notices, objections, rule documents and the accounts."""

from django.urls import path

from disclosure import desk_views as views
from disclosure.ledger import desk_entering as entering
from disclosure.ledger import desk_views as ledger
from disclosure.rulebook import desk_views as rulebook
from disclosure.rulebook import desk_writing as writing

urlpatterns = [
    path("notices/",                        views.notices,          name="notices"),
    path("notices/<str:pk>/",               views.notice,           name="notice"),
    path("notices/<str:pk>/objection/",     views.record_objection, name="record_objection"),
    path("objections/<int:pk>/",            views.objection,        name="objection"),
    path("rules/",                          rulebook.rules,         name="rules"),
    path("rules/new/",                      writing.rule_new,       name="rule_new"),
    path("rules/<slug:pk>/",                rulebook.rule,          name="rule"),
    path("rules/<slug:pk>/edit/",           writing.rule_edit,      name="rule_edit"),
    path("rules/<slug:pk>/<int:number>/scan/", rulebook.scan,       name="rule_scan"),
    path("ledger/",                         ledger.ledger,          name="ledger"),
    path("ledger/<int:pk>/",                ledger.month,           name="ledger_month"),
    path("ledger/<int:pk>/publish/",        ledger.publish,         name="ledger_publish"),
    path("ledger/start/<slug:code>/",       entering.start,         name="ledger_start"),
    path("ledger/income/<slug:code>/",      entering.income,        name="ledger_income"),
    path("ledger/expense/<slug:code>/",     entering.expense,       name="ledger_expense"),
    path("ledger/entries/<int:pk>/reverse/", entering.reverse,      name="ledger_reverse"),
    path("ledger/entries/<int:pk>/erase/",  entering.erase,         name="ledger_erase"),
]  # fmt: skip
