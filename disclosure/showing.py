"""What the boards tell the page of a matter: what would be put up, and what was."""

from disclosure.lifecycle import ObjectionStatus
from disclosure.models import Notice, Objection
from disclosure.tables import columns_of, publicity_of, row_of
from portal import clock
from portal.worktime import DayUnit, count
from powers.matters.models import Matter
from powers.matters.publishing import Hung, Preview


def preview(matter: Matter, *, days: int) -> Preview:
    """The table of the matter's publicity step as it would be published today. Raises NotAllowed as publishing does."""
    entry = publicity_of(matter.version, matter.step)
    columns = columns_of(entry)
    return Preview(
        title=entry["title"],
        columns=tuple(c["name"] for c in columns),
        figures=tuple(c["numeric"] for c in columns),
        row=row_of(matter, columns).cells,
        never=tuple(entry["never"]),
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
