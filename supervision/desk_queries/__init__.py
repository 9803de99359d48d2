"""What officers see of the committee's log and its concerns."""

from supervision.desk_queries.lists import ConcernRow, listed, row_of, sees_several_villages
from supervision.desk_queries.log import NoteRow, note_row, notes_of, notices_to_note, villages_of
from supervision.desk_queries.page import for_page, history_of, next_up, now_with, spine_of, who_rectifies
from supervision.desk_queries.turns import lies_with, touched_by
from supervision.desk_queries.words import about_of, title_of

__all__ = [
    "ConcernRow",
    "NoteRow",
    "about_of",
    "for_page",
    "history_of",
    "lies_with",
    "listed",
    "next_up",
    "note_row",
    "notes_of",
    "notices_to_note",
    "now_with",
    "row_of",
    "sees_several_villages",
    "spine_of",
    "title_of",
    "touched_by",
    "villages_of",
    "who_rectifies",
]
