"""What is asked while units comb: whom, what they have, what becomes of it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from portal.organisation.models import Body
from powers.making.forms.hours import DueForm
from powers.making.models import Combed, Settled
from powers.making.operations import Row
from powers.making.queries.bodies import kinds_of


class BodiesForm(DueForm):
    """Which bodies are asked, until when."""

    bodies = forms.MultipleChoiceField(
        label="请哪些单位梳理",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "请勾上请哪些单位梳理。",
            "invalid_choice": "勾上的单位里有已经请过的，看下面，请重新勾。",
        },
    )
    field_order = ("bodies", "day", "hour")

    def __init__(self, *args: Any, bodies: Iterable[Body], **kwargs: Any) -> None:
        """`bodies` are those not asked yet."""
        super().__init__(*args, **kwargs)
        self.fields["bodies"].choices = [(str(one.pk), one.name) for one in bodies]  # type: ignore[attr-defined]


class RowForm(forms.Form):
    """One power as a body writes it."""

    use_required_attribute = False

    name = forms.CharField(
        label="事项名称", max_length=120, error_messages={"required": "请写事项名称。"},
        help_text="写村里办的是什么事，比如：公益性岗位申报。",
    )  # fmt: skip
    kind = forms.ChoiceField(label="哪一类", error_messages={"required": "请选是哪一类。"})
    basis = forms.CharField(
        label="依据哪份文件",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="法律、法规、规章或者县级以上文件的名称和条款。",
        error_messages={"required": "请写依据哪份文件。"},
    )
    note = forms.CharField(
        label="说明", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="村里办哪一段、谁来批、常出什么问题。",
    )  # fmt: skip

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        """The kinds that this body combs."""
        super().__init__(*args, **kwargs)
        kinds = [(str(one), str(Combed(one).label)) for one in kinds_of(body)]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    @property
    def row(self) -> Row:
        """What the operation takes, from valid entries."""
        return Row(**self.cleaned_data)


class SettleForm(forms.Form):
    """What becomes of a row."""

    use_required_attribute = False

    settled = forms.ChoiceField(
        label="怎么处理",
        choices=Settled.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选怎么处理。"},
    )
    number = forms.CharField(
        label="清单上第几项",
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="列入下一版的，先在下一版里列上，再写序号；清单上已有的，写现在的序号。",
    )
    reason = forms.CharField(
        label="理由",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="不列的一定要写。交来的单位看得到。",
    )
