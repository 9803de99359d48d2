"""The desk's part of this app, under /desk/: a county's lists row by row, and services that villagers ordered."""

from django.urls import path

from powers.five_lists.desk_views import lists, orders

LIST = "five/<slug:code>/<slug:kind>/"

urlpatterns = [
    path("five/<slug:code>/", lists.five, name="five"),
    path(LIST, lists.five_list, name="five_list"),
    path(f"{LIST}new/", lists.row_new, name="five_row_new"),
    path(f"{LIST}<int:number>/", lists.row, name="five_row"),
    path(f"{LIST}<int:number>/cancel/", lists.row_cancel, name="five_row_cancel"),
    path("orders/", orders.orders, name="orders"),
    path("orders/<slug:pk>/", orders.order, name="order"),
    path("orders/<slug:pk>/erase/", orders.order_erase, name="order_erase"),
]
