"""The demo's releases of county lists, as written in fixtures/demo/releases.yaml: chosen, issued, adjusted by operation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from portal import clock
from portal.demo.chapters import Chapter
from portal.demo.days import Agenda, at_hour, back
from portal.demo.stage import Stage
from portal.organisation.actions import Action
from portal.organisation.models import Unit
from powers.catalogue import releases
from powers.catalogue.editing.acts import changed_step
from powers.catalogue.editing.drafting import begin_draft, edit
from powers.catalogue.editing.forcing import put_in_force
from powers.catalogue.files.words import Row, Text
from powers.catalogue.models import Catalogue, Category, PowerVersion, Way
from powers.catalogue.queries.lists import newest
from powers.catalogue.releases import Chosen, DocumentGiven, Member
from powers.catalogue.releases.contents import kept, said

OLDEST = 105
WORDS = {str(way.label): way for way in Way}


def _way(word: object) -> Way:
    if word not in WORDS:
        raise ValueError(f"“{word}”不在可选的词里：{'、'.join(WORDS)}")
    return WORDS[str(word)]


class DocumentRow(Row):
    """A document that issues a release."""

    title: Text
    number: str = ""
    issuers: Annotated[list[Text], Field(min_length=1)]

    def given(self, day: date) -> DocumentGiven:
        """As the operation takes it."""
        return DocumentGiven(self.title, tuple(self.issuers), self.number, day)


class ChoiceRow(Row):
    """How a number is taken. A changed or added one says lines and notes of steps anew; an added one begins as a copy of `like`."""

    number: Text
    way: Annotated[Way, BeforeValidator(_way)]
    name: str = ""
    like: str = ""
    lines: dict[str, Text] = Field(default_factory=dict)
    steps: dict[str, Text] = Field(default_factory=dict)
    bases: list[dict[str, Text]] = Field(default_factory=list)
    reason: Text
    authority: str = ""


class MemberRow(Row):
    """One of the work team."""

    unit: Text
    role: Text
    name: Text


class AdjustmentRow(Row):
    """A note put to a step of an item between two lists."""

    number: Text
    step: Text
    note: Text
    reason: Text


class ReleaseRow(Row):
    """One release: a whole list, or an adjustment."""

    county: Annotated[str, Field(pattern=r"^\d{12}$")]
    ago: int = Field(ge=1, le=OLDEST)
    title: str = ""
    summary: str = ""
    documents: Annotated[list[DocumentRow], Field(min_length=1)]
    team: list[MemberRow] = Field(default_factory=list)
    choices: list[ChoiceRow] = Field(default_factory=list)
    adjusts: AdjustmentRow | None = None


class ReleasesFile(Row):
    """Every release, in the order of their days."""

    releases: list[ReleaseRow]


@dataclass
class ReleaseStory:
    """One release while it is lived through."""

    stage: Stage
    unit: Unit
    row: ReleaseRow

    def issue(self) -> None:
        """Choose and issue, or adjust, now."""
        catalogue = Catalogue.objects.select_related("base").get(unit=self.unit, kind="powers")
        keeper, day = self.stage.holder(Action.EDIT_ITEMS, self.unit), clock.today()
        documents = [one.given(day) for one in self.row.documents]
        if self.row.adjusts is not None:
            adjusted = self.row.adjusts
            draft = begin_draft(catalogue.pk, adjusted.number, actor=keeper)
            change = changed_step(adjusted.step, {"note": adjusted.note})
            edit(draft.pk, change, seen=draft.revision, actor=keeper)
            put_in_force(draft.pk, day, adjusted.reason, actor=keeper, documents=documents)
            return
        following = releases.begin_list(catalogue.pk, actor=keeper)
        for one in self.row.choices:
            releases.choose(following.pk, one.number, _chosen(catalogue, one), seen=0, actor=keeper)
        team = [Member(one.unit, one.role, one.name) for one in self.row.team]
        releases.issue_release(
            following.pk, day, self.row.title, self.row.summary, documents, team, actor=keeper
        )


def _chosen(catalogue: Catalogue, row: ChoiceRow) -> Chosen:
    if row.way not in (Way.CHANGED, Way.ADDED):
        return Chosen(row.way, row.reason, row.authority, name=row.name)
    like = _newest(catalogue, row.like or row.number)
    content: dict[str, Any] = kept(said(like))
    content["item"]["lines"] |= row.lines
    for step in content["item"]["steps"]:
        step |= {"note": row.steps[step["key"]]} if step["key"] in row.steps else {}
    content["item"]["bases"] = row.bases or content["item"]["bases"]
    content["row"] = {
        **content["row"], **({"name": row.name, "aliases": [], "printed": ""} if row.name else {})
    }  # fmt: skip
    category = Category.objects.get(pk=like.power.category_id)
    return Chosen(row.way, row.reason, row.authority, content=content, category_id=category.pk)


def _newest(catalogue: Catalogue, number: str) -> PowerVersion:
    found = newest(catalogue, number)
    if found is None:
        raise LookupError(f"{catalogue.key} has no item {number}")
    return found


def _plan(said: ReleasesFile, units: Mapping[str, Unit], stage: Stage, agenda: Agenda, now: datetime) -> None:
    for row in said.releases:
        day = back(now.date() - timedelta(days=row.ago), 0)
        agenda.add(at_hour(day, 8, 50), partial(ReleaseStory(stage, units[row.county], row).issue))


RELEASES = Chapter("releases.yaml", ReleasesFile, lambda said: {one.county for one in said.releases}, _plan)
