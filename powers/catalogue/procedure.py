"""A procedure as a value: what the engine runs and the chart draws, read from a frozen version's rows."""

from dataclasses import dataclass

from powers.catalogue.fields import FieldRow, OpinionRow, Range
from powers.catalogue.models import Ask, Lane, Need, StepKind, Subject


@dataclass(frozen=True)
class PaperRow:
    """A paper: brought by the applicant or produced by a step, and when it is needed."""

    key: str
    name: str
    need: str
    condition: str
    provider: str
    how: str

    def needed(self, *, delegated: bool) -> bool:
        """Whether this paper must be there whatever else is the case; what the portal makes never is."""
        return self.need == Need.ALWAYS or (delegated and self.need == Need.DELEGATED)

    @property
    def need_words(self) -> str:
        """When it is needed, in plain words."""
        return self.condition or Need(self.need).label


@dataclass(frozen=True)
class RiskRow:
    """A risk point: grade, what may go wrong, what is done about it (may hold parameter keys in braces)."""

    grade: str
    name: str
    measure: str


@dataclass(frozen=True)
class OutcomeRow:
    """An edge: `target` is the key of the next step, "" where the matter ends as `ending`.

    `asks` names what a person must enter to take it: `Ask` or fields of the item. `when` is the rung of an
    amount ladder on which it is open, None for always; `after` are the publicity steps that must have closed.
    """

    key: str
    label: str
    target: str
    ending: str
    is_return: bool
    by_system: bool
    asks: tuple[str, ...] = ()
    when: Range | None = None
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class StepRow:
    """One step. `limit` and `window` are parameter keys or ""; `limit_words` may hold keys in braces."""

    number: int
    key: str
    name: str
    kind: str
    lane: str
    actors: tuple[str, ...]
    question: str
    limit: str
    limit_from: str
    limit_covers: str
    limit_words: str
    window: str
    note: str
    attends: tuple[tuple[str, str], ...]
    board: str
    outcomes: tuple[OutcomeRow, ...]
    takes: tuple[PaperRow, ...]
    papers: tuple[PaperRow, ...]
    risks: tuple[RiskRow, ...]
    party: str = ""
    opinions: tuple[OpinionRow, ...] = ()
    part: str = ""
    part_title: str = ""

    @property
    def handed_in(self) -> tuple[PaperRow, ...]:
        """The papers to be there when this step is left: what it takes from the applicant and what it leaves behind."""
        return tuple(paper for paper in (*self.takes, *self.papers) if paper.need != Need.PORTAL)

    @property
    def tells_missing(self) -> bool:
        """Whether this step looks through the applicant's papers: it may tell, once, what is missing."""
        return any(Ask.MISSING_PAPERS in outcome.asks for outcome in self.outcomes)

    def outcome(self, key: str) -> OutcomeRow:
        """The outcome with this key. KeyError when the step has none such."""
        return {one.key: one for one in self.outcomes}[key]


@dataclass(frozen=True)
class PublicityRow:
    """What a step puts on the wall: columns as (key, heading), and what never stands there.

    `intro` may hold `{field}` and `{parameter.key}`; `rows` is the table field whose rows are printed, "" for one
    row a matter; `total` the columns summed at the foot, `counted` the word for one row there (户);
    `cumulative` lists every matter granted so far.
    """

    step: str
    title: str
    columns: tuple[tuple[str, str], ...]
    never: tuple[str, ...]
    note: str
    intro: str
    rows: str
    total: tuple[str, ...]
    cumulative: bool
    counted: str


@dataclass(frozen=True)
class Procedure:
    """All steps of one version in order, and the limit of the whole."""

    version_id: int
    number: str
    name: str
    steps: tuple[StepRow, ...]
    publicity: tuple[PublicityRow, ...]
    total_limit: str
    total_special: str
    total_from: str
    subject: str
    title_field: str
    fields: tuple[FieldRow, ...]
    lane_words: tuple[tuple[str, str], ...]

    def step(self, key: str) -> StepRow:
        """The step with this key. KeyError when there is none."""
        return {one.key: one for one in self.steps}[key]

    def outcome(self, step: str, key: str) -> OutcomeRow:
        """One edge. KeyError when the step or the outcome does not exist."""
        return self.step(step).outcome(key)

    @property
    def first(self) -> StepRow:
        """The step in which a matter begins."""
        return next(step for step in self.steps if step.kind == StepKind.START)

    @property
    def papers(self) -> tuple[PaperRow, ...]:
        """Every paper an applicant brings, in the order of the list."""
        return tuple(paper for step in self.steps for paper in step.takes)

    def wall(self, step: str) -> PublicityRow | None:
        """What this step puts on the wall, if it puts up anything."""
        return next((row for row in self.publicity if row.step == step), None)

    def field(self, key: str) -> FieldRow:
        """The field with this key. KeyError when the item declares none such."""
        return {one.key: one for one in self.fields}[key]

    def asked(self, outcome: OutcomeRow) -> tuple[FieldRow, ...]:
        """The fields that taking an outcome asks for."""
        return tuple(self.field(key) for key in outcome.asks if key not in Ask.values)

    def lane_name(self, lane: str) -> str:
        """What this item calls a lane: 施工单位 for the one outside, else the usual word."""
        return dict(self.lane_words).get(lane) or str(Lane(lane).label)

    @property
    def of_village(self) -> bool:
        """Whether it is the village's own business, without an applicant."""
        return self.subject == Subject.VILLAGE

    def reviewed_at(self, publicity: str) -> StepRow:
        """Where objections to what `publicity` put up are answered. StopIteration when it takes none."""
        return self.step(self.outcome(publicity, "objected").target)

    @property
    def edges(self) -> tuple[tuple[StepRow, OutcomeRow], ...]:
        """All edges with the step each leaves from."""
        return tuple((step, outcome) for step in self.steps for outcome in step.outcomes)
