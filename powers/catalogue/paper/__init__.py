"""The catalogue on paper: an item's sheet, a text and a picture to pass on, its blank forms, the booklet of a list."""

from powers.catalogue.paper.blanks import FORMS, blank_form, forms_of
from powers.catalogue.paper.passing import short_text
from powers.catalogue.paper.picture import picture
from powers.catalogue.paper.sheets import item_sheet

__all__ = ["FORMS", "blank_form", "forms_of", "item_sheet", "picture", "short_text"]
