"""The form of one row: the columns of its kind of list, one field each."""

from typing import Any

from django import forms

from portal.organisation.post_kinds import POST_KINDS, PostKind
from powers.catalogue.models import ANSWERERS, Catalogue, DisclosedAt, Frequency, ListKind
from powers.catalogue.queries.entries import columns_of

AREA = {"what", "procedure"}
LONGEST = {"name": 120, "category": 40, "deadline": 120, "body": 60}
LEFT_OUT = {"number", "kind", "applies", "drafted_by", "note"}
LABELS: dict[str, dict[str, str]] = {
    ListKind.NEGATIVE: {"name": "不许做什么", "category": "哪个方面"},
    ListKind.SERVICES: {"name": "什么服务"},
    ListKind.DISCLOSURE: {"name": "公开什么", "category": "党务、村务还是财务"},
}
USUAL = {
    "name": "什么事",
    "category": "类别",
    "what": "讲细一点",
    "cited": "依据",
    "aliases": "又叫",
    "tied": "和清单的第几项有关",
}
HINTS = {
    "category": "在清单的哪一类。",
    "aliases": "别的叫法，用分号隔开。",
    "cited": "哪份文件、第几条。",
    "tied": "写小微权力清单的序号，几个用分号隔开：26；4-2。那一项的页面上就看得到这一条。",
    "deadline": "照文件上写的。",
    "due": "次月10日、当月25日；有事随时的写5日内、5个工作日内。说不准的空着。",
    "channels": "用分号隔开：公开栏；广播。",
    "columns": "公开的表有哪几栏，用分号隔开。",
    "levels": "村民小组、村、乡镇、县，几个用分号隔开。",
    "answerer": "能约的才选，由这个岗位答复。",
}
TITLES = [POST_KINDS[PostKind(kind)][0] for kind in ANSWERERS]
CHOICES: dict[str, list[tuple[str, str]]] = {
    "frequency": [("", "说不准"), *((str(one.label), str(one.label)) for one in Frequency)],
    "answerer": [("", "不用约"), *((title, f"能约，{title}答复") for title in TITLES)],
}
LEVELS = "、".join(str(one.label) for one in DisclosedAt)


class RowForm(forms.Form):
    """One row of a list. `cells` gives back what a table would have in its columns."""

    use_required_attribute = False

    def __init__(self, *args: Any, catalogue: Catalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = USUAL | LABELS.get(catalogue.kind, {})
        for head, field in columns_of(catalogue).items():
            if field in LEFT_OUT or field == "orderable":
                continue
            label, hint = own.get(field, head), HINTS.get(field, "")
            if field in CHOICES:
                self.fields[field] = forms.ChoiceField(
                    choices=CHOICES[field], required=False, label=label, help_text=hint
                )
                continue
            widget = forms.Textarea(attrs={"rows": 3}) if field in AREA else forms.TextInput()
            self.fields[field] = forms.CharField(
                required=field in ("name", "category"),
                max_length=LONGEST.get(field, 500),
                widget=widget,
                error_messages={"required": f"请写{label}。"},
                label=label,
                help_text=hint,
            )
        names = list(catalogue.categories.values_list("name", flat=True))
        if names and (
            catalogue.categories_declared or len(names) == 1 or catalogue.kind == ListKind.DISCLOSURE
        ):
            self.fields["category"] = forms.ChoiceField(
                label=own["category"], choices=[(name, name) for name in names]
            )
        elif names:
            self.fields["category"].help_text = f"已有的：{'、'.join(names)}。写别的就是新的一类。"
        self.order_fields(["category", "name", "what", "cited", "tied"])

    @property
    def cells(self) -> dict[str, str]:
        """The cells by field, from valid entries."""
        given = {name: " ".join(str(value).split()) for name, value in self.cleaned_data.items()}
        if "answerer" in given:
            given["orderable"] = "能" if given["answerer"] else ""
        return given
