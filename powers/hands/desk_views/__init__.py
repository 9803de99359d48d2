"""The desk's pages of hands, service rooms and doors outside."""

from powers.hands.desk_views.coverage import hands
from powers.hands.desk_views.doors import door, door_end, doors, platform, platform_item
from powers.hands.desk_views.naming import hands_part
from powers.hands.desk_views.rooms import room, room_day_gone, room_days
from powers.hands.desk_views.tables import hands_file, hands_table, hands_upload

__all__ = [
    "door",
    "door_end",
    "doors",
    "hands",
    "hands_file",
    "hands_part",
    "hands_table",
    "hands_upload",
    "platform",
    "platform_item",
    "room",
    "room_day_gone",
    "room_days",
]
