"""Plans on the desk: a plan, its phases, what is to be handed in; handing in; marking villages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings

from portal.files import Rejected, Store
from portal.forms import DATE, HourForm
from portal.organisation.models import Body
from portal.organisation.models.offices import BodyKind
from powers.plans.models import Fill
from powers.plans.operations import Attached

ACCEPT = "image/jpeg,image/png,application/pdf"
LIKELY = (BodyKind.GOVERNMENT, BodyKind.COMMITTEE)
"""Ticked from the start one level below the plan: governments of townships, committees of villages."""


class PlanForm(forms.Form):
    """Its name and the document it carries out."""

    use_required_attribute = False

    title = forms.CharField(label="名称", max_length=80, error_messages={"required": "请写名称。"})
    basis = forms.CharField(
        label="照哪份文件", max_length=160, required=False, help_text="文件名和文号，打印的方案上有。"
    )


class PhaseForm(forms.Form):
    """One phase."""

    use_required_attribute = False

    title = forms.CharField(
        label="阶段",
        max_length=40,
        help_text="比如：学习动员。",
        error_messages={"required": "请写阶段的名称。"},
    )
    work = forms.CharField(
        label="做什么", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    last_day = forms.DateField(
        label="到哪天",
        required=False,
        widget=DATE,
        help_text="最后一个阶段可以不写，就是一直做下去。",
        error_messages={"invalid": "请选一个日子。"},
    )


class TaskForm(HourForm):
    """What is handed in, in which phase, by whom."""

    phase = forms.TypedChoiceField(label="在哪个阶段", coerce=int, error_messages={"required": "请选阶段。"})
    title = forms.CharField(
        label="交什么",
        max_length=80,
        help_text="比如：清单和流程图。",
        error_messages={"required": "请写交什么。"},
    )
    fills = forms.ChoiceField(
        label="哪些数系统里有，不用填",
        required=False,
        choices=Fill.choices,
        help_text="交的时候系统自己数好填上。",
    )
    bodies = forms.TypedMultipleChoiceField(
        label="哪些单位交",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请勾上要哪些单位交。"},
    )

    def __init__(self, *args: Any, phases: Iterable[Any], bodies: Iterable[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = list(bodies)
        top = min((len(body.unit.path) for body in asked), default=0)
        listed = [(str(body.pk), body.name) for body in asked]
        self.fields["phase"].choices = [(str(one.pk), f"第{one.number}阶段　{one.title}") for one in phases]  # type: ignore[attr-defined]
        self.fields["bodies"].choices = listed  # type: ignore[attr-defined]
        self.fields["bodies"].initial = [
            str(body.pk) for body in asked if body.kind in LIKELY and len(body.unit.path) > top
        ]
        self.order_fields(["phase", "title", "day", "hour", "fills", "bodies"])


class HandInForm(forms.Form):
    """Some words and a file, neither needed where the portal counts."""

    use_required_attribute = False

    note = forms.CharField(
        label="说明",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="做了什么、还差什么。不写村民的姓名和电话。",
    )
    file = forms.FileField(
        label="附文件（照片或者PDF）",
        required=False,
        max_length=100,
        help_text="只有工作人员看得到，不公开。",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={
            "empty": "这个文件是空的，请重新选一个。",
            "max_length": "文件名太长，请改短一点再选。",
        },
    )

    def clean_file(self) -> Attached | None:
        """The file as the store keeps it, by its content and not by its name."""
        upload = self.cleaned_data["file"]
        if upload is None:
            return None
        try:
            taken = Store(settings.EVIDENCE_ROOT).take(upload, limit_bytes=settings.EVIDENCE_LIMIT_BYTES)
        except Rejected as rejected:
            raise forms.ValidationError(f"“{upload.name}”没有收下。{rejected.reason}") from rejected
        return Attached(taken.sha256, taken.kind, upload.name)
