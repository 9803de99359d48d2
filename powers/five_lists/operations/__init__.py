"""What happens to a county's lists at the desk, and to ordered services: the only writers of this app."""

from powers.five_lists.operations.answering import answer_order
from powers.five_lists.operations.clocks import forget_words, sound_order_alarm
from powers.five_lists.operations.erasing import erase_order
from powers.five_lists.operations.lists import open_list
from powers.five_lists.operations.ordering import cancel_order, order_service
from powers.five_lists.operations.rows import cancel_row, save_row

__all__ = [
    "answer_order",
    "cancel_order",
    "cancel_row",
    "erase_order",
    "forget_words",
    "open_list",
    "order_service",
    "save_row",
    "sound_order_alarm",
]
