"""What the desk's pages of hands, rooms and doors ask."""

from powers.hands.forms.doors import DoorForm, PlatformForm
from powers.hands.forms.naming import CopyForm, HandsForm, TableForm
from powers.hands.forms.rooms import DayForm, RoomForm

__all__ = ["CopyForm", "DayForm", "DoorForm", "HandsForm", "PlatformForm", "RoomForm", "TableForm"]
