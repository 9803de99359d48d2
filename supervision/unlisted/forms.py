"""What is asked: of anybody on the public page, of the committee and inspectors, of the keeper, the place, the checker."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.core import signing

from disclosure.desk_forms import fit_for_public, said
from supervision.unlisted.rules import LONGEST, MOST_BASES, Ruling

SALT = "supervision.unlisted"
VALID_SECONDS = 3 * 24 * 3600
Choices = list[tuple[str, str]]
GroupedChoices = list[tuple[str, Choices]]


def token_for(code: str) -> str:
    """A token for the form of a place, made now; it stands in for a cookie."""
    return signing.dumps(code, salt=SALT)


def token_holds(token: str, code: str) -> bool:
    """Whether `token` was made for this place within the last three days."""
    try:
        return bool(signing.loads(token, salt=SALT, max_age=VALID_SECONDS) == code)
    except signing.BadSignature:
        return False


class ReportForm(forms.Form):
    """What is asked for or done that no list has. No name and no telephone: nobody need know who says so."""

    use_required_attribute = False  # the page says what is missing in its own words

    place = forms.ChoiceField(label="哪里", error_messages={"required": "请选是哪个村。"})
    what = forms.CharField(
        label="叫你办了什么，收了什么",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="照实写：盖章要交什么、办事要先做什么、不给就怎样。不用写你是谁。",
        error_messages={
            "required": "写一写叫你办了什么，一两句话也行。",
            "max_length": f"最多写{LONGEST}字，现在有%(show_value)d字，请写短一点。",
        },
    )
    when_about = forms.CharField(
        label="大概什么时候",
        required=False,
        max_length=60,
        help_text="记得哪天写哪天，记不清写哪个月也行。",
        error_messages={"max_length": "最多写60字。"},
    )
    noticed = forms.CharField(
        label="怎么知道的",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="自己碰上的、听人说的、看到通知的。怕别人认出你的，空着。",
        error_messages={"max_length": "最多写300字，现在有%(show_value)d字。"},
    )

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        """`places` are pairs of code and name; a single one is not asked for."""
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        alone = len(places) == 1
        field.choices = places if alone else [("", "请选"), *places]  # type: ignore[attr-defined]
        if alone:
            field.widget, field.initial = forms.HiddenInput(), places[0][0]

    @property
    def words(self) -> dict[str, str]:
        """What the operation takes, from valid entries."""
        return {name: self.cleaned_data[name] for name in ("what", "when_about", "noticed")}


class InspectionForm(ReportForm):
    """The same from an officer: an inspection, or a record of the committee's log handed on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """See `ReportForm`."""
        super().__init__(*args, **kwargs)
        self.fields["what"].label = "发现在做什么、收什么"
        self.fields[
            "what"
        ].help_text = "写清哪个环节、叫人交什么。只有县里处理的人看得到，不写当事人的姓名、电话。"
        self.fields["noticed"].label = "怎么发现的"
        self.fields["noticed"].help_text = "查了什么、问了哪些人家。"


class RulingForm(forms.Form):
    """A decision: the public wording, the opinion, and what its way needs beside them."""

    use_required_attribute = False

    wording = forms.CharField(
        label="公开的说法",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="反映的是什么事，用自己的话写一两句，不照抄原话。不写人名，不写能看出是谁反映的话：哪天、哪一户、怎么知道的。",
        error_messages={"required": "请写公开的说法：反映的是什么事，一两句话，不写人名。"},
    )
    item = forms.CharField(
        label="清单上第几项",
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="写序号，比如 26，或者 4-2。",
        error_messages={"required": "请写清单上第几项。"},
    )
    reason = forms.CharField(
        label="县里的意见",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明理由。"},
    )

    def __init__(
        self,
        *args: Any,
        way: str,
        laws: GroupedChoices | tuple[()] = (),
        phones: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        """`way` is the verb of the decision, `laws` the documents of the register by level, `phones` duty telephones."""
        super().__init__(*args, **kwargs)
        self.phones = phones
        reason = self.fields["reason"]
        reason.label, reason.help_text = REASONS[way]
        reason.required = way in ("order", "dismiss")
        if way != "point":
            del self.fields["item"]
        if way == "accept":
            for n in range(1, MOST_BASES + 1):
                self.fields[f"law{n}"] = forms.ChoiceField(
                    label=f"依据{'一二三'[n - 1]}",
                    choices=[("", "请选" if n == 1 else "没有"), *laws],
                    required=n == 1,
                    help_text="县级以上、现行的文件。括号里写着失效的、乡镇的，不能选。" if n == 1 else "",
                    error_messages={"required": "请选依据哪份文件。没有依据的，只能责令停止。"},
                )

        self.order_fields(["wording", "item", "law1", "law2", "law3", "reason"])

    def clean_wording(self) -> str:
        """Refuse what must not be public."""
        return fit_for_public(self.cleaned_data["wording"], "公开的说法", self.phones)

    def clean_reason(self) -> str:
        """Refuse what must not be public."""
        return fit_for_public(self.cleaned_data["reason"], "县里的意见", self.phones)

    @property
    def ruling(self) -> Ruling:
        """The decision, from valid entries."""
        given = self.cleaned_data
        laws: Iterable[str] = (given.get(f"law{n}", "") for n in range(1, MOST_BASES + 1))
        return Ruling(given["wording"], given["reason"], given.get("item", ""), tuple(filter(None, laws)))


REASONS = {
    "point": ("还有什么要说明", "比如该照哪一步办、不该收什么。会公开。"),
    "accept": ("还有什么要说明", "比如列进去以前怎么办。会公开。"),
    "order": ("为什么没有依据，要停什么", "写清停哪样、收过的钱物怎么退。会公开。"),
    "dismiss": ("为什么不算，或者哪里说不清", "说不清的，写明还差什么，可以补充了再反映。会公开。"),
}


class TextForm(forms.Form):
    """Some words that will be public."""

    use_required_attribute = False

    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(
        self, *args: Any, label: str, hint: str, missing: str, phones: Collection[str] = (), **kwargs: Any
    ) -> None:
        """What the words are called, how to write them, and what to say when they are missing ("" when they may)."""
        super().__init__(*args, **kwargs)
        self.phones, self.called = phones, label
        text = self.fields["text"]
        text.label, text.help_text, text.required = label, hint, bool(missing)
        text.error_messages["required"] = missing

    def clean_text(self) -> str:
        """Refuse what must not be public."""
        return fit_for_public(self.cleaned_data["text"], self.called, self.phones)


class CheckForm(TextForm):
    """Whether it has stopped, and what was seen."""

    verdict = forms.ChoiceField(
        label="查下来怎么样",
        widget=forms.RadioSelect,
        choices=[
            ("confirm", said("确实停了", "了结，公开栏上写明查过、停了。")),
            ("send_back", said("没有停", "退回去，重新算期限；再不停，自动往上报。")),
        ],
        error_messages={"required": "请选查下来停没停。"},
    )
    field_order = ("verdict", "text")


class NumberForm(forms.Form):
    """Under which number it stands on the list now."""

    use_required_attribute = False

    item = forms.CharField(
        label="列成了第几项",
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="县里自己列的从101号起。先装进清单，再来登记。",
        error_messages={"required": "请写列成了第几项。"},
    )
