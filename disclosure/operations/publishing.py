"""Publishing: a step's table is frozen, rendered and put on the boards, all in the step's own transaction."""

import hashlib
import secrets
from collections.abc import Sequence
from typing import Any

from disclosure import showing
from disclosure.composing import content
from disclosure.lifecycle import NOTICE, NoticeStatus
from disclosure.models import Notice, NoticeEntry, NoticeKind, StoredSheet
from disclosure.snapshot import Row, digest, freeze, render_sheet
from disclosure.tables import Wall, intro_of, rows_of, wall_of
from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.ids import new_id
from portal.organisation import parameters
from portal.organisation.models import Household
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.post_kinds import PostKind
from portal.organisation.queries import duty_phones
from portal.organisation.recipients import held_posts
from portal.worktime import DayUnit, count, long_date, span_words
from powers.catalogue.models import StepKind
from powers.catalogue.queries import procedure
from powers.matters.models import Matter
from powers.matters.publishing import Hung, Preview


class Boards:
    """The publisher that the matters engine calls."""

    def publicise(self, matter: Matter, *, actor: Actor, days: int) -> None:
        """Put up the notice of a publicity step: `days` open to objection, on the wall at least as long as the law says."""
        wall = wall_of(matter)
        window = count(clock.today(), days, DayUnit.NATURAL)
        previous = (
            Notice.objects.filter(
                matter=matter, step=matter.step, kind=NoticeKind.PUBLICITY, successor__isnull=True
            )
            .order_by("-version")
            .first()
        )
        review = wall.rows.reviewed_at(matter.step)
        notice = _notice(matter, wall, NoticeKind.PUBLICITY, previous)
        notice.status = NOTICE.begins
        notice.correction = "重新调查后内容有变，公示期重新算" if previous else ""
        notice.window_first, notice.window_last = window.first, window.last
        notice.closes_at = window.closes_at
        notice.posted_until = max(window.last, notice.posted_until)
        notice.answerers, notice.answer_lane = list(review.actors), review.lane
        notice.answer_limit = review.limit
        rows = rows_of(matter, wall)
        said = content(notice, actor, wall, rows, intro_of(matter, wall, rows))
        said["window_line"] = span_words(window.first, window.last)
        said["contact_note"] = "也可以投意见箱，或者扫码。不公开是谁提的。"
        _publish(notice, said, rows, actor)

    def preview(self, matter: Matter, *, days: int) -> Preview:
        """What `publicise` would put up now."""
        return showing.preview(matter, days=days)

    def hung(self, matter: Matter) -> tuple[Hung, ...]:
        """What was put up for the matter so far."""
        return showing.hung(matter)

    def was_publicised(self, matter: Matter, steps: tuple[str, ...]) -> bool:
        """Whether the latest notice of each step closed by the end of its window."""
        rows = Notice.objects.filter(matter=matter, kind=NoticeKind.PUBLICITY, successor__isnull=True)
        closed = set(rows.filter(status=NoticeStatus.CLOSED).values_list("step", flat=True))
        return set(steps) <= closed

    def announce(self, matter: Matter, *, actor: Actor) -> None:
        """Publish the result; where the item keeps a list, all granted so far, superseding the list before it."""
        wall = wall_of(matter)
        previous = _previous_list(matter) if wall.said.cumulative else _previous_result(matter)
        notice = _notice(matter, wall, NoticeKind.RESULT, previous)
        notice.status = NoticeStatus.IN_FORCE
        walls = [s for s in wall.rows.steps if s.kind == StepKind.PUBLICITY]
        if walls:
            notice.answerers = list(wall.rows.reviewed_at(walls[-1].key).actors)
        if previous is not None:
            previous.status = NOTICE.next(previous.status, "supersede")
            previous.save()
        _hold_households(matter)
        matters = [*_granted(matter), matter] if wall.said.cumulative else [matter]
        rows = [row for one in matters for row in rows_of(one, wall)]
        said = content(notice, actor, wall, rows, intro_of(matter, wall, rows))
        said["effective_line"] = f"自{long_date(clock.today())}起公布"
        said["contact_note"] = "哪里不对，都可以说。不公开是谁说的。"
        _publish(notice, said, rows, actor)


def _notice(matter: Matter, wall: Wall, kind: str, previous: Notice | None) -> Notice:
    """A notice of the matter's present step, on the wall as long as the law asks at least."""
    step = wall.rows.step(matter.step)
    key = step.window if kind == NoticeKind.RESULT and step.window else "board.posting_days"
    days = int(parameters.value(matter.unit, key))
    return Notice(
        id=new_id(),
        unit=matter.unit,
        unit_path=matter.unit_path,
        matter=matter,
        step=step.key,
        kind=kind,
        title=wall.said.title,
        version=previous.version + 1 if previous else 1,
        previous=previous,
        posted_until=count(clock.today(), days, DayUnit.NATURAL).last,
    )


def _previous_list(matter: Matter) -> Notice | None:
    rows = Notice.objects.select_for_update(of=("self",), no_key=True).filter(
        unit=matter.unit,
        kind=NoticeKind.RESULT,
        status=NoticeStatus.IN_FORCE,
        matter__version__power=matter.version.power,
        step=matter.step,
    )
    return rows.first()


def _previous_result(matter: Matter) -> Notice | None:
    rows = Notice.objects.select_for_update(of=("self",), no_key=True).filter(
        matter=matter, step=matter.step, kind=NoticeKind.RESULT, status=NoticeStatus.IN_FORCE
    )
    return rows.first()


def _hold_households(matter: Matter) -> None:
    """Let no household of the village be erased between reading its name and putting up the list."""
    about = Household.objects.filter(unit=matter.unit, matters__version__power=matter.version.power)
    held = Household.objects.filter(pk__in=about.values("pk")).select_for_update(no_key=True)
    list(held.order_by("pk").values_list("pk"))


def _granted(matter: Matter) -> Sequence[Matter]:
    """The other matters of this item in the village that were granted and whose result was already announced."""
    pay_steps = [
        s.key
        for s in procedure(matter.version).steps
        if s.kind == StepKind.END_TASK and s.outcomes[0].ending == "granted"
    ]
    rows = Matter.objects.filter(unit=matter.unit, version__power=matter.version.power).exclude(
        pk=matter.pk
    ).filter(step__in=pay_steps) | Matter.objects.filter(
        unit=matter.unit, version__power=matter.version.power, outcome="granted"
    )
    kept = rows.filter(household__erased_at__isnull=True).select_related("unit", "version", "household")
    return list(kept.prefetch_related("household__residents").order_by("filed_at"))


def _publish(notice: Notice, said: dict[str, Any], rows: list[Row], actor: Actor) -> None:
    frozen = freeze(said, rows, duty_phones(notice.unit_path))
    cells = frozen.rows
    salt = secrets.token_hex(16)
    notice.content = frozen.content
    notice.digest = digest(frozen.content, cells, salt)
    with event("notice.published", actor=actor, subject=notice, unit=notice.unit) as ev:
        notice.save(force_insert=True)
        NoticeEntry.objects.bulk_create(
            NoticeEntry(notice=notice, position=n, household_id=r.household_id, cells=list(r.cells))
            for n, r in enumerate(rows, start=1)
        )
        pdf = render_sheet(notice.pk, frozen.content, cells)
        sheet = StoredSheet.objects.create(
            notice=notice, pdf=pdf, sha256=hashlib.sha256(pdf).hexdigest(), salt=salt
        )
        ev.data |= {
            "version": notice.version,
            "digest": notice.digest,
            "sheet": sheet.sha256,
            "matter": notice.matter_id,
            "last": notice.window_last.isoformat() if notice.window_last else "",
        }
        raise_stamp(notice.unit)
        watchers = held_posts((PostKind.SUPERVISOR_CHAIR, PostKind.SUPERVISOR), notice.unit_path)
        tell(watchers, f"“{notice.title}”贴出来了，请看一看", f"/desk/notices/{notice.pk}/", ev)
