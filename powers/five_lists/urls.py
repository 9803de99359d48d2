"""Where a county's lists beside that of powers are, and where anybody orders a service and follows it."""

from django.urls import path

from powers.five_lists import order_views, views

urlpatterns = [
    path("lists/<slug:county>/", views.five_lists, name="five_lists"),
    path("lists/<slug:county>/<slug:kind>/", views.five_list, name="five_list"),
    path("lists/<slug:county>/<slug:kind>.pdf", views.five_sheet, name="five_sheet"),
    path("say/service/", order_views.order_find, name="service_find"),
    path("say/service/<slug:receipt>/", order_views.order_page, name="service_order"),
    path("say/service/<slug:county>/<int:number>/", order_views.order_form, name="service_form"),
]
