"""Entries of a list that were still to be supplied, from a table somebody typed: all of it or nothing."""

from powers.catalogue.importing.given import Given, given
from powers.catalogue.importing.operation import Imported, import_list
from powers.catalogue.importing.plan import Fate, Plan, plan
from powers.catalogue.importing.uploads import discard_stale_uploads, keep_upload, plan_of, take_upload

__all__ = [
    "Fate",
    "Given",
    "Imported",
    "Plan",
    "discard_stale_uploads",
    "given",
    "import_list",
    "keep_upload",
    "plan",
    "plan_of",
    "take_upload",
]
