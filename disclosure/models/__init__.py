"""What is: notices with their entries and sheets, and objections to them."""

from disclosure.models.notices import Notice, NoticeEntry, NoticeKind, StoredSheet
from disclosure.models.objections import Channel, Objection

__all__ = ["Channel", "Notice", "NoticeEntry", "NoticeKind", "Objection", "StoredSheet"]
