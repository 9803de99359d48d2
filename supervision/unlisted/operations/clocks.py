"""Nothing overdue without a next recipient: keeper → discipline and city; village → township → county."""

from datetime import datetime

from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.operations import tell
from supervision.models import UnlistedReport
from supervision.unlisted.lifecycle import REPORT, REPORT_WORDS, ReportStatus
from supervision.unlisted.operations.moving import changed_in_public, go_up, locked


def sound_unlisted_alarm(report_id: str, now: datetime) -> None:
    """The limit of a report's state has passed: the next office up is told, again every three working days, to the top.

    The state stays; at the top the alarm is silent and the board goes on saying how late it is.
    """
    seen = UnlistedReport.objects.select_related("unit").get(pk=report_id)
    with event("unlisted.overdue", actor=SYSTEM, subject=seen, unit=seen.unit) as ev:
        report = locked(report_id)
        report.status = REPORT.next(report.status, "overdue")
        posts = go_up(report)
        report.save()
        ev.data |= {"status": report.status, "level": report.alarm_level, "told": [p.pk for p in posts]}
        what = "清单以外的反映" if report.status == ReportStatus.REPORTED else f"{report.number}"
        text = f"{report.unit.name}　{what}：{REPORT_WORDS[report.status]}，已逾期，请督促"
        tell(posts, text, f"/desk/unlisted/{report.pk}/", ev)
        changed_in_public(report)
