"""What a person hands in with a step: papers and typed values, checked and kept."""

from collections.abc import Collection

from portal import clock
from portal.audit.actors import Actor
from portal.lifecycle import NotAllowed
from portal.organisation import parameters
from portal.organisation.models import Unit
from portal.organisation.queries import duty_phones
from portal.pdf import missing_characters
from portal.privacy import publishable
from powers.catalogue.models import Ask
from powers.catalogue.procedure import OutcomeRow, Procedure, StepRow
from powers.matters import values
from powers.matters.models import Matter, OneTimeNotice, Paper
from powers.matters.publishing import publisher
from powers.matters.rules import Entry, check_told_once, missing_papers, needed_papers, say_missing
from powers.matters.typed import Values, check, lies_in


def receive(matter: Matter, step: StepRow, rows: Procedure, entry: Entry) -> None:
    """Keep the papers handed in with a step."""
    names = {p.key: p.name for p in (*rows.papers, *step.papers)}
    handed_in = {*entry.files, *entry.on_paper}
    for key in (k for k in names if k in handed_in):
        file = entry.files.get(key)
        Paper.objects.create(
            matter=matter,
            key=key,
            name=names[key],
            step=step.key,
            sha256=file.sha256 if file else "",
            kind=file.kind if file else "",
            size=file.size if file else 0,
            on_paper=file is None,
        )


def keep_values(matter: Matter, rows: Procedure, outcome: OutcomeRow, entry: Entry) -> Values:
    """Check and keep what an outcome asks for; returns everything typed so far."""
    given = check(rows.asked(outcome), entry.values)
    _check_public(matter.unit, rows, given)
    values.keep(matter, rows, given)
    if rows.title_field in given.plain:
        matter.title = given.plain[rows.title_field]
    return values.stored(matter).merged(given)


def check_rung(matter: Matter, outcome: OutcomeRow, typed: Values) -> None:
    """Raises NotAllowed when the amount does not lie on the rung of the ladder that this outcome is for."""
    if outcome.when is None:
        return
    if not lies_in(outcome.when, typed, rungs(matter.unit)):
        raise NotAllowed(
            f"按填的金额，不能走“{outcome.label}”这一档。请看看金额填对了没有，或者选对的那一档。"
        )


def rungs(unit: Unit) -> dict[str, int]:
    """The amounts of yuan at which ladders change rungs at this place, by parameter. One query."""
    return {key: int(rule.value) for key, rule in parameters.rules(unit).items() if rule.measure == "yuan"}


def check_entry(
    matter: Matter, rows: Procedure, step: StepRow, outcome: OutcomeRow, actor: Actor, entry: Entry
) -> None:
    """Whether everything that this outcome of this step needs is there. Raises NotAllowed with what is not."""
    if Ask.MISSING_PAPERS in outcome.asks:
        if not entry.missing:
            raise NotAllowed("请勾上还缺哪些材料，要一次说清。")
        unknown = set(entry.missing) - {paper.key for paper in rows.papers}
        if unknown:
            raise NotAllowed("要补的材料不在这个事项的材料单上，不能要。请照材料单勾选。")
        told = {key for n in matter.one_time_notices.all() for key in n.papers}
        check_told_once(entry.missing, told)
        return
    if Ask.REASON in outcome.asks and not entry.remark.strip():
        raise NotAllowed("请写明理由，要写给申请人看。")
    if Ask.SECOND_PERSON in outcome.asks and not entry.second_person.strip():
        raise NotAllowed("入户调查至少要两个人，请写上另一个人是谁。")
    if Ask.SECOND_PERSON in outcome.asks and actor.name in "".join(entry.second_person.split()):
        raise NotAllowed("入户调查至少要两个人，同去的人不能写自己，只写另一个人。")
    if outcome.is_return:
        return
    if outcome.after and not publisher().was_publicised(matter, outcome.after):
        raise NotAllowed("这件事没有公示过，不能同意。要同意，请退回重新审核，公示期满再办。")
    held = set(matter.papers.values_list("key", flat=True))
    needed = needed_papers(step, delegated=matter.delegated)
    if step.tells_missing:
        needed = [*needed_papers(rows.first, delegated=matter.delegated), *needed]
    missing = missing_papers(needed, held)
    if missing:
        raise NotAllowed(say_missing(missing) + "补齐了再办。")


def tell_once(matter: Matter, step: StepRow, outcome: OutcomeRow, actor: Actor, entry: Entry) -> None:
    """Write the one-time notice, where the outcome is one."""
    if Ask.MISSING_PAPERS in outcome.asks:
        OneTimeNotice.objects.create(
            matter=matter,
            papers=list(entry.missing),
            officer_name=actor.name,
            officer_post=actor.title(matter.unit_path, step.actors),
            told_at=clock.now(),
        )


def _check_public(unit: Unit, rows: Procedure, given: Values) -> None:
    """What will be read by everybody must print and must not carry anybody's numbers; said while it is typed."""
    shown = {key for wall in rows.publicity for key, _ in wall.columns} | {rows.title_field}
    phones = duty_phones(unit.path)
    for key, text in given.plain.items():
        if key in shown and rows.field(key).personal:
            _check_text(rows.field(key).name, text, phones)
    for key, lines in given.tables.items():
        for number, cells in enumerate(lines, start=1):
            for column, cell in zip(rows.field(key).columns, cells, strict=True):
                if column.key in shown:
                    _check_text(f"{rows.field(key).name}第{number}行的{column.name}", cell, phones)


def _check_text(where: str, text: str, phones: Collection[str]) -> None:
    publishable(text, where, phones)
    if absent := missing_characters(text):
        raise NotAllowed(
            f"“{where}”里的“{'、'.join(absent)}”打印不出来。请联系系统维护装上字体，或者核对是不是写错了。"
        )
