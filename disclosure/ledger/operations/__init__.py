"""What happens to the accounts: the only writers of ledger rows."""

from disclosure.ledger.operations.alarms import sound_ledger_alarm
from disclosure.ledger.operations.booking import book_expense, book_income, book_matter, reverse_entry
from disclosure.ledger.operations.erasing import erase_words
from disclosure.ledger.operations.publishing import publish_month
from disclosure.ledger.operations.starting import start_ledger

__all__ = [
    # by the accountant
    "start_ledger",
    "book_income",
    "book_expense",
    "reverse_entry",
    "publish_month",
    # by a payment step, through the matters engine's protocol
    "book_matter",
    # by the township office
    "erase_words",
    # clocks
    "sound_ledger_alarm",
]  # fmt: skip
