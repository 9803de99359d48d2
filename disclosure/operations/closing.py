"""The clocks of notices and objections; each act is idempotent by its columns."""

from datetime import datetime

from disclosure.lifecycle import NOTICE
from disclosure.models import Notice, Objection
from portal import clock
from portal.audit.actors import SYSTEM
from portal.audit.operations import event
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.recipients import REPEAT_WORKING_DAYS, next_recipients
from portal.worktime import DayUnit, count, day_of
from powers.matters import operations as matters


def close_notice(notice_id: str) -> None:
    """The window is over and nothing is open: close the notice and let its matter go on by itself."""
    close_locked(
        Notice.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit__parent", "matter__version")
        .get(pk=notice_id)
    )


def close_locked(notice: Notice) -> None:
    """As `close_notice`, for a row that the caller has locked."""
    with event(
        "notice.closed", actor=SYSTEM, subject=notice, unit=notice.unit, data={"matter": notice.matter_id}
    ):
        notice.status = NOTICE.next(notice.status, "close")
        notice.closed_at = clock.now()
        notice.save()
        raise_stamp(notice.unit)
        if notice.matter_id is not None:
            matters.close_window(notice.matter_id)


def sound_objection_alarm(objection_id: int, now: datetime) -> None:
    """An objection is past its limit: tell the next office up, again every three working days, until the top."""
    seen = Objection.objects.select_related("notice__unit__parent").get(pk=objection_id)
    unit = seen.notice.unit
    with event(
        "objection.overdue", actor=SYSTEM, subject=seen, unit=unit, data={"notice": seen.notice_id}
    ) as ev:
        objection = Objection.objects.select_for_update(of=("self",), no_key=True).get(pk=objection_id)
        objection.alarm_level, posts = next_recipients(
            seen.notice.answer_lane or "township", unit.path, objection.alarm_level
        )
        tell(
            posts, f"“{seen.notice.title}”的异议逾期没有答复，请督促", f"/desk/notices/{seen.notice_id}/", ev
        )
        today = day_of(now)
        objection.alarm_at = count(today, REPEAT_WORKING_DAYS, DayUnit.WORKING).closes_at if posts else None
        objection.save()
        ev.data["level"] = objection.alarm_level
        raise_stamp(unit)
