"""What a keeper fills in: a page for each part of a step, and one for a new step."""

from powers.catalogue.editing.forms.adding import AddForm, WhereForm
from powers.catalogue.editing.forms.page import PartPage
from powers.catalogue.editing.forms.pages import PAGES, page_of

__all__ = ["PAGES", "AddForm", "PartPage", "WhereForm", "page_of"]
