"""Where three of the boards, rule documents, the accounts, a matter, a notice's paper and the way to object are."""

from django.urls import path

from disclosure import views
from disclosure.ledger import views as ledger
from disclosure.rulebook import views as rulebook

urlpatterns = [
    path("v/<slug:code>/rules/", rulebook.board_rules, name="board_rules"),
    path("u/<slug:code>/rules/", rulebook.unit_rules, name="unit_rules"),
    path("rules/<slug:id>/", rulebook.rule, name="rule"),
    path("rules/<slug:id>/<int:number>/", rulebook.rule_version, name="rule_version"),
    path("rules/<slug:id>.pdf", rulebook.rule_sheet, name="rule_sheet"),
    path("v/<slug:code>/process/", views.board_process, name="board_process"),
    path("v/<slug:code>/results/", views.board_results, name="board_results"),
    path("v/<slug:code>/finance/", ledger.finance, name="finance"),
    path("v/<slug:code>/finance/<slug:month>/", ledger.finance_month, name="finance_month"),
    path("v/<slug:code>/finance/<slug:month>.pdf", ledger.finance_sheet, name="finance_sheet"),
    path("v/<slug:code>/open.pdf", views.open_set, name="open_set"),
    path("m/<slug:id>/", views.matter, name="matter"),
    path("n/<slug:id>.pdf", views.notice_sheet, name="notice_sheet"),
    path("n/<slug:id>/object/", views.object_to, name="object"),
    path("say/receipt/<slug:receipt>/", views.receipt, name="receipt"),
]
