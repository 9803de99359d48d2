"""What the desk asks about the committee's log and its concerns."""

from collections.abc import Collection
from typing import Any

from django import forms

from disclosure.desk_forms import fit_for_public, said
from supervision.desk_panel import PUBLIC_WORDS, WITHOUT_WORDS, Panel
from supervision.lifecycle import CONCERN_WORDS

MINE, UNSETTLED = "mine", "unsettled"


class ConcernFilter(forms.Form):
    """Which concerns to list."""

    status = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部"), (MINE, "等我办的"), (UNSETTLED, "没有了结的"), *CONCERN_WORDS.items()],
    )
    village = forms.CharField(label="村名", required=False, max_length=30)
    notice = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)


class ActForm(forms.Form):
    """One verb of a panel and the words that go with it."""

    verb = forms.ChoiceField(label="你的意见", error_messages={"required": "请选一个意见。"})
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), max_length=1000, required=False)

    def __init__(self, *args: Any, panel: Panel, phones: Collection[str] = (), **kwargs: Any) -> None:
        """`panel` gives the choices, the label and hint of the words; `phones` are duty telephones."""
        super().__init__(*args, **kwargs)
        self.phones = phones
        verb, text = self.fields["verb"], self.fields["text"]
        verb.choices = [(c.verb, said(c.name, c.then)) for c in panel.choices]  # type: ignore[attr-defined]
        alone = len(panel.choices) == 1
        verb.widget = forms.HiddenInput() if alone else forms.RadioSelect(choices=verb.choices)  # type: ignore[attr-defined]
        verb.initial = panel.choices[0].verb if alone else None
        text.label, text.help_text = panel.label, panel.hint
        text.required = not any(c.verb in WITHOUT_WORDS for c in panel.choices)
        text.error_messages["required"] = f"请写明{panel.label}。"
        if not panel.asks_words:
            del self.fields["text"]

    def clean(self) -> dict[str, Any]:
        """Words are needed for all but a plain acceptance; what will be public holds no personal data."""
        data: dict[str, Any] = super().clean() or {}
        verb, text = data.get("verb", ""), data.get("text", "")
        if (
            "text" in self.fields
            and verb
            and verb not in WITHOUT_WORDS
            and not text
            and "text" not in self.errors
        ):
            self.add_error("text", f"请写明{self.fields['text'].label}。")
        if verb in PUBLIC_WORDS:
            try:
                fit_for_public(text, PUBLIC_WORDS[verb], self.phones)
            except forms.ValidationError as problem:
                self.add_error("text", problem)
        return data


class RaiseForm(forms.Form):
    """A new concern about a notice."""

    text = forms.CharField(
        label="哪里不对，要村里改什么",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=1000,
        help_text="一次写一件事。第一句写清楚是什么问题，它会当标题。会公开，不写身份证号、私人电话、病情和孩子的姓名。",
        error_messages={"required": "请写明哪里不对、要村里改什么。"},
    )

    def __init__(self, *args: Any, phones: Collection[str] = (), **kwargs: Any) -> None:
        """`phones` are duty telephones."""
        super().__init__(*args, **kwargs)
        self.phones = phones

    def clean_text(self) -> str:
        """Refuse what must not be public."""
        return fit_for_public(self.cleaned_data["text"], "监督问题", self.phones)


class NoteForm(forms.Form):
    """A record of the committee's log; the villages and notices to choose from come from the page."""

    unit = forms.ChoiceField(label="哪个村", error_messages={"required": "请选村。"})
    notice = forms.ChoiceField(label="关于哪份公示", required=False)
    text = forms.CharField(
        label="看到了什么",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        help_text="哪天、在哪里、看了什么、有没有不对的地方。",
        error_messages={"required": "请写下看到了什么。"},
    )

    def __init__(
        self, *args: Any, villages: list[tuple[str, str]], notices: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        """Pairs of key and words; a single village is not asked for."""
        super().__init__(*args, **kwargs)
        unit, notice = self.fields["unit"], self.fields["notice"]
        unit.choices = villages  # type: ignore[attr-defined] # a choice field has choices
        notice.choices = [("", "不关于哪一份"), *notices]  # type: ignore[attr-defined]
        if len(villages) == 1:
            unit.widget, unit.initial = forms.HiddenInput(), villages[0][0]
