"""What a draft is held against: the numbers of its county, the list below it, the documents in force, the posts there are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from portal.organisation.actions import COUNTY_STEPS, TOWNSHIP_STEPS
from portal.organisation.bounds import Rule
from portal.organisation.measures import number
from portal.organisation.models import Post, Unit
from portal.organisation.parameters import rules
from portal.organisation.post_kinds import POST_KINDS, Level, PostKind
from powers.catalogue.content import procedure_written
from powers.catalogue.editing.shape import Detail, keys_of, steps_of
from powers.catalogue.models import Catalogue, Lane, LawDocument, PowerVersion, StepKind

LEAST = "publicity.least_days"
"""How long any publicity of a jurisdiction lasts at least."""
POSTED = "board.posting_days"
"""How long what is only announced hangs at least (村民委员会组织法)."""
WEEK = Fraction(7, 5)

OF_VILLAGE = frozenset(kind for kind, (_, level) in POST_KINDS.items() if level is Level.VILLAGE)
WATCHING = frozenset(
    {
        PostKind.SUPERVISOR_CHAIR,
        PostKind.SUPERVISOR,
        PostKind.DISCIPLINE_MEMBER,
        PostKind.INSPECTION_CHAIR,
        PostKind.INSPECTOR,
    }
)
"""Posts that watch: they act for their own committee and bear witness, and never do the work they watch (S1-06)."""
OF_TOWNSHIP = frozenset({*TOWNSHIP_STEPS, PostKind.TOWNSHIP_OFFICE})
OF_COUNTY = frozenset(COUNTY_STEPS)
WORKING = OF_VILLAGE - WATCHING
MAY_ACT: Mapping[str, frozenset[PostKind]] = {
    Lane.HOUSEHOLD: WORKING | OF_TOWNSHIP,
    Lane.GROUP: WORKING,
    Lane.PARTY: WORKING | {PostKind.DISCIPLINE_MEMBER},
    Lane.VILLAGE: WORKING | {PostKind.SUPERVISOR_CHAIR},
    Lane.COLLECTIVE: OF_VILLAGE,
    Lane.MEETING: OF_VILLAGE,
    Lane.COMMITTEE: WATCHING,
    Lane.OUTSIDE: WORKING | OF_TOWNSHIP,
    Lane.AGENCY: WORKING | OF_TOWNSHIP,
    Lane.TOWNSHIP: OF_TOWNSHIP,
    Lane.COUNTY: OF_COUNTY | OF_TOWNSHIP,
}
"""Who may act for which side. A township may record what the county decided; nobody acts below his own level."""
ACTING = OF_VILLAGE | OF_TOWNSHIP | OF_COUNTY
"""Whoever may take a step at all: no keeper, no discipline commission, nobody of the city."""


@dataclass(frozen=True)
class Ground:
    """See the module. `base` is what the draft was begun from, `below` the entry of the base list, where there is one."""

    kind: str
    held: Mapping[str, Rule]
    base: Detail
    below: Detail | None = None
    documents: Mapping[str, tuple[date, date | None]] = field(default_factory=dict)
    posts: frozenset[str] = frozenset()

    def days(self, key: str) -> Fraction:
        """A number of days; working days count with their weekends, so that the two can be compared."""
        rule = self.held[key]
        return number(rule.value) * (WEEK if rule.measure == "working" else 1)

    def least(self, step: str, kind: str) -> str:
        """The number that the window of a step must not fall below, as its key; "" where none binds.

        What the base list prescribes for the step binds, and for a step that it does not have, its shortest publicity;
        never less than what the jurisdiction has for all.
        """
        if kind == StepKind.PUBLISH:
            return POSTED if POSTED in self.held else ""
        windows = {
            row["key"]: row["window"]
            for row in steps_of(self.below or self.base)
            if row["kind"] == StepKind.PUBLICITY and row.get("window") in self.held
        }
        bound = [windows[step]] if step in windows else sorted(windows.values(), key=self.days)[:1]
        bound += [LEAST] if LEAST in self.held else []
        return max(bound, key=self.days, default="")


def ground_of(
    catalogue: Catalogue, version: PowerVersion, base: Detail, kind: str, on: date | None = None
) -> Ground:
    """The ground of a draft of `catalogue` that was begun from `version`. Four queries, more with a base entry below."""
    unit = catalogue.place
    below = _below(catalogue, version)
    return Ground(
        kind=kind,
        held=rules(unit, on),
        base=base,
        below=below,
        documents={
            d.key: (d.in_force_from, d.in_force_to)
            for d in LawDocument.objects.filter(key__in={b["law"] for b in base.get("bases", [])})
        },
        posts=posts_below(unit),
    )


def _below(catalogue: Catalogue, version: PowerVersion) -> Detail | None:
    """The base list's own word on the item, when the draft was not begun from that itself."""
    if catalogue.base_id is None or version.power.catalogue_id == catalogue.base_id:
        return None
    power = version.power
    row = (
        PowerVersion.objects.filter(
            power__catalogue=catalogue.base_id, power__number=power.number, power__sub_number=power.sub_number
        )
        .select_related("power__category")
        .order_by("-version")
        .first()
    )
    return procedure_written(row) if row and row.steps.exists() else None


def posts_below(unit: Unit) -> frozenset[str]:
    """The kinds of posts that are set up anywhere in a county. One query."""
    found = Post.objects.filter(body__unit__path__startswith=unit.path).values_list("kind", flat=True)
    return frozenset(found.distinct())


def deliberation_steps(detail: Detail, fragment: str) -> list[str]:
    """The keys of the steps that came from a common part."""
    return [
        key
        for key, step in zip(keys_of(detail), steps_of(detail), strict=True)
        if step.get("fragment") == fragment
    ]
