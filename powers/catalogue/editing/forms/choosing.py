"""What there is to choose from in a draft: posts, sides, numbers of days, steps to lead to."""

from collections.abc import Iterable
from typing import Any

from django import forms

from portal.organisation.post_kinds import POST_KINDS, PostKind
from powers.catalogue.editing.describing import lane_word
from powers.catalogue.editing.ground import ACTING
from powers.catalogue.editing.shape import Detail, Row, steps_of
from powers.catalogue.editing.terms import Terms
from powers.catalogue.models import Ask, Board, Ending, Lane, Need, Provider, StepKind

Choices = list[tuple[str, str]]
NEEDS = (Need.ALWAYS, Need.CONDITIONAL, Need.DELEGATED, Need.LATER)
PLAIN_KINDS = (StepKind.TASK, StepKind.MEETING, StepKind.PUBLISH, StepKind.END_TASK)
"""What a step may become; the first step, a publicity and opinions are tied to other steps and stay what they are."""
KIND_HELP = {
    StepKind.TASK: "办理：有人去办，办完留下记录",
    StepKind.MEETING: "会议：开会商议、表决",
    StepKind.PUBLICITY: "公示：贴出来听意见，连同异议核查一起加",
    StepKind.PUBLISH: "公布：把结果贴出来",
    StepKind.END_TASK: "收尾：发放、归档、告知",
}


def text(
    label: str, longest: int, *, required: bool = True, hint: str = "", lines: int = 0
) -> forms.CharField:
    """A line, or several, with its errors in plain words."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": lines}) if lines else forms.TextInput(),
        error_messages={
            "required": f"请写{label}。",
            "max_length": f"{label}太长了，最多{longest}个字。",
        },
    )


def one_of(label: str, choices: Any, *, required: bool = True, hint: str = "") -> forms.ChoiceField:
    """A choice of one. Without `required` the first line chooses nothing."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        help_text=hint,
        error_messages={"required": f"请选{label}。", "invalid_choice": f"请从列出的里面选{label}。"},
    )


def some_of(
    label: str, choices: Choices, *, required: bool = False, hint: str = ""
) -> forms.MultipleChoiceField:
    """Boxes to tick."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=required,
        help_text=hint,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": f"请选{label}。", "invalid_choice": f"请从列出的里面选{label}。"},
    )


def posts(kept: Iterable[str] = ()) -> Choices:
    """Posts by title, the village's first; those that never take a step stand there only where they are chosen."""
    known = [kind for kind in POST_KINDS if kind in ACTING or kind.value in set(kept)]
    return [(kind.value, POST_KINDS[kind][0]) for kind in known]


def every_post() -> Choices:
    """All posts there are."""
    return [(kind.value, title) for kind, (title, _) in POST_KINDS.items()]


def lanes(detail: Detail) -> Choices:
    """The sides in the item's own words, those it has first."""
    used = {step["lane"] for step in steps_of(detail)}
    ranked = sorted(Lane, key=lambda lane: lane.value not in used)
    return [(lane.value, lane_word(detail, lane.value)) for lane in ranked]


def days(terms: Terms, nothing: str) -> list[Any]:
    """Numbers of days, grouped; the first line is none."""
    return [("", nothing), *terms.days()]


def boards() -> Choices:
    """Where it is disclosed."""
    return [("", "不在哪个板块公开"), *((board.label, board.label) for board in Board)]


def needs() -> Choices:
    """When a paper is needed."""
    return [(str(need.label), str(need.label)) for need in Need]


def providers() -> Choices:
    """Where a paper comes from."""
    return [(str(one.label), str(one.label)) for one in Provider if one is not Provider.STEP]


def targets(detail: Detail, key: str) -> Choices:
    """Where an outcome may lead: each other step, or one of the ends."""
    found: Choices = [("", "选一选")]
    for number, step in enumerate(steps_of(detail), start=1):
        if step["key"] != key:
            found.append((f"to:{step['key']}", f"到第{number}步 {step['name']}"))
    return [*found, *((f"ends:{one.value}", f"结束：{one.label}") for one in Ending)]


def leads(way: Row) -> str:
    """An outcome's target as `targets` writes it."""
    return f"to:{way['to']}" if way.get("to") else f"ends:{way['ends']}" if way.get("ends") else ""


def led(value: str) -> Row:
    """The same read again."""
    kind, _, key = value.partition(":")
    return {kind: key} if key else {}


def asks(detail: Detail) -> Choices:
    """What a step may have filled in."""
    plain: Choices = [(str(one.value), str(one.label)) for one in Ask]
    return [*((row["key"], row["name"]) for row in detail.get("fields", [])), *plain]


def title(kind: str) -> str:
    """A post's title."""
    return POST_KINDS[PostKind(kind)][0]
