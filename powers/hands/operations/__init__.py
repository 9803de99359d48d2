"""What happens to hands, service rooms and outside doors: the only writers of this app."""

from powers.hands.operations.confirming import confirm_hands
from powers.hands.operations.doors import end_door, save_door, set_platform
from powers.hands.operations.naming import Choice, copy_hands, leave_to_default, name_default, name_hands
from powers.hands.operations.rooms import RoomGiven, remove_day, save_room, set_day
from powers.hands.operations.years import begin_keeping, sound_keeping_alarm

__all__ = [
    "Choice",
    "RoomGiven",
    "begin_keeping",
    "confirm_hands",
    "copy_hands",
    "end_door",
    "leave_to_default",
    "name_default",
    "name_hands",
    "remove_day",
    "save_door",
    "save_room",
    "set_day",
    "set_platform",
    "sound_keeping_alarm",
]
