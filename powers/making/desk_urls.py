"""The desk's part of this app, under /desk/: the making of a list, and what a body hands in for it."""

from django.urls import path

from powers.making import desk_views as views

ONE = "making/<slug:pk>/"

urlpatterns = [
    path("making/",                        views.makings,         name="makings"),
    path("making/new/<slug:county>/",      views.making_new,      name="making_new"),
    path(ONE,                              views.making,          name="making"),
    path(f"{ONE}plan/",                    views.making_plan,     name="making_plan"),
    path(f"{ONE}otherwise/",               views.making_otherwise, name="making_otherwise"),
    path(f"{ONE}file/<int:turn>/",         views.making_file,     name="making_file"),
    path(f"{ONE}record.pdf",               views.making_paper,    name="making_paper"),
    path(f"{ONE}bodies/",                  views.making_bodies,   name="making_bodies"),
    path(f"{ONE}rows/",                    views.making_rows,     name="making_rows"),
    path(f"{ONE}rows/<int:row>/",          views.making_row,      name="making_row"),
    path(f"{ONE}units/",                   views.making_units,    name="making_units"),
    path(f"{ONE}units.pdf",                views.making_units_paper, name="making_units_paper"),
    path(f"{ONE}units/<int:unit>/",        views.making_unit,     name="making_unit"),
    path(f"{ONE}comments/",                views.making_comments, name="making_comments"),
    path(f"{ONE}comments/<slug:comment>/", views.making_comment,  name="making_comment"),
    path("handing/<int:pk>/",              views.handing,         name="handing"),
    path("handing/<int:pk>/<int:row>/",    views.handing_row,     name="handing_row"),
]  # fmt: skip
