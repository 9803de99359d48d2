"""The desk's pages of matters: lists, registering one, its page and steps, its papers."""

from powers.matters.desk_views.acting import resubmit, step, withdraw
from powers.matters.desk_views.choosing import matter_new
from powers.matters.desk_views.filing import discard, draft, draft_check, filed
from powers.matters.desk_views.pages import matter, matters
from powers.matters.desk_views.papers import one_time_notice, paper, receipt_slip

__all__ = [
    # lists and pages
    "matters",
    "matter",
    # registering
    "matter_new",
    "draft",
    "draft_check",
    "discard",
    "filed",
    # acting
    "step",
    "resubmit",
    "withdraw",
    # papers
    "paper",
    "one_time_notice",
    "receipt_slip",
]
