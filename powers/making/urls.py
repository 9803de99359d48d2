"""Where the draft of a county's next list is. Before the catalogue's own addresses, which would take it for a number."""

from django.urls import path

from powers.making import views

urlpatterns = [
    path("powers/<slug:county>/draft/", views.current_draft, name="current_draft"),
    path("powers/<slug:county>/draft/<slug:pk>/", views.making_draft, name="making_draft"),
    path("powers/<slug:county>/draft/<slug:pk>/say/", views.say_about_draft, name="say_about_draft"),
    path("powers/<slug:county>/draft/<slug:pk>/record.pdf", views.making_record, name="making_record"),
    path("say/draft/<slug:receipt>/", views.draft_receipt, name="draft_receipt"),
]
