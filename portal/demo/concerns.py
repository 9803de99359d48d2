"""What happens in the story of a concern, and the lines of the committee's log."""

from dataclasses import dataclass, field

from disclosure.models import Notice
from portal.demo.life import ConcernAct, ConcernRow, NoteRow
from portal.demo.stage import Stage
from portal.organisation.models import Unit
from supervision import operations
from supervision.operations.reviewing import VERDICTS

ENDS = frozenset({"accept", "settle"})


@dataclass
class ConcernStory:
    """One concern while it is lived through."""

    stage: Stage
    unit: Unit
    row: ConcernRow
    concern_id: str = field(default="", init=False)

    @property
    def ends(self) -> bool:
        """Whether the concern is over with its last act."""
        return self.row.acts[-1].do in ENDS

    def do(self, act: ConcernAct) -> None:
        """Do one act of the story now."""
        actor = self.stage.actor(act.by)
        if act.do == "raise":
            notice = latest_notice(self.unit, self.row.about, self.row.notice)
            self.concern_id = operations.raise_concern(notice.pk, act.text, actor=actor).pk
        elif act.do == "take_up":
            operations.take_up(self.concern_id, actor=actor)
        elif act.do in VERDICTS:
            operations.decide_review(self.concern_id, act.do, act.text, actor=actor)
        else:
            getattr(operations, act.do)(self.concern_id, act.text, actor=actor)


def write_note(stage: Stage, unit: Unit, row: NoteRow) -> None:
    """Write one line of the log now."""
    notice = latest_notice(unit, row.about, "publicity") if row.about else None
    operations.note(unit, row.text, actor=stage.actor(row.by), notice=notice)


def latest_notice(unit: Unit, head: str, kind: str) -> Notice:
    """The latest notice of a kind about a household's matter. Notice.DoesNotExist when nothing hangs yet."""
    return Notice.objects.filter(
        unit=unit,
        kind=kind,
        matter__household__residents__name=head,
        matter__household__residents__is_head=True,
    ).latest("put_up_at", "version")
