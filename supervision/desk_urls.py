"""The desk's addresses of supervision."""

from django.urls import path

from supervision import desk_views as views
from supervision.unlisted import desk_views as unlisted

urlpatterns = [
    path("log/",                           views.log,           name="log"),
    path("concerns/",                      views.concerns,      name="concerns"),
    path("concerns/<str:pk>/",             views.concern,       name="concern"),
    path("notices/<str:pk>/concern/",      views.raise_concern, name="raise_concern"),
    path("unlisted/",                      unlisted.unlisted,        name="unlisted"),
    path("unlisted/new/",                  unlisted.unlisted_new,    name="unlisted_new"),
    path("unlisted/<slug:pk>/",            unlisted.unlisted_report, name="unlisted_report"),
]  # fmt: skip
