"""The desk's addresses of notices, objections and rule documents."""

from django.urls import path

from disclosure import desk_views as views
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
]  # fmt: skip
