"""What keepers type about the next list."""

from powers.catalogue.releases.forms.choosing import CompareForm, NewForm, WayForm
from powers.catalogue.releases.forms.releasing import ReleaseForm
from powers.catalogue.releases.forms.words import WordsForm

__all__ = ["CompareForm", "NewForm", "ReleaseForm", "WayForm", "WordsForm"]
