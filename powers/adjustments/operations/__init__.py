"""What happens: a change of the register is noticed, rounds are opened, items settled, what is late goes up."""

from powers.adjustments.operations.alarms import sound_alarm
from powers.adjustments.operations.noticing import note_article, notice_document
from powers.adjustments.operations.opening import look_through
from powers.adjustments.operations.settling import settle

__all__ = ["look_through", "note_article", "notice_document", "settle", "sound_alarm"]
