"""In which order these operations lock: what is asked of a body first, as the sweep does, then the county."""

from portal.organisation.models import Unit


def locked(unit_id: int) -> Unit:
    """The county, locked: whatever changes whose an item is waits here. It is the row that is stamped at the end anyway."""
    rows = Unit.objects.select_for_update(of=("self",), no_key=True).select_related("parent")
    return rows.get(pk=unit_id)
