"""Erasing a household: one recorded act that clears its personal values everywhere they are.

个人信息保护法 47: personal information is deleted when its purpose is reached or consent withdrawn. What must
stay does: keys, dates, amounts without a name, officers' names, the digest and hash of what hung on the wall.
Nothing personal stands in history or events, so these need no touching and cannot be touched.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from disclosure.models import Notice, Objection
from disclosure.operations import hold_sheets, renew_sheets
from disclosure.snapshot import erased_cells
from portal import clock
from portal.audit.actors import Actor
from portal.audit.models import Event, Remark
from portal.audit.operations import event
from portal.lifecycle import NotAllowed
from portal.organisation.actions import Action
from portal.organisation.models import Household, Kinship, Resident
from portal.organisation.models.people import ERASED_NAME
from portal.organisation.operations import raise_stamp
from portal.organisation.paths import ancestors
from portal.organisation.policy import require
from powers.five_lists.models import OrderWords, ServiceOrder
from powers.making.models import Comment
from powers.matters.models import Draft, Matter, Paper, TableLine, Words
from powers.matters.operations.leftovers import forget_unused
from supervision.models import Concern, LogNote, UnlistedReport

REPORTED_WORDS = (
    "what", "when_about", "noticed", "wording", "reason", "stopped_how", "check_words",
)  # fmt: skip


def erase_household(household_id: int, *, actor: Actor, reason: str) -> Household:
    """Clear a household's personal values in rows, papers, published sheets and free text; itself an event.

    Raises NotAllowed while a matter of the household still runs, when it is erased already or without a
    reason, and Refused for anyone but the township office.
    """
    seen = Household.objects.select_related("unit__parent").get(pk=household_id)
    with event("person.erased", actor=actor, subject=seen, unit=seen.unit, remark=reason) as ev:
        people = list(Resident.objects.select_for_update().filter(household=household_id).order_by("pk"))
        household = (
            Household.objects.select_for_update(of=("self",))
            .select_related("unit__parent")
            .get(pk=household_id)
        )
        require(actor, Action.ERASE_PERSON, household)
        _check(household, reason)
        names = [person.name for person in people]
        matters = list(Matter.objects.filter(household=household))
        ev.data |= {
            "papers": _papers(matters),
            "sheets": _sheets(household),
            "texts": _texts(household, matters, names),
            "typed": _typed(household, matters, names),
            "drafts": _drafts(household, names),
        }
        _people(household)
        raise_stamp(household.unit)
    transaction.on_commit(forget_erased_files)
    return household


def forget_erased_files() -> int:
    """Remove the files of erased papers that nobody else needs; the nightly tidying repeats it after a crash. Returns how many."""
    erased = Paper.objects.filter(erased_at__isnull=False).exclude(sha256="")
    files = dict(erased.values_list("pk", "sha256"))
    forget_unused(files.values())
    return erased.filter(pk__in=files).update(sha256="", kind="", size=0)


def _check(household: Household, reason: str) -> None:
    if household.erased_at is not None:
        raise NotAllowed("这一户的个人信息已经删除过了。")
    if not reason.strip():
        raise NotAllowed("请写明依据什么删除，比如“本人申请，已停发”。")
    if Matter.objects.filter(household=household, ended_at__isnull=True).exists():
        raise NotAllowed("这一户还有事情在办，办结或者撤回以后才能删除。")


def _drafts(household: Household, names: list[str]) -> int:
    """Throw away what was begun in one of these names and not handed in; its files go after the act."""
    drafts = Draft.objects.filter(unit=household.unit, data__name__in=names, filed__isnull=True)
    files = [
        entry["sha256"] for papers in drafts.values_list("papers", flat=True) for entry in papers.values()
    ]
    transaction.on_commit(lambda: forget_unused(files))
    return drafts.delete()[0]


def _people(household: Household) -> None:
    now = clock.now()
    for kin in Kinship.objects.filter(resident__household=household, ended_at__isnull=True):
        kin.ended_at = now
        kin.save()
    Resident.objects.filter(household=household).update(
        name=ERASED_NAME, id_number="", is_minor=False, erased_at=now
    )
    Household.objects.filter(pk=household.pk).update(address="", phone="", erased_at=now)


def _papers(matters: list[Matter]) -> int:
    return Paper.objects.filter(matter__in=matters, erased_at__isnull=True).update(erased_at=clock.now())


def _sheets(household: Household) -> int:
    """Clear the household's rows and every sheet they hung on, of any size; the first bytes and their salt are gone."""
    notices = list(Notice.objects.filter(entries__household=household).distinct())
    hold_sheets([notice.pk for notice in notices])
    for notice in notices:
        for entry in notice.entries.filter(household=household):
            entry.cells, entry.erased_at = erased_cells(notice.content["columns"]), clock.now()
            entry.save()
        renew_sheets(notice)
    return len(notices)


def _texts(household: Household, matters: list[Matter], names: list[str]) -> int:
    """Free text about the household's own matters goes whole; elsewhere in the village its names are taken out."""
    now, own = clock.now(), Q(notice__matter__in=matters)
    objections = Objection.objects.filter(own, notice__kind="publicity", erased_at__isnull=True)
    own_texts = _subjects(matters, objections, Concern.objects.filter(own))
    count = Remark.objects.filter(own_texts, erased_at__isnull=True).update(text="", erased_at=now)
    count += objections.update(text="", name="", phone="", answer="", erased_at=now)
    places: list[tuple[QuerySet[Model], tuple[str, ...]]] = [
        (Objection.objects.filter(notice__unit=household.unit), ("text", "answer")),
        (Concern.objects.filter(unit=household.unit), ("text", "rectification", "opinion")),
        (LogNote.objects.filter(unit=household.unit), ("text",)),
        (UnlistedReport.objects.filter(unit=household.unit), REPORTED_WORDS),
        (OrderWords.objects.filter(order__unit=household.unit), ("name", "what")),
        (ServiceOrder.objects.filter(unit=household.unit), ("answer", "outcome")),
        (_comments_near(household), ("text", "answer", "name")),
        (_remarks_in(household), ("text",)),
    ]
    for rows, fields in places:
        count += _take_names_out(rows, fields, names)
    return count


def _typed(household: Household, matters: list[Matter], names: list[str]) -> int:
    """What was typed in the household's own matters goes; in others of the village its names are taken out."""
    gone = {"erased_at": clock.now()}
    count = Words.objects.filter(matter__in=matters, erased_at__isnull=True).update(text="", **gone)
    count += TableLine.objects.filter(matter__in=matters, erased_at__isnull=True).update(cells=[], **gone)
    Matter.objects.filter(pk__in=[m.pk for m in matters]).update(title="")
    village = {"matter__unit": household.unit}
    count += _take_names_out(Words.objects.filter(**village), ("text",), names)
    count += _take_names_out(Matter.objects.filter(unit=household.unit), ("title",), names)
    for line in TableLine.objects.filter(**village, erased_at__isnull=True):
        if names and any(name in cell for cell in line.cells for name in names):
            TableLine.objects.filter(pk=line.pk).update(cells=[_without(cell, names) for cell in line.cells])
            count += 1
    return count


def _comments_near(household: Household) -> QuerySet[Comment]:
    """What was said about drafts of lists in the counties that the household's village lies in."""
    return Comment.objects.filter(making__county__path__in=ancestors(household.unit.path))


def _remarks_in(household: Household) -> QuerySet[Remark]:
    """What was remarked at acts in the household's village."""
    acts = Event.objects.filter(unit_path=household.unit.path, remark_id__isnull=False)
    return Remark.objects.filter(pk__in=acts.values("remark_id"))


def _subjects(matters: Iterable[Matter], *others: Iterable[Model]) -> Q:
    about = Q(subject_type="matters.matter", subject_id__in=[m.pk for m in matters])
    for rows in others:
        listed = list(rows)
        if listed:
            about |= Q(subject_type=listed[0]._meta.label_lower, subject_id__in=[str(r.pk) for r in listed])
    return about


def _take_names_out(rows: QuerySet[Model], fields: tuple[str, ...], names: list[str]) -> int:
    named = Q()
    for field in fields:
        for name in names:
            named |= Q(**{f"{field}__contains": name})
    count = 0
    for row in rows.filter(named) if names else ():
        cleared = {f: _without(getattr(row, f), names) for f in fields}
        type(row)._default_manager.filter(pk=row.pk).update(**cleared)
        count += 1
    return count


def _without(text: str, names: list[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, ERASED_NAME)
    return text
