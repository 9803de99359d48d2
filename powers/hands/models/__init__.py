"""Who of a village sees to which item, its service room, and the doors outside this portal."""

from powers.hands.models.doors import DoorKind, OutsideDoor, PlatformDoor
from powers.hands.models.naming import Hand, HandUpload, Keeping, Part
from powers.hands.models.rooms import DutyDay, ServiceRoom

__all__ = [
    "DoorKind",
    "DutyDay",
    "Hand",
    "HandUpload",
    "Keeping",
    "OutsideDoor",
    "Part",
    "PlatformDoor",
    "ServiceRoom",
]
