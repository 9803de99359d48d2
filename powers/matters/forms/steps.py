"""Taking a step: what its outcomes ask for, and the papers it leaves behind."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from portal import clock
from powers.catalogue.models import Ask
from powers.catalogue.procedure import OutcomeRow, PaperRow, StepRow
from powers.matters.forms.papers import PapersForm
from powers.matters.rules import AwardEntry, Entry, FileEntry

# What a board may say of the class, and no more: item 26, publicity (不写病和残疾).
CATEGORIES = ("农村低保", "城市低保")
MONTHS_AHEAD = 6


class StepForm(PapersForm):
    """One form for outcomes that share their papers; each outcome is a button that names its act.

    A field asked by some outcomes only is checked when one of those is pressed. `suggested` are the papers of
    the applicant that are known to be missing.
    """

    def __init__(
        self,
        *args: Any,
        step: StepRow,
        outcomes: Sequence[OutcomeRow],
        papers: Sequence[PaperRow] = (),
        brought: Sequence[PaperRow] = (),
        held: Iterable[str] = (),
        kept: Mapping[str, FileEntry] | None = None,
        must: Iterable[str] | None = None,
        suggested: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, ask=papers, held=held, kept=kept, must=must, **kwargs)
        self.step, self.outcomes, self.brought = step, tuple(outcomes), tuple(brought)
        self.suggested = list(suggested)
        asked = {ask for outcome in self.outcomes for ask in outcome.asks}
        if Ask.MISSING_PAPERS in asked:
            self._ask_missing()
        if Ask.AWARD in asked:
            self._ask_award()
        if Ask.SECOND_PERSON in asked:
            self.fields["second_person"] = forms.CharField(
                label="同去的人",
                max_length=60,
                help_text="至少两个人一起去。写职务和姓名，比如：柳河村代办员赵小梅。",
            )
        if Ask.REASON in asked:
            self._ask_reason()
        self.by_hand |= {
            "missing",
            "persons",
            "category",
            "monthly",
            "start_month",
            "second_person",
            "reason",
        } & self.fields.keys()

    def _ask_missing(self) -> None:
        self.fields["missing"] = forms.MultipleChoiceField(
            label="还缺哪些，一次勾全",
            choices=[(p.key, p.name) for p in self.brought],
            widget=forms.CheckboxSelectMultiple,
            initial=self.suggested,
            help_text="勾了哪些，告知书上就写哪些。以后不能再加。",
        )

    def _ask_award(self) -> None:
        self.fields["persons"] = forms.IntegerField(
            label="保障几个人", min_value=1, max_value=30,
            error_messages={"invalid": "请写人数，比如2。", "min_value": "至少1个人。", "max_value": "人数太多，请再看一遍。"},
        )  # fmt: skip
        self.fields["category"] = forms.ChoiceField(
            label="保障类别",
            choices=[(c, c) for c in CATEGORIES],
            widget=forms.RadioSelect,
            help_text="公示时只写这几个字，不写病和残疾。",
        )
        self.fields["monthly"] = forms.DecimalField(
            label="每月多少元", min_value=Decimal("0.01"), max_digits=9, decimal_places=2,
            help_text="全家合计，精确到分，比如1060.00。",
            error_messages={
                "invalid": "请写数字，比如1060.00。", "min_value": "金额要大于0。", "max_decimal_places": "最多写到分。",
                "max_digits": "金额太大，请再看一遍。", "max_whole_digits": "金额太大，请再看一遍。",
            },
        )  # fmt: skip
        self.fields["start_month"] = forms.ChoiceField(label="从哪个月起", choices=[("", "请选"), *_months()])

    def _ask_reason(self) -> None:
        some = [o for o in self.outcomes if Ask.REASON in o.asks]
        every = len(some) == len(self.outcomes)
        self.fields["reason"] = forms.CharField(
            label="理由" if every else f"理由（选“{'”“'.join(o.label for o in some)}”的要写）",
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="写给申请人和下一步的经办人看。依据哪一条、查到了什么。",
        )

    def check_for(self, outcome: OutcomeRow | None) -> bool:
        """Whether everything that this outcome asks for is there; adds what is not as errors at the fields.

        None stands for a step that ends in no choice of one's own, as putting up a notice.
        """
        self.full_clean()
        for ask, check in (
            (Ask.MISSING_PAPERS, self._check_missing), (Ask.AWARD, self._check_award),
            (Ask.SECOND_PERSON, self._check_second), (Ask.REASON, self._check_reason),
        ):  # fmt: skip
            if outcome and ask in outcome.asks:
                check()
        if outcome is None or not outcome.is_return:
            self.check_papers()
        return not self.errors

    def entry(self) -> Entry:
        """What was typed, for the operation. Who went along is part of the words, which can be erased."""
        given = self.cleaned_data
        second = given.get("second_person", "")
        words = [f"同去的：{second}。" if second else "", given.get("reason", "")]
        return Entry(
            remark="".join(words).strip(),
            second_person=second,
            award=self._award(),
            missing=tuple(given.get("missing", ())),
            files=dict(self.kept),
            on_paper=self.on_paper,
        )

    def _award(self) -> AwardEntry | None:
        given = self.cleaned_data
        if not all(given.get(name) for name in ("persons", "category", "monthly", "start_month")):
            return None
        month = date.fromisoformat(given["start_month"])
        return AwardEntry(given["persons"], given["category"], given["monthly"], month)

    def _check_missing(self) -> None:
        self._needs("missing", "请勾上还缺哪些材料。")

    def _check_award(self) -> None:
        self._needs("persons", "请写保障几个人。")
        self._needs("category", "请选保障类别。")
        self._needs("monthly", "请写每月多少元。")
        self._needs("start_month", "请选从哪个月起。")

    def _check_second(self) -> None:
        self._needs("second_person", "请写同去的人，至少要两个人入户。")

    def _check_reason(self) -> None:
        self._needs("reason", "请写明理由。")

    def _needs(self, name: str, words: str) -> None:
        if name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, words)


class ResubmitForm(PapersForm):
    """Handing in again after the one-time notice: each paper that was asked for, now there."""

    def clean(self) -> dict[str, Any]:
        """Everything asked for at once; half of it would be told a second time."""
        given = super().clean()
        self.cleaned_data = given
        self.check_papers()
        return given

    def entry(self) -> Entry:
        """The papers, for the operation."""
        return Entry(files=dict(self.kept), on_paper=self.on_paper)


class WithdrawForm(forms.Form):
    """Why the household takes its application back."""

    reason = forms.CharField(
        label="为什么撤回",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明为什么撤回。"},
    )


def _months() -> list[tuple[str, str]]:
    """This month and the next ones, as first days."""
    today = clock.today()
    firsts = [
        date(today.year + (today.month - 1 + n) // 12, (today.month - 1 + n) % 12 + 1, 1)
        for n in range(MONTHS_AHEAD + 1)
    ]
    return [(first.isoformat(), f"{first.year}年{first.month}月") for first in firsts]
