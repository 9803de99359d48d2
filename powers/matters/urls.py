"""Where an item is as it holds for one village."""

from django.urls import path

from powers.matters import views

urlpatterns = [
    path("v/<slug:code>/card.pdf", views.village_card, name="village_card"),
    path("v/<slug:code>/procedures/<slug:number>/", views.village_power, name="village_power"),
    path("v/<slug:code>/procedures/<slug:number>.txt", views.village_power_text, name="village_power_text"),
    path(
        "v/<slug:code>/procedures/<slug:number>.png",
        views.village_power_picture,
        name="village_power_picture",
    ),
    path(
        "v/<slug:code>/procedures/<slug:number>/sheet.pdf",
        views.village_power_sheet,
        name="village_power_sheet",
    ),
]
