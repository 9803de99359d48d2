"""What is: the committee's log and its concerns; reports of powers that no list has."""

from supervision.models.concerns import Concern, ConcernLevel
from supervision.models.log import LogNote
from supervision.models.unlisted import Door, UnlistedReport

__all__ = ["Concern", "ConcernLevel", "Door", "LogNote", "UnlistedReport"]
