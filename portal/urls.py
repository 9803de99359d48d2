"""Where everything is. Public addresses are short and permanent: they are printed on paper (design §6)."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("",       include("portal.page_urls")),
    path("",       include("powers.adjustments.urls")),  # before item pages: adjustments/ is no number
    path("",       include("powers.owners.urls")),
    path("",       include("powers.making.urls")),
    path("",       include("powers.catalogue.urls")),
    path("",       include("powers.five_lists.urls")),
    path("",       include("powers.hands.urls")),
    path("",       include("powers.matters.urls")),
    path("",       include("disclosure.urls")),
    path("",       include("supervision.urls")),
    path("desk/",  include("portal.desk_urls")),
]  # fmt: skip

handler403 = "portal.errors.refused"
handler404 = "portal.errors.not_found"
