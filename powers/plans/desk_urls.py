"""The desk's part of plans, under /desk/."""

from django.urls import path

from powers.plans import desk_views as views

urlpatterns = [
    path("plans/",                                           views.plans,       name="plans"),
    path("plans/new/<int:pk>/",                              views.new_plan,    name="plans_new"),
    path("plans/<slug:pk>.pdf",                              views.plan_sheet,  name="plan_sheet"),
    path("plans/<slug:pk>/",                                 views.plan,        name="plan"),
    path("plans/<slug:pk>/receipt-<int:serial>.pdf",         views.receipt,     name="plan_receipt"),
    path("plans/<slug:pk>/file-<int:serial>/",               views.handed_file, name="plan_file"),
    path("plans/<slug:pk>/<slug:act>/",                      views.plan_act,    name="plan_act"),
    path("plans/<slug:pk>/tasks/<int:task>/",                views.task,        name="plan_task"),
    path("plans/<slug:pk>/tasks/<int:task>/extend/",         views.task_extend, name="plan_task_extend"),
    path("plans/<slug:pk>/tasks/<int:task>/<int:body>/",     views.handing,     name="plan_handing"),
]  # fmt: skip
