"""The desk's part of claiming, under /desk/: rounds, what a body hands in, whose an item is."""

from django.urls import path

from powers.owners import desk_views as views

urlpatterns = [
    path("claims/",                                views.claims,       name="claims"),
    path("claims/new/<int:pk>/",                   views.new_round,    name="claims_new"),
    path("claims/<slug:pk>/",                      views.claim_round,  name="claim_round"),
    path("claims/<slug:pk>/close/",                views.close,        name="claim_close"),
    path("claims/<slug:pk>/extend/",               views.extend,       name="claim_extend"),
    path("claims/<slug:pk>/<int:body>/",           views.claim,        name="claim"),
    path("claims/<slug:pk>/receipt-<int:serial>.pdf", views.receipt,   name="claim_receipt"),
    path("owned/<int:unit>/<slug:number>/",        views.owned,        name="owned"),
    path("owned/<int:unit>/<slug:number>/<slug:act>/", views.owned_act, name="owned_act"),
]  # fmt: skip
