"""Filing and taking steps in the standing world: by the posts that the procedure names, with what they ask for."""

from collections.abc import Sequence
from typing import Any

from portal.audit.actors import Actor
from portal.organisation.actions import step_action
from portal.organisation.models import Hamlet, Unit
from portal.organisation.policy import Officer, actor_of, holders
from powers.catalogue.models import PowerVersion
from powers.catalogue.procedure import OutcomeRow, Procedure, StepRow
from powers.catalogue.queries import catalogue_of, find, procedure
from powers.matters.models import Matter
from powers.matters.operations import keep_draft, take_step
from powers.matters.operations.filing import Applicant, file_draft
from powers.matters.rules import Entry, needed_papers
from powers.matters.typed import Values
from tests.standing import World


def dibao(unit: Unit) -> PowerVersion:
    """The version of item 26 in force at a place."""
    catalogue = catalogue_of(unit)
    version = find(catalogue, "26") if catalogue else None
    assert version is not None, "item 26 is not loaded"
    return version


def file_matter(
    world: World,
    head: str = "吴桂英",
    group: int = 2,
    *,
    unit: Unit | None = None,
    actor: Actor | None = None,
    delegated: bool = True,
    on_paper: Sequence[str] | None = None,
    **applicant: Any,
) -> Matter:
    """File a 低保 matter with all its papers seen on paper; `on_paper` names others, `applicant` more about who applies.

    In 柳河村 by its agent; in another village by whoever may file there.
    """
    place = unit or world.village
    version = dibao(place)
    by = actor or (world.agent if unit is None else opener(procedure(version), place))
    hamlet = Hamlet.objects.filter(unit=place, number=group).first()
    who = Applicant(
        name=head,
        hamlet_id=hamlet.pk if hamlet else None,
        delegated=delegated,
        **{"phone": "13900001234", **applicant},
    )
    draft = keep_draft(actor=by, unit=place, version=version, data={"name": head}, papers={}, draft=None)
    needed = [key for key, _ in needed_papers(procedure(version).first, delegated=delegated)]
    return file_draft(draft.pk, who, actor=by, on_paper=frozenset(needed if on_paper is None else on_paper))


def file_item(world: World, number: str, head: str = "孟小一", **given: str) -> Matter:
    """File a matter of any item that runs in 柳河村, by the post that opens it; `given` replaces invented values."""
    place = world.village
    catalogue = catalogue_of(place)
    version = find(catalogue, number) if catalogue else None
    assert version is not None, f"item {number} is not loaded"
    rows = procedure(version)
    by = opener(rows, place)
    hamlet = Hamlet.objects.get(unit=place, number=2)
    who = None if rows.of_village else Applicant(head, hamlet.pk, "13900001234")
    draft = keep_draft(actor=by, unit=place, version=version, data={}, papers={}, draft=None)
    needed = frozenset(key for key, _ in needed_papers(rows.first, delegated=False))
    values = invented(rows, rows.first.outcomes[0], **given)
    return file_draft(draft.pk, who, actor=by, on_paper=needed, values=values)


def opener(rows: Procedure, place: Unit) -> Officer:
    """Who opens an item at a place: the first of the posts that its first step names and that somebody holds."""
    return next(
        officer(step_action(k), place.path) for k in rows.first.actors if holders(step_action(k), place.path)
    )


def officer(action: str, path: str) -> Officer:
    """Whoever holds `action` at or above a place, nearest first."""
    found = holders(action, path)
    assert found, f"nobody may {action} at {path}"
    return actor_of(found[0].account)


def taker(matter: Matter, step: StepRow) -> Officer:
    """Who takes a step of a matter: the first of the posts that its row names and that somebody holds."""
    kinds = [kind for kind in step.actors if holders(step_action(kind), matter.unit_path)]
    assert kinds, f"nobody can take {step.key}"
    return officer(step_action(kinds[0]), matter.unit_path)


def entry_for(matter: Matter, step: StepRow, outcome: OutcomeRow | None, **given: Any) -> Entry:
    """All that an outcome asks for, invented; `given` replaces parts of it."""
    asks = outcome.asks if outcome else ()
    needed = [key for key, _ in needed_papers(step, delegated=matter.delegated)]
    filled: dict[str, Any] = {
        "remark": "情况属实。" if "reason" not in asks else "存款超过规定。",
        "second_person": "李春" if "second_person" in asks else "",
        "values": invented(procedure(matter.version), outcome) if outcome else Values(),
        "missing": ("check_consent",) if "missing_papers" in asks else (),
        "on_paper": frozenset() if outcome and outcome.is_return else frozenset(needed),
    }
    return Entry(**{**filled, **given})


INVENTED = {"persons": "3", "monthly": "1060.00", "start_month": "2026-12-01"}
OF_TYPE = {
    "text": "修村东路", "number": "3", "decimal": "2.5", "money": "1060.00", "date": "2026-11-03", "month": "2026-11-01",
}  # fmt: skip


def invented(rows: Procedure, outcome: OutcomeRow, **given: str) -> Values:
    """Something right for every field that an outcome asks for; `given` replaces some of it."""
    plain: dict[str, str] = {}
    tables: dict[str, tuple[tuple[str, ...], ...]] = {}
    for field in rows.asked(outcome):
        if field.columns:
            tables[field.key] = (
                tuple(c.choices[0] if c.choices else OF_TYPE[c.type] for c in field.columns),
            )
        else:
            usual = field.choices[0] if field.choices else OF_TYPE[field.type]
            plain[field.key] = given.get(field.key) or INVENTED.get(field.key, usual)
    return Values(plain, tables)


def step(matter: Matter, outcome: str = "", *, actor: Actor | None = None, **given: Any) -> Matter:
    """Take the step a matter stands at; the first outcome without a name, by the right post without an actor."""
    row = procedure(matter.version).step(matter.step)
    chosen = row.outcome(outcome) if outcome else row.outcomes[0]
    by_system = row.kind == "publicity"
    return take_step(
        matter.pk,
        row.key,
        chosen.key,
        actor=actor or taker(matter, row),
        entry=entry_for(matter, row, None if by_system else chosen, **given),
    )
