"""Everything a matter's page on the desk shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.audit.timeline import Line, timeline
from portal.organisation.actions import Action
from portal.organisation.policy import Officer, decide
from powers.catalogue.fields import FieldType
from powers.catalogue.models import Subject
from powers.catalogue.procedure import PaperRow, Procedure, StepRow
from powers.catalogue.queries.items import said
from powers.matters.desk_queries.nexts import Nexts
from powers.matters.desk_queries.panels import Panel, may_withdraw, panel_for
from powers.matters.desk_queries.spine import Stage, spine
from powers.matters.models import Matter, OneTimeNotice, Opinion, Paper
from powers.matters.operations.opinions import given
from powers.matters.publishing import Hung, publisher
from powers.matters.rules import missing_papers, needed_papers
from powers.matters.titles import sees_person, title_for
from powers.matters.typed import Values
from powers.matters.typed import said as said_value
from powers.matters.values import stored


@dataclass(frozen=True)
class Told:
    """A one-time notice: when, by whom, and what it asked for, by name."""

    notice: OneTimeNotice
    papers: tuple[str, ...]


@dataclass(frozen=True)
class TypedTable:
    """A table that was filled in: its name, its heads as the component takes them, its cells in words."""

    name: str
    heads: str
    lines: tuple[tuple[tuple[str, str, bool], ...], ...]


@dataclass(frozen=True)
class MatterPage:
    """What the template reads."""

    matter: Matter
    title: str
    sees_person: bool
    phone: str
    step: StepRow | None
    nexts: Nexts
    panel: Panel
    may_withdraw: bool
    may_erase: bool
    stages: list[Stage]
    papers: list[Paper]
    lacking: tuple[PaperRow, ...]
    told: list[Told]
    values: Values
    typed: tuple[tuple[str, str], ...]
    tables: tuple[TypedTable, ...]
    opinions: tuple[Opinion, ...]
    hung: tuple[Hung, ...]
    story: list[Line]

    @property
    def applicant_words(self) -> str:
        """What this item calls whoever applies."""
        return "申请家庭" if self.nexts.rows.subject == Subject.HOUSEHOLD else "申请人"

    @property
    def head_words(self) -> str:
        """What the name belongs to."""
        return "户主" if self.nexts.rows.subject == Subject.HOUSEHOLD else "姓名"

    @property
    def due(self) -> date | None:
        """The last day of the present step, when somebody is to take it."""
        return self.matter.step_due if self.matter.running else None

    @property
    def lacking_names(self) -> str:
        """The papers still lacking, by name."""
        return "、".join(p.name for p in self.lacking)

    @property
    def files(self) -> list[Paper]:
        """Papers that came as a file."""
        return [p for p in self.papers if not p.on_paper and p.erased_at is None]

    @property
    def originals(self) -> str:
        """Papers of which the original was received, by name."""
        return "、".join(dict.fromkeys(p.name for p in self.papers if p.on_paper))

    @property
    def erased(self) -> int:
        """How many files were erased by law."""
        return sum(1 for p in self.papers if not p.on_paper and p.erased_at is not None)

    @property
    def step_note(self) -> str:
        """How the present step is done, with the place's numbers."""
        return said(self.step, self.nexts.held).note if self.step else ""


def matter_page(actor: Officer, matter: Matter) -> MatterPage:
    """Read everything once. A constant number of queries."""
    nexts = Nexts(matter.unit, matter.version)
    step = nexts.rows.step(matter.step) if matter.step else None
    knows = sees_person(actor, matter)
    papers = _in_order(matter.papers.all(), nexts)
    notices = list(matter.one_time_notices.all())
    hung = publisher().hung(matter)
    typed = stored(matter) if knows or matter.household is None else Values()
    names = {p.key: p.name for p in nexts.rows.papers}
    needed = needed_papers(nexts.rows.first, delegated=matter.delegated)
    absent = missing_papers(needed, {p.key for p in papers}) if matter.accepted_on is None else []
    lacking = {key for key, _ in absent}
    return MatterPage(
        matter=matter,
        title=title_for(actor, matter),
        sees_person=knows,
        phone=matter.household.phone if matter.household and knows else "",
        step=step,
        nexts=nexts,
        panel=panel_for(actor, matter, step),
        may_withdraw=not hung and may_withdraw(actor, matter),
        may_erase=_may_erase(actor, matter),
        stages=spine(matter, nexts),
        papers=papers,
        lacking=tuple(p for p in nexts.rows.papers if p.key in lacking),
        told=[Told(n, _named(n.papers, names)) for n in notices],
        values=typed,
        typed=_said(nexts.rows, typed),
        tables=_tables(nexts.rows, typed),
        opinions=tuple(given(matter, step)) if step and step.opinions else (),
        hung=hung,
        story=timeline([matter]),
    )


def _said(rows: Procedure, typed: Values) -> tuple[tuple[str, str], ...]:
    """Every value typed so far with its name, in words."""
    plain = [f for f in rows.fields if f.type != FieldType.TABLE and f.key in typed.plain]
    return tuple((f.name, said_value(f, typed.plain[f.key])) for f in plain)


def _tables(rows: Procedure, typed: Values) -> tuple[TypedTable, ...]:
    return tuple(
        TypedTable(
            f.name,
            "|".join(f"#{c.name}" if c.figure else c.name for c in f.columns),
            tuple(
                tuple(
                    (c.name, said_value(c, cell), c.figure) for c, cell in zip(f.columns, line, strict=True)
                )
                for line in typed.tables[f.key]
            ),
        )
        for f in rows.fields
        if f.type == FieldType.TABLE and f.key in typed.tables
    )


def _in_order(papers: Iterable[Paper], nexts: Nexts) -> list[Paper]:
    """As the procedure lists them, step by step."""
    keys = [p.key for step in nexts.rows.steps for p in (*step.takes, *step.papers)]
    return sorted(papers, key=lambda paper: (keys.index(paper.key), paper.pk))


def _may_erase(actor: Officer, matter: Matter) -> bool:
    household = matter.household
    return (
        household is not None
        and household.erased_at is None
        and bool(decide(actor, Action.ERASE_PERSON, matter))
    )


def _named(keys: Iterable[str], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(names[key] for key in keys if key in names)
