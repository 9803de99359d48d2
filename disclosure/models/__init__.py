"""What is: notices with their entries and sheets, objections, rule documents with their versions, the accounts."""

from disclosure.models.ledger import (
    EXPENSES,
    INCOMES,
    Account,
    Direction,
    LedgerEntry,
    LedgerPeriod,
    LedgerSheet,
    LedgerWords,
)
from disclosure.models.notices import Notice, NoticeEntry, NoticeKind, PaperSize, StoredSheet
from disclosure.models.objections import Channel, Objection
from disclosure.models.rule_documents import AdoptedBy, RuleDocument, RuleVersion

__all__ = [
    "EXPENSES",
    "INCOMES",
    "Account",
    "AdoptedBy",
    "Channel",
    "Direction",
    "LedgerEntry",
    "LedgerPeriod",
    "LedgerSheet",
    "LedgerWords",
    "Notice",
    "NoticeEntry",
    "NoticeKind",
    "Objection",
    "RuleDocument",
    "RuleVersion",
    "PaperSize",
    "StoredSheet",
]
