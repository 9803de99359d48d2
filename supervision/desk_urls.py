"""The desk's addresses of supervision."""

from django.urls import path

from supervision import desk_views as views

urlpatterns = [
    path("log/",                           views.log,           name="log"),
    path("concerns/",                      views.concerns,      name="concerns"),
    path("concerns/<str:pk>/",             views.concern,       name="concern"),
    path("notices/<str:pk>/concern/",      views.raise_concern, name="raise_concern"),
]  # fmt: skip
