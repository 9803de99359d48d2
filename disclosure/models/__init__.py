"""What is: notices with their entries and sheets, objections to them, and rule documents with their versions."""

from disclosure.models.notices import Notice, NoticeEntry, NoticeKind, StoredSheet
from disclosure.models.objections import Channel, Objection
from disclosure.models.rule_documents import AdoptedBy, RuleDocument, RuleVersion

__all__ = [
    "AdoptedBy",
    "Channel",
    "Notice",
    "NoticeEntry",
    "NoticeKind",
    "Objection",
    "RuleDocument",
    "RuleVersion",
    "StoredSheet",
]
