"""Public pages of the boards: process and results, a matter, a notice's paper, objecting."""

from disclosure.views.boards import board_process, board_results
from disclosure.views.matters import matter
from disclosure.views.objecting import object_to, receipt
from disclosure.views.sheets import notice_sheet, open_set

__all__ = ["board_process", "board_results", "matter", "notice_sheet", "object_to", "open_set", "receipt"]
