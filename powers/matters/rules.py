"""What must hold when a matter moves: pure functions on values, no database."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from portal.lifecycle import NotAllowed
from portal.worktime import DayUnit, Span, count
from powers.catalogue.procedure import OutcomeRow, StepRow
from powers.matters.lifecycle import Status
from powers.matters.typed import Values

START, PUBLICITY, PUBLISH, OPINIONS, PAYMENT = "start", "publicity", "publish", "opinions", "payment"
OBJECTED, CLOSED, POSTED = "objected", "closed", "posted"
AGREED, DISAGREED = "agreed", "disagreed"


@dataclass(frozen=True)
class FileEntry:
    """One file already taken into the private store: its hash, type and size in bytes."""

    sha256: str
    kind: str
    size: int


@dataclass(frozen=True)
class Entry:
    """What the person typed for a step. `files` and `on_paper` name papers by their key in the procedure."""

    remark: str = ""
    second_person: str = ""
    values: Values = field(default_factory=Values)
    missing: tuple[str, ...] = ()
    files: Mapping[str, FileEntry] = field(default_factory=dict)
    on_paper: frozenset[str] = frozenset()


def verb_of(status: str, step: StepRow, outcome: OutcomeRow, target: StepRow | None) -> str:
    """The verb of the matter's lifecycle that an outcome of a step amounts to.

    The rows decide where a matter goes; this says what that means for it as a whole.
    """
    if target is None:
        return "finish"
    if step.kind == PUBLICITY and outcome.by_system:
        return "object" if outcome.key == OBJECTED else "window_over"
    if status == Status.OBJECTION:
        return "stand" if target.kind == PUBLICITY else "change"
    if target.kind == START:
        return "ask_papers"
    return "resubmit" if status == Status.FIX else "advance"


def needed_papers(step: StepRow, *, delegated: bool) -> list[tuple[str, str]]:
    """The papers (key, name) without which `step` cannot be left forward.

    At the start step those are the applicant's papers and what is written there (a plan, minutes); the
    delegation letter only where someone acts for the household (民发〔2021〕57号 第六条); what the portal makes
    itself is never asked for.
    """
    asked = step.handed_in if step.kind == START else step.papers
    return [(p.key, p.name) for p in asked if p.needed(delegated=delegated)]


def missing_papers(needed: Iterable[tuple[str, str]], held: Collection[str]) -> list[tuple[str, str]]:
    """Those of `needed` that are not among the keys `held`."""
    return [(key, name) for key, name in needed if key not in held]


def say_missing(missing: list[tuple[str, str]]) -> str:
    """还差两样材料：授权书、委托书。"""
    words = "零一两三四五六七八九十"
    n = len(missing)
    return f"还差{words[n] if n < len(words) else n}样材料：{'、'.join(name for _, name in missing)}。"


def check_told_once(asked: Collection[str], told: Collection[str]) -> None:
    """Told once means once: a second notice may repeat what is still missing, never add to it (S0-31 一次告知).

    Raises NotAllowed, naming the rule, when `asked` has a paper that the first notice did not name.
    """
    if told and set(asked) - set(told):
        raise NotAllowed("材料要一次说清：第一次告知单上没有的，不能再要。请按第一次告知的材料收件。")


def due_of(
    step: StepRow, entered: date, accepted: date | None, limits: Mapping[str, tuple[int, str]]
) -> Span | None:
    """Until when the step is to be taken, or None when it has no limit.

    `limits` maps parameter keys to (number, measure); a limit counted from acceptance (受理后10个工作日)
    starts there and not where the step was entered.
    """
    if not step.limit:
        return None
    number, measure = limits[step.limit]
    start = accepted if step.limit_from == "accepted" and accepted else entered
    return count(start, number, DayUnit(measure))
