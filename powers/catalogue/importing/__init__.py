"""Entries of a list that were still to be supplied, from a table somebody typed: all of it or nothing."""

from powers.catalogue.importing.operation import Imported, import_list

__all__ = ["Imported", "import_list"]
