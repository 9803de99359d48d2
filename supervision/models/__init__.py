"""What is: the committee's log and its concerns."""

from supervision.models.concerns import Concern, ConcernLevel
from supervision.models.log import LogNote

__all__ = ["Concern", "ConcernLevel", "LogNote"]
