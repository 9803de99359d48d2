"""Where an item is as it holds for one village."""

from django.urls import path

from powers.matters import views

urlpatterns = [
    path("v/<slug:code>/procedures/<slug:number>/", views.village_power, name="village_power"),
]
