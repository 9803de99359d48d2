"""The desk's part of the catalogue, under /desk/: whole lists out and in, items while they are changed, focus fields."""

from django.urls import path

from powers.catalogue import desk_views

NEXT = "lists/<slug:key>/next/"
ITEM = "lists/<slug:key>/items/<slug:number>/"

urlpatterns = [
    path("lists/", desk_views.lists, name="lists"),
    path("lists/<slug:key>/", desk_views.one_list, name="list"),
    path("lists/<slug:key>.xlsx", desk_views.list_file, name="list_file"),
    path("lists/<slug:key>/items/", desk_views.items, name="items"),
    path(ITEM, desk_views.item, name="item"),
    path(f"{ITEM}begin/", desk_views.begin, name="item_begin"),
    path(f"{ITEM}chart.svg", desk_views.draft_chart, name="item_chart"),
    path(f"{ITEM}chart.pdf", desk_views.draft_sheet, name="item_sheet"),
    path(f"{ITEM}undo/", desk_views.undo, name="item_undo"),
    path(f"{ITEM}give-up/", desk_views.give_up_draft, name="item_give_up"),
    path(f"{ITEM}force/", desk_views.force, name="item_force"),
    path(f"{ITEM}fields/<slug:field>/drop/", desk_views.drop, name="item_drop"),
    path(f"{ITEM}new/<slug:after>/", desk_views.new_step, name="item_new_step"),
    path(f"{ITEM}steps/<slug:step>/", desk_views.step, name="item_step"),
    path(f"{ITEM}steps/<slug:step>/move/", desk_views.move, name="item_move"),
    path(f"{ITEM}steps/<slug:step>/remove/", desk_views.remove, name="item_remove"),
    path(f"{ITEM}steps/<slug:step>/<slug:part>/", desk_views.step_part, name="item_part"),
    path(NEXT, desk_views.list_next, name="list_next"),
    path(f"{NEXT}begin/", desk_views.list_next_begin, name="list_next_begin"),
    path(f"{NEXT}give-up/", desk_views.list_next_give_up, name="list_next_give_up"),
    path(f"{NEXT}release/", desk_views.list_next_release, name="list_next_release"),
    path(f"{NEXT}new/", desk_views.list_next_new, name="list_next_new"),
    path(f"{NEXT}<slug:number>/", desk_views.list_next_number, name="list_next_number"),
    path(f"{NEXT}<slug:number>/words/", desk_views.list_next_words, name="list_next_words"),
    path(f"{NEXT}<slug:number>/compare/", desk_views.list_next_compare, name="list_next_compare"),
    path(f"{NEXT}<slug:number>/undo/", desk_views.list_next_undo, name="list_next_undo"),
    path(f"{NEXT}<slug:number>/steps/", desk_views.list_next_steps, name="list_next_steps"),
    path(f"{NEXT}<slug:number>/take/", desk_views.list_next_take, name="list_next_take"),
    path("lists/<slug:key>/<slug:pk>/", desk_views.upload, name="list_upload"),
    path("focus/<int:pk>/", desk_views.focus, name="focus"),
    path("focus/<int:pk>/<slug:key>/", desk_views.focus_field, name="focus_field"),
    path("clearing/", desk_views.clearing, name="clearing"),
    path("clearing/<slug:county>/<slug:number>/", desk_views.clearing_item, name="clearing_item"),
]
