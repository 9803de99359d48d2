"""What is shown of hands, service rooms and outside doors."""

from powers.hands.queries.coverage import Coverage, VillageRow, coverage
from powers.hands.queries.doors import door_of, doors_of, platform_rows
from powers.hands.queries.named import Answer, Named, answers, hand_of, keepings, lines_of, officers
from powers.hands.queries.rooms import DayShown, RoomPage, room_page
from powers.hands.queries.tables import Row, Table, table_of

__all__ = [
    "Answer",
    "Coverage",
    "DayShown",
    "Named",
    "RoomPage",
    "Row",
    "Table",
    "VillageRow",
    "answers",
    "coverage",
    "door_of",
    "doors_of",
    "hand_of",
    "keepings",
    "lines_of",
    "officers",
    "platform_rows",
    "room_page",
    "table_of",
]
