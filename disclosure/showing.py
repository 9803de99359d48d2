"""What the boards tell the page of a matter: what would be put up, and what was."""

from disclosure.lifecycle import ObjectionStatus
from disclosure.models import Notice, Objection
from disclosure.tables import rows_of, wall_of
from portal import clock
from portal.worktime import DayUnit, count
from powers.matters.models import Matter
from powers.matters.publishing import Hung, Preview


def preview(matter: Matter, *, days: int) -> Preview:
    """The table of the matter's publicity step as it would be published today. Raises NotAllowed as publishing does."""
    wall = wall_of(matter)
    return Preview(
        title=wall.said.title,
        columns=tuple(name for _, name in wall.said.columns),
        figures=tuple(c["numeric"] for c in wall.columns),
        rows=tuple(row.cells for row in rows_of(matter, wall)),
        never=wall.said.never,
        window=count(clock.today(), days, DayUnit.NATURAL),
    )


def hung(matter: Matter) -> tuple[Hung, ...]:
    """The notices of a matter, the latest first, with their unanswered objections. Two queries."""
    notices = Notice.objects.filter(matter=matter).defer("content").order_by("-put_up_at", "-version")
    waiting = Objection.objects.filter(notice__matter=matter, status=ObjectionStatus.OPEN)
    dues = [(o.notice_id, o.pk, o.due) for o in waiting]
    return tuple(
        Hung(
            id=n.pk,
            title=n.title,
            version=n.version,
            state=n.get_status_display(),
            first=n.window_first,
            last=n.window_last,
            objections=tuple((pk, due) for notice, pk, due in dues if notice == n.pk),
        )
        for n in notices
    )
