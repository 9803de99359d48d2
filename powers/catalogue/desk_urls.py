"""The desk's part of the catalogue, under /desk/: whole lists out to Excel and in from a table, focus fields."""

from django.urls import path

from powers.catalogue import desk_clearing, desk_focus, desk_views

urlpatterns = [
    path("lists/", desk_views.lists, name="lists"),
    path("lists/<slug:key>/", desk_views.one_list, name="list"),
    path("lists/<slug:key>.xlsx", desk_views.list_file, name="list_file"),
    path("lists/<slug:key>/<slug:pk>/", desk_views.upload, name="list_upload"),
    path("focus/<int:pk>/", desk_focus.focus, name="focus"),
    path("focus/<int:pk>/<slug:key>/", desk_focus.focus_field, name="focus_field"),
    path("clearing/", desk_clearing.clearing, name="clearing"),
    path("clearing/<slug:county>/<slug:number>/", desk_clearing.clearing_item, name="clearing_item"),
]
