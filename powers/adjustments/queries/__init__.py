"""What is shown: what stands against items, a county's rounds in public, what lies with officers."""

from powers.adjustments.queries.held import held_now
from powers.adjustments.queries.holds import holds

__all__ = ["held_now", "holds"]
