"""The pages of a step: which forms stand on each, and the change that they make together."""

from collections.abc import Iterator

from powers.catalogue.editing import acts
from powers.catalogue.editing.drafting import Change
from powers.catalogue.editing.forms.basic import BasicForm, is_start
from powers.catalogue.editing.forms.page import MORE, Data, Group, PartPage
from powers.catalogue.editing.forms.rows import BroughtForm, MadeForm, OpinionForm, RiskForm, RowForm, WayForm
from powers.catalogue.editing.forms.wall import WallForm
from powers.catalogue.editing.shape import WALLS, Detail, Row, answers_for, brought_at, step_of
from powers.catalogue.editing.terms import Terms
from powers.catalogue.models import Kind, StepKind


class BasicPage(PartPage):
    """Who takes it and by when."""

    def build(self) -> Iterator[Group]:
        """One form."""
        self.form = BasicForm(self.detail, self.key, self.terms, self.data)
        yield Group("", "", [self.form], rows=False)

    def change(self) -> Change:
        """The step with what was typed."""
        return acts.changed_step(self.key, self.form.values())


class WaysPage(PartPage):
    """Where it leads. Outcomes that the software takes keep their number and their keys."""

    def build(self) -> Iterator[Group]:
        """A form for each outcome, and empty ones where the keeper may add some."""
        stored = self.step["outcomes"]
        tied = self.step["kind"] in (StepKind.PUBLICITY, StepKind.OPINIONS)
        review = bool(answers_for(self.detail, self.key))
        shut = {"objected"} if tied else {"stands"} if review else set()
        fixed = tied or review or (is_start(self.step) and len(stored) == 1)
        self.untouched = [one for one in stored if one["key"] in shut]
        every: list[Row | None] = [one for one in stored if one["key"] not in shut]
        every += [] if fixed else [None] * MORE
        self.ways = [
            WayForm(self.detail, self.key, f"way{n}", self.terms, row, self.data, fixed=fixed)
            for n, row in enumerate(every)
        ]
        hint = "" if fixed else "一种结果一条。不用的去掉；空着的不算。"
        yield Group("结果", self._why() or hint, self.ways)

    def _why(self) -> str:
        if self.step["kind"] == StepKind.PUBLICITY:
            return "有异议的，总是先到管异议的那一步；这里只选没有异议、或者答复以后去哪里。"
        if answers_for(self.detail, self.key):
            return "查无变化的，总是回到公示；这里只选情况有变的去哪里。"
        if is_start(self.step):
            return "第一步交上去只有一个去处，要选的放到下一步选。"
        if self.step["kind"] == StepKind.OPINIONS:
            return "都同意和有不同意的，各去哪里。"
        return ""

    def change(self) -> Change:
        """The outcomes in the order they stand, those the software takes at their old place."""
        typed = [form.value() for form in self.ways if not form.gone]
        place = {one["key"]: n for n, one in enumerate(self.step["outcomes"])}
        for one in self.untouched:
            typed.insert(place[one["key"]], one)
        return acts.changed_ways(self.key, typed)

    def is_valid(self) -> bool:
        """At least one outcome has to stay."""
        valid = super().is_valid()
        if valid and all(form.gone for form in self.ways) and not self.untouched:
            self.ways[0].add_error(None, "至少要留一种结果，不然这一步就走不下去。")
            return False
        return valid


class PapersPage(PartPage):
    """What is handed in and what is left behind."""

    def build(self) -> Iterator[Group]:
        """Brought papers where the item's kind has any, then what is left behind."""
        self.brought: list[RowForm] = []
        if self.kind not in (Kind.ACTIVITY, Kind.RULE):
            self.brought = self.rows("brought", BroughtForm, brought_at(self.detail, self.step), MORE)
            yield Group("要收的材料", "办事的人带来的。空着的不算。", self.brought)
        self.made = self.rows("made", MadeForm, self.step.get("papers", []), MORE)
        yield Group("办完留下的", "这一步留下的记录、文书、照片。空着的不算。", self.made)

    def change(self) -> Change:
        """Both lists as they stand now."""
        brought = [form.value() for form in self.brought if not form.gone]
        made = [form.value() for form in self.made if not form.gone]
        return acts.changed_papers(self.key, brought, made)


class RisksPage(PartPage):
    """What may go wrong."""

    def build(self) -> Iterator[Group]:
        """A form for each risk."""
        self.risks = self.rows("risk", RiskForm, self.step.get("risks", []))
        yield Group("廉政风险点", "空着的不算。", self.risks)

    def change(self) -> Change:
        """The risks as they stand now."""
        return acts.changed_risks(self.key, [form.value() for form in self.risks if not form.gone])


class WallPage(PartPage):
    """What hangs on the wall."""

    def build(self) -> Iterator[Group]:
        """One form."""
        self.form = WallForm(self.detail, self.key, self.terms, self.data)
        yield Group("", "", [self.form], rows=False)

    def change(self) -> Change:
        """The wall with what was typed."""
        return acts.changed_wall(self.key, self.form.values())


class OpinionsPage(PartPage):
    """Whose opinions are asked for at the same time."""

    def build(self) -> Iterator[Group]:
        """A form for each opinion."""
        self.opinions = self.rows("opinion", OpinionForm, self.step.get("opinions", []), 1)
        yield Group("同时听谁的意见", "一家一条。空着的不算。", self.opinions)

    def change(self) -> Change:
        """The opinions as they stand now."""
        kept = [form.value() for form in self.opinions if not form.gone]
        return acts.changed_opinions(self.key, kept)

    def is_valid(self) -> bool:
        """At least one opinion has to stay."""
        valid = super().is_valid()
        if valid and all(form.gone for form in self.opinions):
            self.opinions[0].add_error(None, "至少要留一家的意见。")
            return False
        return valid


PAGES: dict[str, type[PartPage]] = {
    "basic": BasicPage, "ways": WaysPage, "papers": PapersPage, "risks": RisksPage, "wall": WallPage,
    "opinions": OpinionsPage,
}  # fmt: skip


def pages_of(step: Row) -> tuple[str, ...]:
    """The parts that a step of this kind has."""
    more = ("wall",) if step["kind"] in WALLS else ("opinions",) if step["kind"] == StepKind.OPINIONS else ()
    return ("basic", "ways", *more, "papers", "risks")


def page_of(
    part: str, detail: Detail, key: str, terms: Terms, kind: str, data: Data = None
) -> PartPage | None:
    """The page of a part of a step, with what was sent; None for a part that such a step does not have."""
    if part not in pages_of(step_of(detail, key)):
        return None
    return PAGES[part](detail, key, terms, kind, data)
