"""A making as the public sees it: the draft as it hung, what people said with the answers, how the list came about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from portal import clock
from portal.organisation.models import Unit
from portal.organisation.models.people import ERASED_NAME
from portal.privacy import mask
from portal.worktime import day_of
from powers.making.lifecycle import Stage, Turn
from powers.making.models import Comment, Consulted, Making, PublicDraft, StageTurn
from powers.making.queries.lines import DraftLine, grouped

PER_HOUR = 60
WHEN = {
    Turn.AHEAD: "ahead", Turn.NOW: "now", Turn.DONE: "past", Turn.SKIPPED: "skipped", Turn.RETURNED: "past",
    Turn.DROPPED: "skipped",
}  # fmt: skip


@dataclass(frozen=True)
class StageShown:
    """One go at a stage on the record. `late` is by how many days it was, or is, late."""

    number: int
    name: str
    when: str
    doer: str
    due_on: date
    ended_on: date | None
    held_on: date | None
    words: str
    turn: str
    late: int
    row: StageTurn


@dataclass(frozen=True)
class Said:
    """A comment as it stands in public: masked, with its answer."""

    id: str
    about: str
    speaker: str
    text: str
    on: date
    reply: str
    answer: str
    answered: str


@dataclass(frozen=True)
class Shown:
    """The draft of one going round, and where it stands."""

    draft: PublicDraft
    groups: tuple[tuple[str, tuple[DraftLine, ...]], ...]
    open: bool

    @property
    def count(self) -> int:
        """How many items it changes."""
        return sum(len(lines) for _, lines in self.groups)


def latest_shown(county: Unit) -> PublicDraft | None:
    """The draft that was shown last in a county. One query."""
    rows = PublicDraft.objects.filter(turn__making__county=county).select_related("turn__making__county")
    return rows.order_by("-opened_at", "-pk").first()


def shown_of(making_id: str, county: Unit) -> PublicDraft | None:
    """The last draft that one making showed; None for one that has shown none. One query."""
    rows = PublicDraft.objects.filter(turn__making__county=county, turn__making_id=making_id)
    return rows.select_related("turn__making__county").order_by("-pk").first()


def as_shown(draft: PublicDraft) -> Shown:
    """What hung, in groups. No query."""
    making = draft.turn.making
    return Shown(
        draft,
        grouped(DraftLine(**line) for line in draft.lines),
        draft.open and making.stage == Stage.HEARING and draft.turn.turn == Turn.NOW,
    )


def stages_of(making: Making) -> tuple[StageShown, ...]:
    """The record: every go in the order in which it began, then what is ahead. One query."""
    rows = list(making.turns.all())
    begun = sorted((r for r in rows if r.begun_at), key=lambda r: (r.begun_at, r.pk))
    return tuple(_stage(n, row) for n, row in enumerate([*begun, *(r for r in rows if not r.begun_at)], 1))


def consulted_of(making: Making) -> tuple[Consulted, ...]:
    """The units that were asked, of every going round. One query."""
    return tuple(Consulted.objects.filter(turn__making=making).order_by("turn_id", "pk"))


def comments_of(making: Making) -> QuerySet[Comment]:
    """What people said and was answered, the latest first; who they are is not even read (as with objections)."""
    rows = Comment.objects.filter(making=making).exclude(reply="").defer("name", "phone", "receipt")
    return rows.order_by("-said_at", "-pk")


def waiting_of(making: Making) -> int:
    """How many comments wait for their answer. One query."""
    return Comment.objects.filter(making=making, reply="").count()


def said(rows: Iterable[Comment], phones: frozenset[str]) -> list[Said]:
    """Comments as pages show them. No query."""
    return [_said(one, phones) for one in rows]


def by_receipt(receipt: str) -> Comment | None:
    """The comment with this receipt. One query."""
    rows = Comment.objects.filter(receipt=receipt).select_related(
        "shown", "making__county__parent__parent__parent"
    )
    return rows.defer("name", "phone").first()


def throttled(shown: PublicDraft, text: str, number: str) -> bool:
    """Whether so many commented within the hour that no new words are taken; known ones always are."""
    rows = Comment.objects.filter(shown=shown)
    many = rows.filter(said_at__gt=clock.now() - timedelta(hours=1)).count() >= PER_HOUR
    return many and not rows.filter(text=text, number=number).exists()


def _stage(number: int, row: StageTurn) -> StageShown:
    until = row.ended_at or (clock.now() if row.turn == Turn.NOW else row.due_at)
    return StageShown(
        number=number,
        name=str(row),
        when=WHEN[Turn(row.turn)],
        doer=row.doer,
        due_on=day_of(row.due_at - timedelta(microseconds=1)),
        ended_on=day_of(row.ended_at) if row.ended_at else None,
        held_on=row.held_on,
        words=row.words,
        turn=row.get_turn_display(),
        late=max(0, (day_of(until) - day_of(row.due_at - timedelta(microseconds=1))).days),
        row=row,
    )


def _said(one: Comment, phones: frozenset[str]) -> Said:
    text = ERASED_NAME if one.erased_at and not one.text else mask(one.text, phones)
    return Said(
        id=one.pk,
        about=f"第{one.number}项" if one.number else "整份清单",
        speaker=one.get_speaker_display(),
        text=text,
        on=day_of(one.said_at),
        reply=one.get_reply_display() if one.reply else "",
        answer=mask(one.answer, phones),
        answered=f"{one.get_reply_display()}　{day_of(one.answered_at):%-m月%-d日}　{one.answered_by}"
        if one.answered_at
        else "",
    )
