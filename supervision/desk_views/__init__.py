"""The desk's pages of supervision."""

from supervision.desk_views.committee import log, raise_concern
from supervision.desk_views.concerns import concern, concerns

__all__ = ["concern", "concerns", "log", "raise_concern"]
