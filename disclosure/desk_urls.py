"""The desk's addresses of notices and objections."""

from django.urls import path

from disclosure import desk_views as views

urlpatterns = [
    path("notices/",                        views.notices,          name="notices"),
    path("notices/<str:pk>/",               views.notice,           name="notice"),
    path("notices/<str:pk>/objection/",     views.record_objection, name="record_objection"),
    path("objections/<int:pk>/",            views.objection,        name="objection"),
]  # fmt: skip
