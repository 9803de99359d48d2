"""The desk's addresses of matters."""

from django.urls import path

from powers.matters import desk_views as views

urlpatterns = [
    path("matters/",                             views.matters,         name="matters"),
    path("matters/new/",                         views.matter_new,      name="matter_new"),
    path("matters/draft/<str:pk>/",              views.draft,           name="draft"),
    path("matters/draft/<str:pk>/check/",        views.draft_check,     name="draft_check"),
    path("matters/draft/<str:pk>/discard/",      views.discard,         name="discard"),
    path("matters/<str:pk>/",                    views.matter,          name="matter"),
    path("matters/<str:pk>/filed/",              views.filed,           name="filed"),
    path("matters/<str:pk>/withdraw/",           views.withdraw,        name="withdraw"),
    path("matters/<str:pk>/resubmit/",           views.resubmit,        name="resubmit"),
    path("matters/<str:pk>/receipt.pdf",         views.receipt_slip,    name="receipt_slip"),
    path("matters/<str:pk>/papers/<int:paper>/", views.paper,           name="paper"),
    path("matters/<str:pk>/told/<int:told>.pdf", views.one_time_notice, name="one_time_notice"),
    path("matters/<str:pk>/<slug:key>/",         views.step,            name="step"),
]  # fmt: skip
