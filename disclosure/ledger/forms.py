"""What the desk asks for the accounts: a beginning, money in, money out, why something is taken back."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from disclosure.desk_forms import fit_for_public
from disclosure.ledger.queries import EntryLine
from disclosure.ledger.rules import OLDEST_MONTHS, Line, first_of, following, month_words
from disclosure.models import EXPENSES, INCOMES, Account, Direction, LedgerEntry
from portal import clock

FIGURE = {
    "required": "请写金额，比如1060.00。",
    "invalid": "金额请写数字，比如1060.00。",
    "min_value": "金额要大于0。",
    "max_decimal_places": "金额最多写两位小数。",
    "max_digits": "金额太大了，请再看一遍。",
    "max_whole_digits": "金额太大了，请再看一遍。",
}
DAY = {"required": "请写日期。", "invalid": "日期请写成2026-11-03这样。"}


class MoneyField(forms.DecimalField):
    """Yuan and cents; commas as people write them are taken."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        """All that a decimal field takes; two places, with our words for what is wrong."""
        usual: dict[str, Any] = {"max_digits": 11, "decimal_places": 2, "min_value": Decimal("0.01")}
        super().__init__(**usual | {"error_messages": FIGURE} | kwargs)
        self.widget.attrs |= {"inputmode": "decimal"}

    def to_python(self, value: Any) -> Any:
        """The figure without its commas."""
        return super().to_python(str(value).replace(",", "").replace("，", "") if value else value)


def day_field(**kwargs: Any) -> forms.DateField:
    """A day, by the browser's own picker where it has one."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(widget=widget, error_messages=DAY, **kwargs)


class StartForm(forms.Form):
    """From which month, with how much."""

    month = forms.ChoiceField(label="从哪个月记起", error_messages={"required": "请选从哪个月记起。"})
    opening = MoneyField(
        label="那个月以前结余多少（元）",
        min_value=Decimal(0),
        help_text="照上一本纸账的月末结余写，银行存款和现金加在一起。",
        error_messages={**FIGURE, "min_value": "结余不能小于0。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The months that one may begin with, this one first."""
        super().__init__(*args, **kwargs)
        this = first_of(clock.today())
        months = [following(this, -n) for n in range(OLDEST_MONTHS + 1)]
        self.fields["month"].choices = [(f"{m:%Y-%m}", month_words(m)) for m in months]  # type: ignore[attr-defined]


class LineForm(forms.Form):
    """One entry of money in or out."""

    account = forms.ChoiceField(
        label="科目", widget=forms.RadioSelect, error_messages={"required": "请选一个科目。"}
    )
    amount = MoneyField(label="金额（元）")
    day = day_field(label="日期", help_text="钱到账、付出的那天。")
    summary = forms.CharField(
        label="摘要",
        max_length=60,
        help_text="这是什么钱，写得村民看得懂。账会公开，不写身份证号、电话、卡号。",
        error_messages={"required": "请写这是什么钱。"},
    )
    handler = forms.CharField(label="经手人", max_length=50, required=False)
    witness = forms.CharField(label="证明人", max_length=50, required=False)

    def __init__(self, *args: Any, accounts: tuple[Account, ...], **kwargs: Any) -> None:
        """`accounts` are those to choose from; a single one is chosen already."""
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [(a.value, a.label) for a in accounts]  # type: ignore[attr-defined]
        if len(accounts) == 1:
            self.initial.setdefault("account", accounts[0].value)
        self.initial.setdefault("day", clock.today())

    def clean_summary(self) -> str:
        """Refuse what must not be public."""
        return fit_for_public(self.cleaned_data["summary"], "账", ())

    @property
    def line(self) -> Line:
        """What was typed, as the operations take it."""
        return Line(**self.cleaned_data)


class ReverseForm(forms.Form):
    """Why an entry is taken back, and what should have stood in its place, if anything."""

    reason = forms.CharField(
        label="为什么冲销",
        max_length=60,
        help_text="会公开，比如：金额抄错，两个数字写反。",
        error_messages={"required": "请写为什么冲销。"},
    )
    amount = MoneyField(
        label="对的金额（元）", required=False, help_text="只是冲掉、不再另记的，这里空着，下面几项也不用管。"
    )
    account = forms.ChoiceField(label="对的科目")
    day = day_field(label="对的日期")
    summary = forms.CharField(label="对的摘要", max_length=60, required=False)

    def __init__(self, *args: Any, entry: LedgerEntry, shown: EntryLine, **kwargs: Any) -> None:
        """The entry to take back, as it stands: what is not changed stays so."""
        kwargs["initial"] = {
            "account": entry.account,
            "day": entry.day,
            "summary": "" if shown.erased else shown.summary,
        }
        super().__init__(*args, **kwargs)
        accounts = INCOMES if entry.direction == Direction.INCOME else EXPENSES
        self.fields["account"].choices = [(a.value, a.label) for a in accounts]  # type: ignore[attr-defined]

    def clean_reason(self) -> str:
        """Refuse what must not be public."""
        return fit_for_public(self.cleaned_data["reason"], "账", ())

    def clean(self) -> dict[str, Any]:
        """A right amount wants its words too."""
        given = super().clean() or {}
        if given.get("amount") and not given.get("summary") and "summary" not in self.errors:
            self.add_error("summary", "请写这是什么钱。")
        return given

    def right(self, words: tuple[str, str]) -> Line | None:
        """The entry that should have stood there, with handler and witness as they were; None when there is none."""
        given = self.cleaned_data
        if not given.get("amount"):
            return None
        day: date = given["day"]
        return Line(day, given["account"], given["amount"], given["summary"], *words)


class EraseWordsForm(forms.Form):
    """Why the words of an entry are erased."""

    reason = forms.CharField(
        label="依据和理由",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写依据什么、为什么删除。"},
    )
