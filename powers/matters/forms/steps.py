"""Taking a step: what its outcomes ask for, and the papers it leaves behind."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from powers.catalogue.models import Ask
from powers.catalogue.procedure import OutcomeRow, PaperRow, StepRow
from powers.matters.forms.typing import FieldsForm
from powers.matters.rules import Entry, FileEntry


class StepForm(FieldsForm):
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
        asks = {ask for outcome in self.outcomes for ask in outcome.asks}
        if Ask.MISSING_PAPERS in asks:
            self._ask_missing()
        if Ask.SECOND_PERSON in asks:
            self.fields["second_person"] = forms.CharField(
                label="同去的人",
                max_length=60,
                help_text="至少两个人一起去。写职务和姓名，比如：柳河村代办员赵小梅。",
            )
        if Ask.REASON in asks:
            self._ask_reason()
        self.by_hand |= {
            "missing",
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
            (Ask.MISSING_PAPERS, self._check_missing),
            (Ask.SECOND_PERSON, self._check_second), (Ask.REASON, self._check_reason),
        ):  # fmt: skip
            if outcome and ask in outcome.asks:
                check()
        if outcome:
            self.check_fields(row for row in self.asked if row.key in outcome.asks)
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
            values=self.values(),
            missing=tuple(given.get("missing", ())),
            files=dict(self.kept),
            on_paper=self.on_paper,
        )

    def _check_missing(self) -> None:
        self._needs("missing", "请勾上还缺哪些材料。")

    def _check_second(self) -> None:
        self._needs("second_person", "请写同去的人，至少要两个人入户。")

    def _check_reason(self) -> None:
        self._needs("reason", "请写明理由。")

    def _needs(self, name: str, words: str) -> None:
        if name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, words)


class ResubmitForm(FieldsForm):
    """Handing in again after the one-time notice: each paper that was asked for, now there."""

    def clean(self) -> dict[str, Any]:
        """Everything asked for at once; half of it would be told a second time."""
        given = super().clean()
        self.cleaned_data = given
        self.check_papers()
        self.check_fields(self.asked)
        return given

    def entry(self) -> Entry:
        """The papers and what was typed anew, for the operation."""
        return Entry(files=dict(self.kept), on_paper=self.on_paper, values=self.values())


class OpinionForm(forms.Form):
    """One of several opinions: the words; whoever disagrees has to write some."""

    words = forms.CharField(
        label="意见", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="不同意的一定要写理由。",
    )  # fmt: skip


class WithdrawForm(forms.Form):
    """Why the household takes its application back."""

    reason = forms.CharField(
        label="为什么撤回",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明为什么撤回。"},
    )
