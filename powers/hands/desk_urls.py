"""The desk's part of this app, under /desk/: who sees to what, service rooms, doors outside."""

from django.urls import path

from powers.hands import desk_views as views

urlpatterns = [
    path("hands/",                                         views.hands,         name="hands"),
    path("hands/<slug:code>/<slug:part>/",                 views.hands_part,    name="hands_part"),
    path("hands/<slug:code>/<slug:part>.xlsx",             views.hands_file,    name="hands_file"),
    path("hands/<slug:code>/<slug:part>/table/",           views.hands_table,   name="hands_table"),
    path("hands/<slug:code>/<slug:part>/table/<slug:pk>/", views.hands_upload,  name="hands_upload"),
    path("room/<slug:code>/",                              views.room,          name="room"),
    path("room/<slug:code>/days/",                         views.room_days,     name="room_days"),
    path("room/<slug:code>/days/<int:pk>/gone/",           views.room_day_gone, name="room_day_gone"),
    path("doors/<int:pk>/",                                views.doors,         name="doors"),
    path("doors/<int:pk>/<int:key>/",                      views.door,          name="door"),
    path("doors/<int:pk>/<int:key>/end/",                  views.door_end,      name="door_end"),
    path("platform/<int:pk>/",                             views.platform,      name="platform"),
    path("platform/<int:pk>/<slug:number>/",               views.platform_item, name="platform_item"),
]  # fmt: skip
