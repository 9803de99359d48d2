"""Where anybody says that something is on no list, and where it stands what became of that."""

from django.urls import path

from supervision.unlisted import views as unlisted

urlpatterns = [
    path("say/unlisted/", unlisted.report_form, name="unlisted_form"),
    path("say/unlisted/<slug:receipt>/", unlisted.receipt, name="unlisted_receipt"),
    path("v/<slug:code>/unlisted/", unlisted.village_board, name="village_unlisted"),
    path("u/<slug:code>/unlisted/", unlisted.county_board, name="county_unlisted"),
]
