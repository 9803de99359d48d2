"""Evidence: photographs and scans kept privately, once each, and shown without what they carry unseen.

The original stays as it was handed in (it is the evidence); what is shown is a re-encoded copy, of a PDF the
pictures of its pages, without position, device, author and other metadata (个人信息保护法 6: no more than the purpose needs).
"""

from portal.files.documents import MOST_PAGES
from portal.files.rejection import Rejected
from portal.files.store import Store, Stored

__all__ = ["MOST_PAGES", "Rejected", "Store", "Stored"]
