"""What happens to notices and objections: the only writers of this app."""

from disclosure.operations.closing import close_notice, sound_objection_alarm
from disclosure.operations.objecting import answer_objection, file_objection
from disclosure.operations.publishing import Boards
from disclosure.operations.sheets import hold_sheets, renew_sheets, sheet_in

__all__ = [
    # publishing, called by the matters engine through its protocol
    "Boards",
    # sheets
    "hold_sheets",
    "renew_sheets",
    "sheet_in",
    # objections
    "file_objection",
    "answer_objection",
    # clocks
    "close_notice",
    "sound_objection_alarm",
]  # fmt: skip
