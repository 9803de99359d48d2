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
