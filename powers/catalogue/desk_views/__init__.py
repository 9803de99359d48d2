"""The desk's pages of the catalogue: whole lists out and in, and a county's items while its keepers change them."""

from powers.catalogue.desk_views.clearing import clearing, clearing_item
from powers.catalogue.desk_views.focus import focus, focus_field
from powers.catalogue.desk_views.forcing import force
from powers.catalogue.desk_views.items import (
    begin,
    draft_chart,
    draft_sheet,
    drop,
    give_up_draft,
    item,
    items,
    undo,
)
from powers.catalogue.desk_views.lists import list_file, lists, one_list, upload
from powers.catalogue.desk_views.next_compare import list_next_compare
from powers.catalogue.desk_views.next_list import (
    list_next,
    list_next_begin,
    list_next_give_up,
    list_next_release,
)
from powers.catalogue.desk_views.next_number import (
    list_next_number,
    list_next_steps,
    list_next_take,
    list_next_undo,
)
from powers.catalogue.desk_views.next_words import list_next_new, list_next_words
from powers.catalogue.desk_views.steps import move, new_step, remove, step, step_part

__all__ = [
    "begin",
    "clearing",
    "clearing_item",
    "draft_chart",
    "draft_sheet",
    "drop",
    "focus",
    "focus_field",
    "force",
    "give_up_draft",
    "item",
    "items",
    "list_file",
    "list_next",
    "list_next_begin",
    "list_next_compare",
    "list_next_give_up",
    "list_next_new",
    "list_next_number",
    "list_next_release",
    "list_next_steps",
    "list_next_take",
    "list_next_undo",
    "list_next_words",
    "lists",
    "move",
    "new_step",
    "one_list",
    "remove",
    "step",
    "step_part",
    "undo",
    "upload",
]
