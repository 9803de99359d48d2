"""Publishing: a step's table is frozen, rendered and put on the boards, all in the step's own transaction."""

import hashlib
import secrets
from typing import Any

from disclosure import showing
from disclosure.lifecycle import NOTICE, NoticeStatus
from disclosure.models import Notice, NoticeEntry, NoticeKind, StoredSheet
from disclosure.snapshot import Row, digest, render_sheet
from disclosure.tables import columns_of, publicity_of, row_of, total_of
from portal import clock
from portal.audit.actors import Actor
from portal.audit.operations import event
from portal.ids import new_id
from portal.organisation import parameters
from portal.organisation.actions import PostKind
from portal.organisation.models import Household, Unit
from portal.organisation.models.units import LAW_KINDS
from portal.organisation.names import office, people, shown_title, title_of_kind
from portal.organisation.operations import raise_stamp, tell
from portal.organisation.recipients import held_posts
from portal.worktime import DayUnit, count, long_date, span_words
from powers.catalogue.queries import procedure
from powers.matters.models import Award, Matter
from powers.matters.publishing import Hung, Preview

OBJECT_TO = (PostKind.SUPERVISOR_CHAIR, PostKind.TOWNSHIP_APPROVER, PostKind.TOWNSHIP_DISCIPLINE)


class Boards:
    """The publisher that the matters engine calls."""

    def publicise(self, matter: Matter, *, actor: Actor, days: int) -> None:
        """Put up the notice of a publicity step: `days` open to objection, on the wall at least as long as the law says."""
        entry = publicity_of(matter.version, matter.step)
        columns = columns_of(entry)
        today = clock.today()
        window = count(today, days, DayUnit.NATURAL)
        posted = count(today, int(parameters.value(matter.unit, "board.posting_days")), DayUnit.NATURAL)
        previous = (
            Notice.objects.filter(matter=matter, kind=NoticeKind.PUBLICITY, successor__isnull=True)
            .order_by("-version")
            .first()
        )
        notice = Notice(
            id=new_id(),
            unit=matter.unit,
            unit_path=matter.unit_path,
            matter=matter,
            kind=NoticeKind.PUBLICITY,
            status=NOTICE.begins,
            title=entry["title"],
            version=previous.version + 1 if previous else 1,
            previous=previous,
            correction="重新调查后内容有变，公示期重新算" if previous else "",
            window_first=window.first,
            window_last=window.last,
            closes_at=window.closes_at,
            posted_until=max(window.last, posted.last),
        )
        rows = [row_of(matter, columns)]
        award = Award.objects.get(matter=matter)
        intro = (
            f"经本人申请、入户调查、信息核对，{_office(matter, PostKind.TOWNSHIP_APPROVER)}审核，拟从"
            f"{award.start_month.year}年{award.start_month.month}月起把下列1户{award.persons}人纳入{award.category}，现予公示。"
        )
        content = _content(notice, matter, actor, columns, rows, intro)
        content["window_line"] = span_words(window.first, window.last)
        content["contact_note"] = "也可以投意见箱，或者扫码。不公开是谁提的。"
        _publish(notice, content, rows, actor)

    def preview(self, matter: Matter, *, days: int) -> Preview:
        """What `publicise` would put up now."""
        return showing.preview(matter, days=days)

    def hung(self, matter: Matter) -> tuple[Hung, ...]:
        """What was put up for the matter so far."""
        return showing.hung(matter)

    def was_publicised(self, matter: Matter) -> bool:
        """Whether the latest publicity notice of the matter closed by the end of its window."""
        latest = Notice.objects.filter(matter=matter, kind=NoticeKind.PUBLICITY).order_by("-version").first()
        return latest is not None and latest.status == NoticeStatus.CLOSED

    def announce(self, matter: Matter, *, actor: Actor) -> None:
        """Publish the list of all households now granted in the village; it supersedes the list before it."""
        entry = publicity_of(matter.version, matter.step)
        columns = columns_of(entry)
        today = clock.today()
        posted = count(today, int(parameters.value(matter.unit, "board.posting_days")), DayUnit.NATURAL)
        previous = (
            Notice.objects.select_for_update(of=("self",), no_key=True)
            .filter(
                unit=matter.unit,
                kind=NoticeKind.RESULT,
                status=NoticeStatus.IN_FORCE,
                matter__version__power=matter.version.power,
            )
            .first()
        )
        notice = Notice(
            id=new_id(),
            unit=matter.unit,
            unit_path=matter.unit_path,
            matter=matter,
            kind=NoticeKind.RESULT,
            status=NoticeStatus.IN_FORCE,
            title=entry["title"],
            version=previous.version + 1 if previous else 1,
            previous=previous,
            posted_until=posted.last,
        )
        if previous is not None:
            previous.status = NOTICE.next(previous.status, "supersede")
            previous.save()
        _hold_households(matter)
        rows = [row_of(m, columns) for m in [*_granted(matter), matter]]
        content = _content(notice, matter, actor, columns, rows, "下列家庭正在享受低保。领多久，公开多久。")
        content["effective_line"] = f"自{long_date(today)}起公布"
        content["contact_note"] = "谁家情况变了、谁不该领，都可以说。不公开是谁说的。"
        _publish(notice, content, rows, actor)


def _hold_households(matter: Matter) -> None:
    """Let no household of the village be erased between reading its name and putting up the list."""
    about = Household.objects.filter(unit=matter.unit, matters__version__power=matter.version.power)
    held = Household.objects.filter(pk__in=about.values("pk")).select_for_update(no_key=True)
    list(held.order_by("pk").values_list("pk"))


def _granted(matter: Matter) -> list[Matter]:
    """The other households of the village that the county confirmed and whose result was already announced."""
    pay_steps = [
        s.key
        for s in procedure(matter.version).steps
        if s.kind == "end_task" and s.outcomes[0].ending == "granted"
    ]
    rows = Matter.objects.filter(unit=matter.unit, version__power=matter.version.power).exclude(
        pk=matter.pk
    ).filter(step__in=pay_steps) | Matter.objects.filter(
        unit=matter.unit, version__power=matter.version.power, outcome="granted"
    )
    kept = rows.filter(household__erased_at__isnull=True).select_related("household")
    return list(kept.prefetch_related("household__residents").order_by("filed_at"))


def _content(
    notice: Notice, matter: Matter, actor: Actor, columns: list[dict[str, Any]], rows: list[Row], intro: str
) -> dict[str, Any]:
    version = matter.version
    total = total_of(rows, columns)
    return {
        "title": notice.title,
        "unit_line": place_line(matter.unit),
        "item_line": f"第{version.power.number}项 {version.name}",
        "version": f"第{notice.version}版",
        "correction": f"本版代替第{notice.version - 1}版：{notice.correction}" if notice.correction else "",
        "intro": intro,
        "columns": columns,
        "total": total,
        "window_line": "",
        "effective_line": "",
        "posted_until": long_date(notice.posted_until),
        "contacts": [[_post_name(p), p_name, p.duty_phone] for p, p_name in _contacts(matter)],
        "contact_note": "",
        "signatures": [
            ["制表人", [actor.name]],
            ["监委会审核", []],
            [title_of_kind(PostKind.VILLAGE_HEAD, matter.unit), []],
        ],
        "seals": [office(matter.unit), "监委会"],
        "dated": long_date(clock.today()),
        "author": f"{place_line(matter.unit)}{people(matter.unit)}委员会",
    }


def _publish(notice: Notice, content: dict[str, Any], rows: list[Row], actor: Actor) -> None:
    cells = [r.cells for r in rows]
    salt = secrets.token_hex(16)
    notice.content = content
    notice.digest = digest(content, cells, salt)
    with event("notice.published", actor=actor, subject=notice, unit=notice.unit) as ev:
        notice.save(force_insert=True)
        NoticeEntry.objects.bulk_create(
            NoticeEntry(notice=notice, position=n, household_id=r.household_id, cells=list(r.cells))
            for n, r in enumerate(rows, start=1)
        )
        pdf = render_sheet(notice.pk, content, cells)
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


def place_line(unit: Unit) -> str:
    """Where it hangs, as written on paper: 云溪县清泉镇柳河村."""
    names: list[str] = []
    place: Unit | None = unit
    while place is not None and place.kind not in (*LAW_KINDS, "city"):
        names.append(place.name)
        place = place.parent
    return "".join(reversed(names))


def _contacts(matter: Matter) -> list[tuple[Any, str]]:
    posts = [p for kind in OBJECT_TO for p in held_posts((kind,), matter.unit_path)]
    return [(p, p.appointments.current().select_related("account")[0].account.name) for p in posts]


def _post_name(post: Any) -> str:
    return shown_title(post.body.unit, post.called)


def _office(matter: Matter, kind: PostKind) -> str:
    posts = held_posts((kind,), matter.unit_path)
    return _post_name(posts[0]) if posts else "乡镇"
