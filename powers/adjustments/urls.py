"""Where a county says which of its items rest on law that changed, and what came of each."""

from django.urls import path

from powers.adjustments import views

urlpatterns = [path("powers/<slug:county>/adjustments/", views.county_adjustments, name="county_adjustments")]
