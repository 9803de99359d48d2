"""Entries of a list that were still to be supplied, from a table somebody typed: all of it or nothing."""

from powers.catalogue.importing.given import Given, given
from powers.catalogue.importing.operation import Imported, import_list
from powers.catalogue.importing.plan import Fate, Plan, plan

__all__ = ["Fate", "Given", "Imported", "Plan", "given", "import_list", "plan"]
