"""Where the pages are that compose several apps: the way to a village, its front page, a notice, help."""

from django.urls import path

from portal import pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("help/", pages.help_page, name="help"),
    path("u/<slug:code>/", pages.unit, name="unit"),
    path("u/<slug:code>/numbers/", pages.numbers, name="numbers"),
    path("v/<slug:code>/", pages.village, name="village"),
    path("v/<slug:code>/help/", pages.village_help, name="village_help"),
    path("n/<slug:id>/", pages.notice, name="notice"),
]
