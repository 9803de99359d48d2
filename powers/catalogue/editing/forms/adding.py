"""A new step: first where it comes and what sort it is, then who takes it and by when."""

from typing import Any

from django import forms

from powers.catalogue.editing import acts
from powers.catalogue.editing.describing import target_words
from powers.catalogue.editing.drafting import Change
from powers.catalogue.editing.forms import choosing as choose
from powers.catalogue.editing.forms.basic import Worded, add_when, add_who, settle_when, without_usual
from powers.catalogue.editing.shape import Detail, Row, step_of
from powers.catalogue.editing.terms import Terms
from powers.catalogue.models import StepKind

KINDS = tuple(choose.KIND_HELP)


class WhereForm(forms.Form):
    """Behind which outcome the step comes, and what sort it is."""

    use_required_attribute = False

    def __init__(self, detail: Detail, after: str, data: Any = None) -> None:
        step = step_of(detail, after)
        ways = [
            (one["key"], f"“{one['label']}”以后，原来{target_words(detail, one)}")
            for one in step["outcomes"]
            if not (one["key"] in ("objected", "stands") and len(step["outcomes"]) > 1)
        ]
        super().__init__(data, initial={"way": ways[0][0], "kind": StepKind.TASK.value})
        kinds = [(str(kind.value), words) for kind, words in choose.KIND_HELP.items()]
        self.fields["kind"] = forms.ChoiceField(
            label="加什么样的一步",
            choices=kinds,
            widget=forms.RadioSelect,
            error_messages={"required": "请选一样。", "invalid_choice": "请从列出的里面选一样。"},
        )
        self.fields["way"] = forms.ChoiceField(
            label=f"接在“{step['name']}”的哪个结果后面",
            choices=ways,
            widget=forms.RadioSelect if len(ways) > 1 else forms.HiddenInput,
            error_messages={"required": "请选一个。", "invalid_choice": "这个结果已经没有了，请重新选。"},
        )


class AddForm(Worded):
    """The new step itself; with a publicity, who answers objections."""

    texts = ("limit_words", "note")

    def __init__(self, detail: Detail, kind: str, terms: Terms, data: Any = None) -> None:
        self.terms, self.kind = terms, kind
        usual = {
            "lane": "village",
            "review_lane": "village",
            "limit_from": "entered",
            "limit_covers": "finish",
        }
        super().__init__(data, prefix="step", initial=usual)
        self.fields["name"] = choose.text("这一步叫什么", 30)
        add_who(self, detail, ())
        add_when(self, terms, kind)
        self.fields["note"] = choose.text("怎么办", 600, required=False, lines=3)
        self.fields["board"] = choose.one_of("公开在哪里", choose.boards(), required=False)
        if kind == StepKind.PUBLICITY:
            self.fields["review_lane"] = choose.one_of("有异议，归哪一方查", choose.lanes(detail))
            self.fields["review_actors"] = choose.some_of(
                "有异议，由谁查、由谁答复", choose.posts(), required=True
            )
            self.fields["review_limit"] = choose.one_of("几天查清答复", choose.days(terms, "选一选"))

    def clean(self) -> dict[str, Any]:
        """The limit said in words follows the limit chosen."""
        cleaned = super().clean()
        settle_when(self, cleaned, {})
        return cleaned

    def change(self, after: str, way: str) -> Change:
        """The step put behind the outcome `way` of the step `after`."""
        said: Row = dict(self.cleaned_data)
        review = {name: said.pop(f"review_{name}", "") for name in ("lane", "actors", "limit")}
        review["limit_words"] = f"{{{review['limit']}}}" if review["limit"] else ""
        values = {"kind": self.kind, **without_usual(said)}
        return acts.added(after, way, values, review if review["limit"] else None)
