"""What is: matters, the papers handed in, the one-time notice, what was decided, and drafts."""

from powers.matters.models.drafts import Draft
from powers.matters.models.matter import Award, Matter
from powers.matters.models.papers import OneTimeNotice, Paper

__all__ = ["Award", "Draft", "Matter", "OneTimeNotice", "Paper"]
