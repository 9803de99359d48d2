"""Handlers from a table somebody typed: shown row by row first, taken in whole or not at all."""

from powers.hands.importing.plan import COLUMNS, Plan, Planned, cells_of, plan
from powers.hands.importing.uploads import discard_stale_hands, keep_hands_upload, plan_of, take_hands_upload

__all__ = [
    "COLUMNS",
    "Plan",
    "Planned",
    "cells_of",
    "discard_stale_hands",
    "keep_hands_upload",
    "plan",
    "plan_of",
    "take_hands_upload",
]
