"""What is asked about the stages: the plan, what one produced, and why one is skipped or sent back."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings

from portal import clock
from portal.files import Rejected, Store
from powers.making.forms.hours import DueForm, day_field, hour_field
from powers.making.lifecycle import MEETS, STAGE_WORDS, STAGES, Stage, Turn
from powers.making.models import Making, StageTurn
from powers.making.rules import LONGEST, Planned, Product, at_hour

ACCEPT = "image/jpeg,image/png,application/pdf"
EVERY_DAYS = 10
WHO: dict[str, str] = {
    Stage.COMBING: "县直有关部门、各乡镇（街道）",
    Stage.DELIBERATING: "县政府常务会议",
}
HINTS: dict[str, str] = {
    Stage.COMBING: "请了哪些单位，交来多少项，谁没有交。",
    Stage.SUMMING: "一共多少项，列入、已有、不列的各多少。",
    Stage.REVIEWING: "谁审的，依据和事实查得怎么样，改了什么。",
    Stage.CONSULTING: "多少单位回复，采纳了什么。",
    Stage.HEARING: "收到多少条意见，采纳了多少，主要改了什么。",
    Stage.DELIBERATING: "会议怎么定的，有什么要求。",
    Stage.CONFIRMING: "谁批的，批的什么。",
}


class PlanForm(forms.Form):
    """Who does each stage that is not over, until which day; one hour for all."""

    use_required_attribute = False

    def __init__(self, *args: Any, doer: str = "", rows: Iterable[StageTurn] = (), **kwargs: Any) -> None:
        """`rows` are the goes to plan anew; without them all stages, `doer` the body that keeps the list."""
        super().__init__(*args, **kwargs)
        known = {row.stage: row for row in rows}
        self.stages = [one for one in STAGES if not known or one in known]
        today = clock.today()
        for n, stage in enumerate(self.stages, start=1):
            row = known.get(stage)
            word = STAGE_WORDS[stage]
            self.fields[f"doer_{stage}"] = forms.CharField(
                label=f"{word}：谁来做",
                max_length=60,
                initial=row.doer if row else WHO.get(stage, doer),
                error_messages={"required": f"请写“{word}”由谁来做。"},
            )
            last = row.due_at.date() if row else today + timedelta(days=EVERY_DAYS * n)
            self.fields[f"day_{stage}"] = day_field(f"{word}：最晚哪天", initial=last)
        self.fields["hour"] = hour_field("都到当天几点")

    def each(self) -> Iterator[tuple[Any, Any]]:
        """Every stage with its two fields, for the page."""
        for stage in self.stages:
            yield self[f"doer_{stage}"], self[f"day_{stage}"]

    @property
    def plan(self) -> dict[Stage, Planned]:
        """What the operation takes, from valid entries."""
        given = self.cleaned_data
        hour = int(given["hour"])
        return {
            stage: Planned(given[f"doer_{stage}"], at_hour(given[f"day_{stage}"], hour))
            for stage in self.stages
        }


class ProductForm(forms.Form):
    """What a stage produced."""

    use_required_attribute = False

    words = forms.CharField(
        label="做出来什么",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明这一步做出来什么。"},
    )
    held_on = day_field("哪天开的会、哪天批的")
    paper = forms.FileField(
        label="附件（扫描或者照片）",
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text="只有工作人员看得到，不公开。",
    )

    def __init__(self, *args: Any, stage: str, **kwargs: Any) -> None:
        """Only a meeting or an approval has a day."""
        super().__init__(*args, **kwargs)
        self.stage = stage
        self.fields["words"].help_text = f"{HINTS.get(stage, '')}会公开，不写人名以外的个人信息。"
        if stage not in MEETS:
            del self.fields["held_on"]
        if stage == Stage.DELIBERATING:
            self.fields["paper"].label = "会议记录或者纪要（扫描或者照片）"
            self.fields["paper"].required = True
            self.fields["paper"].error_messages["required"] = "请附上会议记录或者纪要。"

    def clean(self) -> dict[str, Any]:
        """Take the file once everything else is right."""
        given = super().clean() or {}
        upload = given.pop("paper", None)
        self.file = ("", "")
        if upload is not None and not self.errors:
            try:
                taken = Store(settings.EVIDENCE_ROOT).take(upload, limit_bytes=settings.EVIDENCE_LIMIT_BYTES)
                self.file = (taken.sha256, taken.kind)
            except Rejected as rejected:
                self.add_error("paper", f"“{upload.name}”没有收下。{rejected.reason}")
        return given

    @property
    def product(self) -> Product:
        """What the operation takes, from valid entries."""
        return Product(self.cleaned_data["words"], self.cleaned_data.get("held_on"), *self.file)


class ReasonForm(forms.Form):
    """Why; it stands on record in public."""

    use_required_attribute = False

    reason = forms.CharField(
        label="理由",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="会公开。",
        error_messages={"required": "请写明理由。"},
    )


class BackForm(DueForm, ReasonForm):
    """To which stage, why, and by when it is to be done again."""

    target = forms.ChoiceField(label="退回到哪一步", error_messages={"required": "请选退回到哪一步。"})
    field_order = ("target", "reason", "day", "hour")

    def __init__(self, *args: Any, making: Making, **kwargs: Any) -> None:
        """Only to what comes before the stage the making is in."""
        super().__init__(*args, **kwargs)
        place = STAGES.index(Stage(making.stage)) if making.open else 0
        earlier = [(str(one), STAGE_WORDS[one]) for one in STAGES[:place]]
        self.fields["target"].choices = [("", "请选"), *earlier]  # type: ignore[attr-defined]
        self.fields["day"].label = "这一步重做，最晚哪天"


def ahead(making: Making) -> list[StageTurn]:
    """The goes that are not over."""
    return list(making.turns.filter(turn__in=[Turn.NOW, Turn.AHEAD]))
