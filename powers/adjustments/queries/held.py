"""An item as it stands now, beside the version on which it was opened."""

from powers.adjustments.models import Adjustment, ChangeKind
from powers.adjustments.rules import Held
from powers.catalogue.models import PowerVersion, Standing
from powers.catalogue.queries import find, has_lost_its_ground


def held_now(row: Adjustment) -> tuple[Held, PowerVersion]:
    """The item as it stands now, and the version that holds today. Wants `round__change` and `round__catalogue`.

    What is off the list is as good as stopped. Three queries.
    """
    change = row.round.change
    found = find(row.round.catalogue, row.number)
    version = found or row.version
    stopped = found is None or version.standing == Standing.STOPPED
    resting = version.bases.filter(document=change.document_id, former=False)
    held = Held(
        same=version.pk == row.version_id,
        stopped=stopped,
        groundless=not stopped and has_lost_its_ground(version),
        resting=change.kind != ChangeKind.ARTICLE and resting.exists(),
    )
    return held, version
