"""Any item walked in a browser: each step by whoever holds its post, with the fields and papers it asks for."""

from playwright.sync_api import Locator

from portal.organisation.actions import step_action
from portal.organisation.policy import holders
from powers.catalogue.fields import FieldRow, FieldType
from powers.catalogue.models import Ask, StepKind
from powers.catalogue.procedure import OutcomeRow, Procedure, StepRow
from powers.matters.models import Matter
from powers.matters.rules import needed_papers
from powers.matters.typed import Values, said
from tests.filing import invented
from tests.journeys.conftest import Enter
from tests.journeys.person import Person
from tests.matters.ways import Way
from tests.standing import CAST, World
from tests.world import end_window, fresh, notice_of

NAMES = {account: name for name, account in CAST.items()}


class Walk:
    """One matter on its way through a procedure; people sit down when their turn comes."""

    def __init__(self, stage: World, enter: Enter, width: int, rows: Procedure, way: Way) -> None:
        self.stage, self.enter, self.width, self.rows, self.way = stage, enter, width, rows, way
        self.people: dict[str, Person] = {}

    def to_the_end(self) -> Matter:
        """File it and take every step."""
        matter = self._file(*self.way.outcomes[0])
        for step, outcome in self.way.outcomes[1:]:
            matter = fresh(matter)
            assert matter.step == step.key
            if step.kind == StepKind.PUBLICITY:
                self._at(step.actors, matter).press("张榜公示，今天开始").sees("现在正在公示")
                end_window(notice_of(matter))
            elif step.kind == StepKind.OPINIONS:
                for row in step.opinions:
                    self._at(row.actors, matter).press(f"{row.name}：同意").sees("意见写好了")
            else:
                self._take(matter, step, outcome)
        return fresh(matter)

    def _file(self, first: StepRow, outcome: OutcomeRow) -> Matter:
        cadre = self._holder(first.actors)
        cadre.go("/desk/matters/new/").press(f"登记{self.rows.name}")
        self._fill(cadre, self.rows.asked(outcome), outcome)
        cadre.on_paper(*(name for _, name in needed_papers(first, delegated=False)))
        cadre.press("下一页：看一遍").sees("交之前看一遍")
        cadre.press(f"交给{self.rows.step(outcome.target).name}这一步").sees("登记好了", "接下来")
        return Matter.objects.get()

    def _take(self, matter: Matter, step: StepRow, outcome: OutcomeRow) -> None:
        officer = self._at(step.actors, matter)
        officer.sees(f"现在要做：{step.name}")
        self._fill(officer, self.rows.asked(outcome), outcome)
        if Ask.SECOND_PERSON in outcome.asks:
            officer.write("同去的人", "李春")
        if Ask.REASON in outcome.asks:
            officer.write("理由", "按规定办。")
        officer.on_paper(*(name for _, name in needed_papers(step, delegated=False)))
        officer.press(f"{step.name}：{outcome.label}").sees(f"“{step.name}”办好了")

    def _fill(self, person: Person, fields: tuple[FieldRow, ...], outcome: OutcomeRow) -> None:
        given = invented(self.rows, outcome, **self.way.amounts)
        for field in fields:
            _write(person, field, given)

    def _at(self, kinds: tuple[str, ...], matter: Matter) -> Person:
        return self._holder(kinds).go(f"/desk/matters/{matter.pk}/")

    def _holder(self, kinds: tuple[str, ...]) -> Person:
        """Whoever holds the first held of these posts, at one screen all along."""
        found = next(h for kind in kinds if (h := holders(step_action(kind), self.stage.village.path)))
        name = NAMES[found[0].account.username]
        if name not in self.people:
            self.people[name] = self.enter(name, self.width)
        return self.people[name]


def _write(person: Person, field: FieldRow, given: Values) -> None:
    value = given.plain.get(field.key, "")
    if field.type == FieldType.TABLE:
        for column, cell in zip(field.columns, given.tables[field.key][0], strict=True):
            one: Locator = person.page.locator(f"[name=v_{field.key}_1_{column.key}]")
            if column.choices:
                one.select_option(cell)
            else:
                one.fill(cell)
    elif field.type == FieldType.CHOICE:
        person.pick(field.name, value)
    elif field.type == FieldType.MONTH:
        person.select(field.name, said(field, value))
    else:
        person.write(field.name, value)
