"""The desk, everything under /desk/ in the namespace `desk`: who signs in, what to do today, and each app's part."""

from django.urls import URLPattern, URLResolver, include, path

from portal.desk import account, booklets, coverage, erasing, guide, kinship, numbers, places, posts, today

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
    path("places/",                            places.places,        name="places"),
    path("places/<int:pk>/",                   places.place,         name="place"),
    path("places/<int:pk>/offices/",           posts.offices_set_up, name="offices_set_up"),
    path("places/<int:pk>/<slug:act>/",        places.place_change,  name="place_change"),
    path("numbers/<int:pk>/",                  numbers.numbers,      name="numbers"),
    path("numbers/<int:pk>/<str:key>/",        numbers.number,       name="number"),
    path("coverage/",                          coverage.coverage,    name="coverage"),
    path("coverage/<slug:code>/",              coverage.coverage_at, name="coverage_of"),
    path("booklet/<int:pk>/",                  booklets.booklet,     name="booklet"),
    path("posts/<int:pk>/",                    posts.post,           name="post"),
    path("posts/<int:pk>/end/",                posts.post_end,       name="post_end"),
    path("", include("portal.accounts.desk_urls")),
    path("", include("powers.catalogue.desk_urls")),
    path("", include("powers.adjustments.desk_urls")),
    path("", include("powers.owners.desk_urls")),
    path("", include("powers.plans.desk_urls")),
    path("", include("powers.five_lists.desk_urls")),
    path("", include("powers.making.desk_urls")),
    path("", include("powers.hands.desk_urls")),
    path("", include("powers.matters.desk_urls")),
    path("", include("disclosure.desk_urls")),
    path("", include("supervision.desk_urls")),
]  # fmt: skip
