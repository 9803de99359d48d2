"""Signing in and out."""

from django.urls import path

from portal.accounts import views

urlpatterns = [
    path("login/",         views.login,         name="login"),
    path("logout/",        views.logout,        name="logout"),
    path("second-factor/", views.second_factor, name="second_factor"),
]  # fmt: skip
