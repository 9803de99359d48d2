"""A county's list in numbered releases: the next one prepared number by number, issued, adjusted.

The only writers of list drafts, choices and releases. What holds on a day is asked of `powers.catalogue.queries`.
"""

from powers.catalogue.releases.choosing import begin_list, choose, give_up_list, undo
from powers.catalogue.releases.given import Chosen, DocumentGiven, Member
from powers.catalogue.releases.issuing import issue_release, outlook, state_of
from powers.catalogue.releases.planning import Plan, Planned
from powers.catalogue.releases.refusing import NotReady, Overtaken, Problem, Unfit

__all__ = [
    "Chosen",
    "DocumentGiven",
    "Member",
    "NotReady",
    "Overtaken",
    "Plan",
    "Planned",
    "Problem",
    "Unfit",
    "begin_list",
    "choose",
    "give_up_list",
    "issue_release",
    "outlook",
    "state_of",
    "undo",
]
