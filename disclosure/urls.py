"""Where two of the boards, a matter, a notice's paper and the way to object are."""

from django.urls import path

from disclosure import views

urlpatterns = [
    path("v/<slug:code>/process/", views.board_process, name="board_process"),
    path("v/<slug:code>/results/", views.board_results, name="board_results"),
    path("m/<slug:id>/", views.matter, name="matter"),
    path("n/<slug:id>.pdf", views.notice_sheet, name="notice_sheet"),
    path("n/<slug:id>/object/", views.object_to, name="object"),
    path("say/receipt/<slug:receipt>/", views.receipt, name="receipt"),
]
