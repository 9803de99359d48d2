"""Pages that compose what several apps show: the way to a village, its front page, a notice, help."""

from portal.pages.finding import home, unit
from portal.pages.helping import help_page, village_help
from portal.pages.noticing import notice
from portal.pages.numbers import numbers
from portal.pages.village import village

__all__ = ["help_page", "home", "notice", "numbers", "unit", "village", "village_help"]
