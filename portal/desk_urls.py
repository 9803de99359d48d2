"""The desk, everything under /desk/ in the namespace `desk`: who signs in, what to do today, and each app's part."""

from django.urls import URLPattern, URLResolver, include, path

from portal.desk import account, erasing, guide, kinship, today

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("",                           today.today,         name="today"),
    path("guide/",                     guide.guide,         name="guide"),
    path("told/",                      today.told,          name="told"),
    path("account/",                   account.account,     name="account"),
    path("account/password/",          account.password,    name="password"),
    path("kinship/",                   kinship.kinship,     name="kinship"),
    path("kinship/<int:pk>/end/",      kinship.kinship_end, name="kinship_end"),
    path("erase/<int:pk>/",            erasing.erase,       name="erase"),
    path("", include("portal.accounts.desk_urls")),
    path("", include("powers.matters.desk_urls")),
    path("", include("disclosure.desk_urls")),
    path("", include("supervision.desk_urls")),
]  # fmt: skip
