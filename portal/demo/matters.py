"""What happens in the story of a matter: each act by the post that the procedure names, with its papers."""

from dataclasses import dataclass, field
from datetime import timedelta

from disclosure.models import Notice, Objection
from disclosure.operations import answer_objection, file_objection
from portal import clock
from portal.audit.actors import VILLAGER
from portal.demo.evidence import SEEN_ONLY, paper
from portal.demo.life import MatterRow
from portal.demo.stage import Stage
from portal.organisation.actions import step_action
from portal.organisation.models import Hamlet, Unit
from portal.organisation.policy import Officer
from portal.privacy import normal_name
from powers.catalogue.models import Need, PowerVersion
from powers.catalogue.procedure import Procedure, StepRow
from powers.catalogue.queries import procedure
from powers.matters.models import Matter
from powers.matters.operations import keep_draft, take_step, withdraw
from powers.matters.operations.filing import Applicant, file_draft
from powers.matters.rules import Entry, FileEntry, needed_papers
from powers.matters.typed import Values

COMPANION = "李春"
"""Who goes along to the household: an invented helper of the township."""


@dataclass
class Story:
    """One household's matter while it is lived through."""

    stage: Stage
    unit: Unit
    version: PowerVersion
    category: str
    row: MatterRow
    serial: int
    matter_id: str = field(default="", init=False)
    objection: Objection | None = field(default=None, init=False)

    @property
    def rows(self) -> Procedure:
        """The procedure the matter runs on."""
        return procedure(self.version)

    @property
    def matter(self) -> Matter:
        """The matter as it stands now."""
        return Matter.objects.select_related("unit", "version").get(pk=self.matter_id)

    def do(self, act: str) -> None:
        """Do one act of the story now."""
        apart = {
            "file": self._file,
            "object": self._object,
            "stands": lambda: self._answer(stands=True),
            "changed": lambda: self._answer(stands=False),
            "over": self._see_window_over,
            "withdraw": self._withdraw,
        }
        if act in apart:
            apart[act]()
        else:
            step, outcome = act.split(".")
            self._step(self.rows.step(step), outcome)

    def _file(self) -> None:
        actor = self._by(self.row.by) or self._taker(self.rows.first)
        hamlet = Hamlet.objects.filter(unit=self.unit, number=self.row.group).first()
        kin = self.row.kin
        applicant = Applicant(
            name=normal_name(self.row.head),
            hamlet_id=hamlet.pk if hamlet else None,
            phone=f"0630-5551{self.serial:03d}",
            id_number=invented_id(self.serial),
            delegated=True,
            kin_account=self.stage.account(kin.account).pk if kin else None,
            kin_relation=kin.relation if kin else "",
        )
        papers = {key: vars(file) for key, file in self._papers(self.rows.first).items()}
        draft = keep_draft(
            actor=actor, unit=self.unit, version=self.version, data={}, papers=papers, draft=None
        )
        seen = frozenset(SEEN_ONLY - set(self.row.missing))
        self.matter_id = file_draft(draft.pk, applicant, actor=actor, on_paper=seen).pk

    def _step(self, step: StepRow, outcome: str) -> None:
        chosen = None if outcome == "post" else step.outcome(outcome)
        asks = chosen.asks if chosen else ()
        act = f"{step.key}.{outcome}"
        entry = Entry(
            remark=self.row.reasons.get(act) or self.stage.words.get(act, ""),
            second_person=COMPANION if "second_person" in asks else "",
            values=self._award() if "monthly" in asks else Values(),
            missing=tuple(self.row.missing) if "missing_papers" in asks else (),
            files={} if chosen and chosen.is_return else self._papers(step),
            on_paper=frozenset() if chosen and chosen.is_return else SEEN_ONLY,
        )
        take_step(self.matter_id, step.key, outcome, actor=self._taker(step), entry=entry)

    def _taker(self, step: StepRow) -> Officer:
        found = (self.stage.anyone(step_action(kind), self.unit) for kind in step.actors)
        return next(officer for officer in found if officer is not None)

    def _papers(self, step: StepRow) -> dict[str, FileEntry]:
        """What is handed in as a picture with a step: what is needed, and what may follow later."""
        later = [(p.key, p.name) for p in step.papers if p.need == Need.LATER]
        wanted = [*needed_papers(step, delegated=True), *later]
        return {
            key: paper(key, name, self.unit.name, self.serial)
            for key, name in wanted
            if key not in SEEN_ONLY and key not in self.row.missing
        }

    def _award(self) -> Values:
        now = self.row.after if self.objection is not None and self.row.after else self.row
        after_next = (clock.today().replace(day=1) + timedelta(days=62)).replace(day=1)
        plain = {
            "persons": str(now.persons),
            "category": self.category,
            "monthly": str(now.monthly),
            "start_month": after_next.isoformat(),
        }
        return Values(plain)

    def _object(self) -> None:
        notice = Notice.objects.filter(matter=self.matter_id).latest("put_up_at", "version")
        self.objection = file_objection(
            notice.pk,
            text=self.row.objection,
            channel=self.row.channel,
            actor=self._by(self.row.by_objection) or VILLAGER,
        )

    def _answer(self, *, stands: bool) -> None:
        if self.objection is None:
            raise RuntimeError(f"{self.row.head}：还没有异议，不能答复")
        kinds = self.objection.notice.answerers
        actor = self.stage.holder(step_action(kinds[0]), self.unit)
        answer_objection(self.objection.pk, stands=stands, answer=self.row.answer, actor=actor)

    def _see_window_over(self) -> None:
        if self.matter.step != "confirm":
            raise RuntimeError(f"{self.row.head}：公示期应当满了，现在在“{self.matter.step}”")

    def _withdraw(self) -> None:
        actor = self._by(self.row.by) or self._taker(self.rows.first)
        withdraw(self.matter_id, actor=actor, reason=self.row.reasons["withdraw"])

    def _by(self, username: str) -> Officer | None:
        return self.stage.actor(username) if username else None


def invented_id(serial: int) -> str:
    """An identity number with a right check digit in a county code that does not exist, so it is nobody's."""
    body = f"379921{1948 + serial % 40}{1 + serial % 12:02d}{1 + serial % 28:02d}{900 + serial % 100}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]
