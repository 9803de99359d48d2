"""Where it is public whose each item is. Before the catalogue's own addresses: "owners" is no number of an item."""

from django.urls import path

from powers.owners import views

urlpatterns = [
    path("powers/<slug:county>/owners/", views.owners, name="owners"),
    path("sources/<slug:key>/owners/", views.source_owners, name="source_owners"),
]
