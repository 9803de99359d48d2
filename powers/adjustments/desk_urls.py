"""The desk's part of this app, under /desk/: rounds, the items of one, one item."""

from django.urls import path

from powers.adjustments import desk_views as views

urlpatterns = [
    path("adjustments/", views.adjustments, name="adjustments"),
    path("adjustments/<int:pk>/", views.adjusting, name="adjusting"),
    path("adjustments/<int:pk>/<slug:key>/", views.adjustment, name="adjustment"),
]
