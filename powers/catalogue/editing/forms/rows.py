"""Rows of a step: its ways on, papers, risks, opinions. An empty row is no row; a ticked one goes."""

from typing import Any

from django import forms

from powers.catalogue.editing.forms import choosing as choose
from powers.catalogue.editing.forms.basic import Worded
from powers.catalogue.editing.shape import Detail, Row, steps_of
from powers.catalogue.editing.terms import Terms
from powers.catalogue.fields import FIGURES
from powers.catalogue.models import Grade, Need, StepKind

DROP = "去掉这一条"


class RowForm(Worded):
    """One row; a new one in which nothing was typed is none."""

    def __init__(self, prefix: str, terms: Terms, row: Row | None, data: Any, *, fixed: bool = False) -> None:
        self.terms, self.row, self.fixed = terms, row, fixed
        super().__init__(data, prefix=prefix, initial=self.shown(row) if row else None)
        self.build()
        if row is not None and not fixed:
            self.fields["drop"] = forms.BooleanField(label=DROP, required=False)

    def build(self) -> None:
        """Add the fields."""
        raise NotImplementedError

    def shown(self, row: Row) -> Row:
        """A stored row as the form shows it."""
        return row

    def kept(self) -> Row:
        """The row as it is stored."""
        return {name: value for name, value in self.cleaned_data.items() if name != "drop"}

    @property
    def heading(self) -> str:
        """What stands above the row: what it was called, or that it is a new one."""
        return str(self.row.get("name") or self.row.get("label")) if self.row else "再写一条"

    @property
    def gone(self) -> bool:
        """Whether the row is to go, or was never filled in: what is only chosen is nobody's typing."""
        if self.row is not None:
            return bool(self.data.get(f"{self.prefix}-drop")) and not self.fixed
        typed = [name for name, field in self.fields.items() if type(field) is forms.CharField]
        return not any(self.data.get(f"{self.prefix}-{name}", "").strip() for name in typed)

    def full_clean(self) -> None:
        """A row that goes needs no checking."""
        if self.is_bound and self.gone:
            self.cleaned_data = {}
            self._errors = forms.utils.ErrorDict()
            return
        super().full_clean()

    def value(self) -> Row:
        """The row as it is stored, under its key where it has one."""
        key = {"key": self.row["key"]} if self.row and "key" in self.row else {}
        return {**key, **self.kept()}


class WayForm(RowForm):
    """One outcome: what it is called, where it leads, what has to be filled in."""

    def __init__(self, detail: Detail, key: str, *args: Any, **kwargs: Any) -> None:
        self.detail, self.key = detail, key
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        """Label, target, what is asked; publicity to wait for and an amount, where the item has them."""
        self.fields["label"] = choose.text("结果叫什么", 40, hint="比如：齐、不齐、同意、办完了。")
        self.fields["goes"] = choose.one_of("然后", choose.targets(self.detail, self.key))
        self.fields["asks"] = choose.some_of("这时候要填什么", choose.asks(self.detail))
        walls = [(s["key"], s["name"]) for s in steps_of(self.detail) if s["kind"] == StepKind.PUBLICITY]
        if walls:
            self.fields["after"] = choose.some_of("要等哪次公示结束", walls)
        figures = [(f["key"], f["name"]) for f in self.detail.get("fields", []) if f["type"] in FIGURES]
        if (self.row and self.row.get("when")) or (figures and self._laddered()):
            amounts = [("", "不限"), *self.terms.amounts()]
            self.fields["when"] = choose.one_of("看哪个金额", [("", "不看金额"), *figures], required=False)
            self.fields["from_"] = choose.one_of("这么多起", amounts, required=False)
            self.fields["below"] = choose.one_of("不到这么多", amounts, required=False)

    def _laddered(self) -> bool:
        step = next(s for s in steps_of(self.detail) if s["key"] == self.key)
        return any(one.get("when") for one in step["outcomes"])

    def shown(self, row: Row) -> Row:
        """The row with its target in one value."""
        when = row.get("when") or {}
        return row | {
            "goes": choose.leads(row),
            "when": when.get("field", ""),
            "from_": when.get("from", ""),
            "below": when.get("below", ""),
        }

    def kept(self) -> Row:
        """The stored way on; what only the software sets stays as it was."""
        said = super().kept()
        system = {"by_system": True} if self.row and self.row.get("by_system") else {}
        rung = {"field": said.pop("when", ""), "from": said.pop("from_", ""), "below": said.pop("below", "")}
        when = {name: value for name, value in rung.items() if value} if rung["field"] else None
        return {"label": said["label"], **choose.led(said["goes"]), **system, "asks": said["asks"], "when": when,
                "after": said.get("after", [])}  # fmt: skip


class BroughtForm(RowForm):
    """A paper that an applicant brings."""

    def build(self) -> None:
        """Name, when, whence, how."""
        self.fields["name"] = choose.text("材料", 60)
        self.fields["need"] = choose.one_of("什么时候要", choose.needs())
        self.fields["condition"] = choose.text("什么情况才要", 120, required=False)
        self.fields["provider"] = choose.one_of("哪里来", choose.providers())
        self.fields["how"] = choose.text(
            "怎么准备", 300, lines=2, hint="原件还是复印件、谁签字、哪里有空白的。"
        )

    def clean(self) -> dict[str, Any]:
        """What is not always needed says when."""
        return _conditioned(self, super().clean())


class MadeForm(RowForm):
    """A paper that the step leaves behind."""

    def build(self) -> None:
        """Name and when."""
        self.fields["name"] = choose.text("记录或者文书", 60)
        self.fields["need"] = choose.one_of("什么时候要", choose.needs())
        self.fields["condition"] = choose.text("什么情况才要", 120, required=False)

    def clean(self) -> dict[str, Any]:
        """What is not always needed says when."""
        return _conditioned(self, super().clean())


def _conditioned(form: forms.Form, cleaned: dict[str, Any]) -> dict[str, Any]:
    some = (str(Need.CONDITIONAL.label), str(Need.DELEGATED.label))
    if cleaned.get("need") in some and not cleaned.get("condition"):
        form.add_error("condition", "不是都要的，写明什么情况才要。")
    return cleaned


class RiskForm(RowForm):
    """A risk point."""

    texts = ("measure",)

    def build(self) -> None:
        """Grade, name, counter-measure."""
        grades = [(str(one.value), str(one.label)) for one in Grade]
        self.fields["grade"] = choose.one_of("等级", grades)
        self.fields["name"] = choose.text("可能出什么事", 40, hint="比如：优亲厚友、公示缩水。")
        self.fields["measure"] = choose.text("怎么防", 300, lines=2)

    def shown(self, row: Row) -> Row:
        """The row with numbers by their names."""
        return row | {"measure": self.terms.shown(row["measure"])}


class OpinionForm(RowForm):
    """One of several opinions asked for together."""

    def build(self) -> None:
        """Whose, and about what."""
        self.fields["name"] = choose.text("谁的意见", 30)
        kept = self.row["actors"] if self.row else ()
        self.fields["actors"] = choose.some_of("由谁给意见", choose.posts(kept), required=True)
        self.fields["asks_about"] = choose.text("问什么", 60)
