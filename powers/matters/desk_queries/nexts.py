"""What happens next, who does it and until when: said before a button is pressed and after a matter was filed."""

from dataclasses import dataclass
from functools import cached_property

from portal import clock
from portal.organisation.models import Unit
from portal.organisation.parameters import Rule, rules
from portal.organisation.post_kinds import POST_KINDS, Level, PostKind
from portal.worktime import DayUnit, Span, count, long_date
from powers.catalogue.models import PowerVersion
from powers.catalogue.procedure import OutcomeRow, Procedure, StepRow
from powers.catalogue.queries import procedure
from powers.catalogue.queries.items import said
from powers.catalogue.saying import words
from powers.matters.desk_queries.people import Holder, Holders
from powers.matters.rules import PUBLISH

VILLAGE_KINDS = tuple(k.value for k, (_, level) in POST_KINDS.items() if level is Level.VILLAGE)


@dataclass(frozen=True)
class Nexts:
    """The steps of a version at a place, with that place's numbers and people. Two queries, asked when needed."""

    unit: Unit
    version: PowerVersion

    @cached_property
    def rows(self) -> Procedure:
        """The procedure."""
        return procedure(self.version)

    @cached_property
    def held(self) -> dict[str, Rule]:
        """The parameters in force at the place."""
        return rules(self.unit)

    @cached_property
    def holders(self) -> Holders:
        """Everybody who takes a step of this procedure here."""
        return Holders({kind for step in self.rows.steps for kind in step.actors}, [self.unit.path])

    def people(self, step: StepRow) -> list[Holder]:
        """Who can take a step here, nearest first."""
        return self.holders.of(step.actors, self.unit.path)

    def who(self, step: StepRow) -> str:
        """The first of them in words, or that the post is empty."""
        people = self.people(step)
        return str(people[0]) if people else f"{POST_KINDS[PostKind(step.actors[0])][0]}（现在空缺）"

    def limit(self, step: StepRow) -> str:
        """The limit of a step in words, "" without one."""
        return said(step, self.held).limit_words

    def total(self) -> Span | None:
        """The limit of the whole counted from today, as if it were accepted today."""
        rule = self.held.get(self.rows.total_limit)
        return count(clock.today(), int(rule.value), DayUnit(rule.measure)) if rule else None

    def window(self, step: StepRow) -> Span:
        """The days that a publicity begun today would run."""
        rule = self.held[step.window]
        return count(clock.today(), int(rule.value), DayUnit(rule.measure))

    def after(self, step: StepRow, outcome: OutcomeRow) -> str:
        """What pressing an outcome's button causes, as a sentence."""
        if not outcome.target:
            return "这件事就办结了。"
        target = self.rows.step(outcome.target)
        if outcome.is_return and target.kind == "start":
            return "马上出一张一次性告知书，打印出来交给申请人；补齐以前，办理的时间不算。"
        begin = "马上上网公开，贴出后不能改，只能出新版。" if step.kind == PUBLISH else ""
        total = self.total() if step.key == self.rows.total_from and not outcome.is_return else None
        whole = f"从今天起算，最晚{long_date(total.last)}给结果。" if total else ""
        limit = self.limit(target)
        until = f"，{limit}" if limit else ""
        word = "退回" if outcome.is_return else "转到"
        return f"{begin}{word}第{target.number}步“{target.name}”，由{self.who(target)}办{until}。{whole}"

    def ahead(self, after: str = "") -> list[tuple[StepRow, str, str]]:
        """The expected way from the step after `after` (from the first when empty): (step, who, limit)."""
        steps = expected(self.rows, after or self.rows.first.key)[1:]
        return [(step, self.who(step), self.limit(step)) for step in steps]

    def total_words(self) -> str:
        """The limit of the whole in words: 30个工作日; "" without one."""
        rule = self.held.get(self.rows.total_limit)
        return words(rule) if rule else ""


def expected(rows: Procedure, start: str) -> list[StepRow]:
    """The steps from `start` on, if nothing is returned, doubted, objected to or refused."""
    way, key = [rows.step(start)], start
    if _detour(way[0]):
        return way + expected(rows, way[0].outcomes[0].target)
    while True:
        targets = [o.target for o in rows.step(key).outcomes if o.target and not o.is_return]
        onward = [t for t in targets if not _detour(rows.step(t)) and t not in {s.key for s in way}]
        if not onward:
            return way
        key = onward[0]
        way.append(rows.step(key))


def officers_at(unit: Unit, version: PowerVersion) -> list[tuple[int, str]]:
    """Everybody whose relative an applicant may be: village officers and those who take a step. One query."""
    kinds = {kind for step in procedure(version).steps for kind in step.actors} | set(VILLAGE_KINDS)
    found = Holders(kinds, [unit.path]).all
    nearest = sorted(found, key=lambda h: -len(h.path))
    return list({h.account_id: (h.account_id, f"{h.name}　{h.where}") for h in nearest}.values())


def _detour(step: StepRow) -> bool:
    """Whether a step only leads back: renewed investigation after an objection."""
    return bool(step.outcomes) and all(o.is_return for o in step.outcomes)
