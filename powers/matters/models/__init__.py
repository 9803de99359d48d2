"""What is: matters, the papers handed in, the one-time notice, what was typed, and drafts."""

from powers.matters.models.drafts import Draft
from powers.matters.models.matter import Matter
from powers.matters.models.papers import OneTimeNotice, Paper
from powers.matters.models.values import Opinion, TableLine, Value, Words

__all__ = ["Draft", "Matter", "OneTimeNotice", "Opinion", "Paper", "TableLine", "Value", "Words"]
