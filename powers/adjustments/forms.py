"""What the owner is asked: what came of an item, and why."""

from collections.abc import Sequence
from typing import Any

from django import forms

from powers.adjustments.lifecycle import ADJUSTMENT, WORDS, State
from powers.adjustments.rules import LONGEST

MISSING = "请写明为什么这样定，会公开。"


def _why() -> forms.CharField:
    return forms.CharField(
        label="为什么",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="比如：依据换成新版本，步骤不变。会公开，不写人名和电话。",
        error_messages={
            "required": MISSING,
            "max_length": f"最多写{LONGEST}字，现在有%(show_value)d字，请写短一点。",
        },
    )


class SettleForm(forms.Form):
    """What came of one item; only the ways that fit what was done with it are offered."""

    use_required_attribute = False

    verb = forms.ChoiceField(
        label="怎么定",
        widget=forms.RadioSelect,
        error_messages={"required": "请选怎么定。", "invalid_choice": "这一项现在不能这样定，看下面写的。"},
    )
    reason = _why()

    def __init__(self, *args: Any, verbs: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(verb, WORDS[ADJUSTMENT.next(State.OPEN, verb)]) for verb in verbs]
        self.fields["verb"].choices = words  # type: ignore[attr-defined] # a choice field has choices


class KeepForm(forms.Form):
    """Several items of one round at once: all looked at, nothing to change, for one reason."""

    use_required_attribute = False

    items = forms.MultipleChoiceField(
        label="哪几项",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "先勾上看过、不用改的事项。",
            "invalid_choice": "有一项已经定了，请重新勾。",
        },
    )
    reason = _why()

    def __init__(self, *args: Any, items: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = items  # type: ignore[attr-defined] # as above
