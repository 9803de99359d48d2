"""Where a village's service room is, and its sheet for the door."""

from django.urls import path

from powers.hands import views

urlpatterns = [
    path("v/<slug:code>/service/", views.service_room, name="service_room"),
    path("v/<slug:code>/service.pdf", views.service_sheet, name="service_sheet"),
]
