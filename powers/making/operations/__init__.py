"""What happens while a list is made: the only writers of this app."""

from powers.making.operations.alarms import chase_body, sound_stage_alarm
from powers.making.operations.combing import (
    Row,
    ask_bodies,
    drop_row,
    hand_in,
    settle_row,
    unsettle_row,
    write_row,
)
from powers.making.operations.consulting import UnitAnswer, consult, record_answer
from powers.making.operations.ending import give_up_making
from powers.making.operations.hearing import answer_comment, open_draft, say
from powers.making.operations.moving import begin_making, finish, go_back, replan, skip

__all__ = [
    "Row",
    "UnitAnswer",
    "answer_comment",
    "ask_bodies",
    "begin_making",
    "chase_body",
    "consult",
    "drop_row",
    "finish",
    "give_up_making",
    "go_back",
    "hand_in",
    "open_draft",
    "record_answer",
    "replan",
    "say",
    "settle_row",
    "skip",
    "sound_stage_alarm",
    "unsettle_row",
    "write_row",
]
