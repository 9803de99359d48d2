"""What the desk shows of matters: lists, where one stands, what can be done now, what happens next."""

from powers.matters.desk_queries.lists import (
    FILTERS,
    DeskWork,
    Listed,
    Work,
    desk_work,
    listed,
    page_of,
)
from powers.matters.desk_queries.nexts import Nexts, officers_at
from powers.matters.desk_queries.pages import MatterPage, matter_page
from powers.matters.desk_queries.panels import Panel, panel_for
from powers.matters.desk_queries.spine import Stage, spine
from powers.matters.titles import title_for

__all__ = [
    "FILTERS",
    "DeskWork",
    "Listed",
    "MatterPage",
    "Nexts",
    "Panel",
    "Stage",
    "Work",
    "desk_work",
    "listed",
    "matter_page",
    "officers_at",
    "page_of",
    "panel_for",
    "spine",
    "title_for",
]
